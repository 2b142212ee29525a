import { LARGEST_PAGE } from '../../../sandbox/contract/assumptions';
import { Refused, type Fact } from '../outcome';
import { describe, rowsOf, textOf, type Probe } from '../probe';
import type { Question } from './question';

interface List {
	path: string;
	envelope: string;
	id: string;
}

const LIMITS = [1, 2, 100, 101, 1000];

/** One page: its ids, or how it was refused. */
type Page = { limit: number; ids: string[] } | { limit: number; refusal: string };

async function page(probe: Probe, list: List, limit: number, offset = 0): Promise<Page> {
	probe.requireAccess();
	const answer = await probe.answer({ path: `${list.path}?limit=${limit}&offset=${offset}` });
	if (answer.status !== 200) return { limit, refusal: describe(answer) };
	return { limit, ids: rowsOf(answer.body, list.envelope).flatMap((row) => textOf(row, list.id) ?? []) };
}

/** Pages of growing size. Where a page is short, one entry behind it tells a cut from the end of the list. */
async function askPages(probe: Probe, list: List): Promise<Fact[]> {
	const pages: Page[] = [];
	for (const limit of LIMITS) pages.push(await page(probe, list, limit));
	const given = pages.filter((one) => 'ids' in one);
	if (given.length === 0) throw new Refused('refusal' in pages[0] ? pages[0].refusal : 'no page');
	const facts = pages.map((one): Fact => {
		const measured = 'refusal' in one ? `refused: ${one.refusal}` : 'answered';
		return { fact: `limit=${one.limit}`, measured, assumed: 'answered' };
	});
	const tooLong = given.filter(({ ids, limit }) => ids.length > limit);
	facts.push({
		fact: 'A page longer than its limit',
		measured: tooLong.length > 0 ? `comes for limit=${tooLong[0].limit}` : 'never comes',
		assumed: 'never comes',
	});
	return [...facts, ...(await offsetFacts(probe, list, given)), ...(await cutFacts(probe, list, given))];
}

type Given = Extract<Page, { ids: string[] }>;

async function offsetFacts(probe: Probe, list: List, given: Given[]): Promise<Fact[]> {
	const first = given.find(({ ids }) => ids.length >= 2);
	if (!first) return [{ fact: 'offset=1', measured: 'the account has fewer than 2 entries', open: true }];
	const second = await page(probe, list, 1, 1);
	if ('refusal' in second)
		return [{ fact: 'offset=1', measured: `refused: ${second.refusal}`, assumed: 'skips one entry' }];
	const measured = second.ids[0] === first.ids[1] ? 'skips one entry' : 'does not skip one entry';
	return [{ fact: 'offset=1', measured, assumed: 'skips one entry' }];
}

async function cutFacts(probe: Probe, list: List, given: Given[]): Promise<Fact[]> {
	const largest = given.reduce((best, one) => (one.ids.length > best.ids.length ? one : best));
	const short = given.find(({ ids, limit }) => ids.length < limit && ids.length === largest.ids.length);
	const assumed = `${LARGEST_PAGE} entries, cut without an error`;
	const fact = 'Largest page';
	if (!short) return largest.limit >= 1000 ? [{ fact, measured: 'at least 1000 entries', assumed }] : [];
	const behind = await page(probe, list, 1, short.ids.length);
	const isCut = 'ids' in behind && behind.ids.length > 0 && !short.ids.includes(behind.ids[0]);
	if (isCut) return [{ fact, measured: `${short.ids.length} entries, cut without an error`, assumed }];
	if (short.ids.length > LARGEST_PAGE) return [{ fact, measured: `more than ${LARGEST_PAGE} entries`, assumed }];
	return [
		{ fact, measured: `the list ends before its ${LARGEST_PAGE + 1}st entry, where a cut would show`, open: true },
	];
}

export const clipPages: Question = {
	id: 'clip-pages',
	title: 'How large may a page of clip jobs be?',
	ask: async (probe) => await askPages(probe, { path: '/v1/clips', envelope: 'items', id: 'id' }),
};

export const imagePages: Question = {
	id: 'image-pages',
	title: 'How large may a page of images be?',
	ask: async (probe) => await askPages(probe, { path: '/v1/images', envelope: 'results', id: 'image_id' }),
};
