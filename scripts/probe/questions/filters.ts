import { FINAL_CLIP_STATUSES, ListClipsQuery } from '../../../sandbox/contract/clips';
import { validationError } from '../../../sandbox/contract/errors';
import { NotAsked, type Fact } from '../outcome';
import { describe, rowsOf, textOf, type Probe } from '../probe';
import { signature } from '../words';
import { clipRows } from './clipJobs';
import type { Question } from './question';

/** What a filter let through, seen against what the list holds. */
export function effectOf(statuses: string[], wanted: readonly string[], present: string[]): string {
	const others = statuses.some((status) => !wanted.includes(status));
	if (others) return 'is ignored';
	const expected = wanted.filter((status) => present.includes(status));
	const got = wanted.filter((status) => statuses.includes(status));
	if (got.length === expected.length) return 'filters';
	return got.length === 0 ? 'gives no entries' : `filters by the ${got[0] === wanted[0] ? 'first' : 'last'} one only`;
}

/** `status=` of GET /v1/clips, which the reference does not explain. */
export const statusFilter: Question = {
	id: 'clip-status-filter',
	title: 'Does status= filter clip jobs, and does it take several?',
	async ask(probe) {
		const present = [...new Set((await clipRows(probe)).flatMap((row) => textOf(row, 'status') ?? []))];
		if (present.length === 0) throw new NotAsked('the account has no clip jobs');
		// A state that is there beside other ones, or else one that is not there.
		const one =
			FINAL_CLIP_STATUSES.find((status) => present.includes(status) && present.length > 1) ??
			FINAL_CLIP_STATUSES.find((status) => !present.includes(status));
		const facts: Fact[] = [];
		if (one) facts.push(await measure(probe, 'One status', `status=${one}`, [one], present, 'filters'));
		const refused = ListClipsQuery.safeParse({ status: FINAL_CLIP_STATUSES });
		const refusal = refused.error && validationError(refused.error, 'vision');
		const assumed = refusal ? `refused: ${signature(refusal.status, refusal.body)}` : 'filters';
		facts.push(
			await measure(
				probe,
				'status given twice',
				'status=completed&status=failed',
				FINAL_CLIP_STATUSES,
				present,
				assumed,
			),
		);
		if (FINAL_CLIP_STATUSES.some((status) => present.includes(status)))
			facts.push(
				await measure(
					probe,
					'Two with a comma',
					'status=completed,failed',
					FINAL_CLIP_STATUSES,
					present,
					'gives no entries',
				),
			);
		facts.push(await measure(probe, 'A status that there is not', 'status=probe', ['probe'], present, 'filters'));
		return facts;
	},
};

async function measure(
	probe: Probe,
	fact: string,
	query: string,
	wanted: readonly string[],
	present: string[],
	assumed: string,
): Promise<Fact> {
	const answer = await probe.answer({ path: `/v1/clips?limit=20&${query}` });
	if (answer.status !== 200) {
		return { fact, measured: `refused: ${describe(answer)}`, assumed };
	}
	const statuses = rowsOf(answer.body, 'items').flatMap((row) => textOf(row, 'status') ?? []);
	return { fact, measured: effectOf(statuses, wanted, present), assumed };
}
