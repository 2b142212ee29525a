import type { INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../sandbox';
import { inWorlds, within } from './cells';
import { operations, type OperationCase } from './operations';
import { pickers } from './pickerCases';
import { furnish, type World } from './world';

/** A server may cut a page shorter than asked, without a word. */
const CAPS = [1, 7, 20, 50, 99, 100];
/** More than a page of the node, and no multiple of any cap. */
const THINGS = 103;
/** A server that refuses a larger page than this. */
const LARGEST = 30;

/** Lists that are paged by `limit` and `offset`; those of `/v2` name the next page themselves. */
const lists = operations.filter(({ name }) => ['clip getAll', 'image getAll'].includes(name));
/** Pickers over such lists. */
const pagedPickers = pickers.filter(([method]) => ['searchClipJobs', 'searchImages'].includes(method));

/** Whoever reads a list, and what it must find where a server refuses a page for its size. */
interface Reader {
	name: string;
	/** Gives what it found. */
	read(world: World): Promise<string[]>;
	/** A page may be no larger. */
	largest: number;
}

/** Has no pages. */
const WHOLE = ['videoV2 getAll'];
const REUSED = 'https://media.example.com/oldest.mp4';
const readers: Reader[] = [
	...lists.map((operation) => ({
		name: operation.name,
		read: async (world: World) => await all(world, operation, { returnAll: true }),
		largest: LARGEST,
	})),
	...operations
		.filter(
			({ fields, name }) =>
				name.startsWith('videoV2 ') && !WHOLE.includes(name) && fields.some((field) => field.name === 'returnAll'),
		)
		.map((operation) => ({
			name: operation.name,
			read: async ({ engine, items }: World) => {
				const more = { returnAll: true, simplify: false, format: 'segments' };
				const run = await engine.run({ parameters: { ...operation.parameters, ...more }, items: [items[0]] });
				if (run.error) throw new Error(run.error.message);
				return run.items.map(({ json }) => JSON.stringify(json));
			},
			largest: operation.name === 'videoV2 search' ? 10 : 1,
		})),
	...pagedPickers.map((picker) => ({
		name: picker[0],
		read: async (world: World) => await picked(world, picker),
		largest: LARGEST,
	})),
	{
		name: 'clip create, If Already Submitted',
		read: async ({ engine, sandbox }: World) => {
			const options = { ifAlreadySubmitted: 'reuse', compareJobsBy: 'source' };
			const create = { resource: 'clip', operation: 'create', waitForCompletion: false, videoUrls: REUSED, options };
			const run = await engine.run({ parameters: create });
			if (run.error) throw new Error(run.error.message);
			expect(sandbox.requestsTo('POST')).toEqual([]);
			return run.items.map(({ json }) => String(json.job_id));
		},
		largest: LARGEST,
	},
	{
		name: 'the trigger',
		read: async ({ engine, sandbox }: World) => {
			const trigger = engine.trigger({ parameters: { output: 'jobs' } });
			await trigger.poll({ activation: 'activate' });
			const { id } = sandbox.clips.create();
			sandbox.clips.finish(id, { clips: 1 });
			const [found = []] = (await trigger.poll()) ?? [];
			expect(found.map(({ json }) => json.job_id)).toEqual([id]);
			return found.map(({ json }) => String(json.status));
		},
		largest: LARGEST,
	},
];
/** A list whose pages Reka names itself cannot be cut from outside. */
const cases = CAPS.flatMap((cap) =>
	readers.filter(({ largest }) => largest === LARGEST).map((reader) => ({ cap, reader })),
);
let outcomes: Map<(typeof cases)[number], { whole: string[]; found: string[] } | Error>;
let limited: Map<Reader, { whole: string[]; found: string[]; asked: string[] } | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(cases, 4, async (world, { cap, reader }) => {
		await account(world);
		const whole = await within(30_000, reader.read(world));
		const rewrite = (body: string) => cut(body, cap);
		world.sandbox.faults.add({ fault: { kind: 'rewritten', rewrite }, times: Infinity, method: 'GET' });
		return { whole, found: await within(30_000, reader.read(world)) };
	});
	limited = await inWorlds(readers, 4, async (world, reader) => {
		await account(world);
		const { sandbox } = world;
		const whole = await within(30_000, reader.read(world));
		sandbox.requests.length = 0;
		const asked = ({ query, json }: RecordedRequest) =>
			query.limit ?? query.page_limit ?? (json as { page_limit?: number } | undefined)?.page_limit;
		const refused = (name: string) => ({
			fault: {
				kind: 'status' as const,
				status: 422,
				body: { detail: [{ loc: ['query', name], msg: `ensure this value is at most ${reader.largest}` }] },
			},
			times: Infinity,
			when: (request: RecordedRequest) => Number(asked(request)) > reader.largest,
		});
		sandbox.faults.add({ path: /^\/v1\//, ...refused('limit') });
		sandbox.faults.add({ path: /^\/v2\//, ...refused('page_limit') });
		const found = await within(30_000, reader.read(world));
		return { whole, found, asked: sandbox.requests.map((request) => String(asked(request))) };
	});
}, 200_000);

/** An account with so many things of each kind. */
async function account(world: World): Promise<void> {
	await furnish(world);
	const { sandbox } = world;
	sandbox.clips.create({ video_urls: [REUSED] });
	sandbox.images.create();
	for (let count = world.items.length + 1; count < THINGS; count++) {
		sandbox.clips.create();
		sandbox.images.create();
	}
}

async function all({ engine }: World, operation: OperationCase, more: INodeParameters): Promise<string[]> {
	const run = await engine.run({ parameters: { ...operation.choices, simplify: false, output: 'jobs', ...more } });
	if (run.error) throw new Error(run.error.message);
	return run.items.map(({ json }) => String(json.id ?? json.job_id ?? json.image_id));
}

/** What a picker shows, page after page. */
async function picked({ engine }: World, [method, parameters]: [string, INodeParameters]): Promise<string[]> {
	const ids: string[] = [];
	let token: string | undefined;
	do {
		const page = await engine.listSearch(method, {
			parameters,
			...(token !== undefined && { paginationToken: token }),
		});
		ids.push(...page.results.map(({ value }) => String(value)));
		token = page.paginationToken as string | undefined;
	} while (token !== undefined && ids.length < 2 * THINGS);
	return ids;
}

/** A page with at most so many rows. */
function cut(body: string, cap: number): string {
	const page = JSON.parse(body) as unknown;
	if (Array.isArray(page)) return JSON.stringify(page.slice(0, cap));
	const entries = Object.entries(page as object).map(([key, value]) => [
		key,
		Array.isArray(value) ? (value as unknown[]).slice(0, cap) : (value as unknown),
	]);
	return JSON.stringify(Object.fromEntries(entries));
}

it('knows every list that is paged by offset', () => {
	expect([lists, readers].map(({ length }) => length)).toEqual([2, 10]);
	expect(pagedPickers).toHaveLength(2);
});

it.each(cases.map((one) => [one.reader.name, one.cap, one] as const))(
	'%s is whole where a page has %i rows',
	(_name, _cap, one) => {
		const outcome = outcomes.get(one);
		if (!outcome || outcome instanceof Error) throw outcome;
		expect(outcome.whole.length).toBeGreaterThan(0);
		expect(outcome.found).toEqual(outcome.whole);
	},
);

it.each(readers.map((reader) => [reader.name, reader] as const))(
	'%s is whole where a large limit is refused',
	(_name, reader) => {
		const outcome = limited.get(reader);
		if (!outcome || outcome instanceof Error) throw outcome;
		const { whole, found, asked } = outcome;
		expect(whole.length).toBeGreaterThan(0);
		expect(found).toEqual(whole);
		const limits = asked.map(Number).filter((limit) => limit > 0);
		// The size is halved until it is taken, and kept from then on.
		const tries = limits.slice(
			0,
			limits.findIndex((limit) => limit <= reader.largest),
		);
		expect(tries.length).toBeGreaterThan(0);
		expect(limits.slice(1, tries.length + 1)).toEqual(tries.map((limit) => Math.ceil(limit / 2)));
		// A picker and a poll begin anew each time.
		if (/ /.test(reader.name) && reader.name !== 'the trigger')
			expect(Math.max(...limits.slice(tries.length))).toBeLessThanOrEqual(reader.largest);
	},
);
