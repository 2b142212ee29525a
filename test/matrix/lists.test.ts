import type { INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../sandbox';
import { inWorlds, within } from './cells';
import { operations, type OperationCase } from './operations';
import { pickers } from './pickerCases';
import { furnish, type World } from './world';

/** A server may cut a page shorter than asked, without a word. */
const CAPS = [1, 7, 20, 50, 99];
/** More than a page of the node, and no multiple of any cap. */
const THINGS = 103;
/** A server that refuses a larger page than this. */
const LARGEST = 30;

/** Lists that are paged by `limit` and `offset`; those of `/v2` name the next page themselves. */
const lists = operations.filter(({ name }) => ['clip getAll', 'image getAll'].includes(name));
/** Pickers over such lists. */
const pagedPickers = pickers.filter(([method]) => ['searchClipJobs', 'searchImages'].includes(method));

interface CapCase {
	cap: number;
	operation?: OperationCase;
	picker?: [string, INodeParameters];
}

const cases: CapCase[] = CAPS.flatMap((cap) => [
	...lists.map((operation) => ({ cap, operation })),
	...pagedPickers.map((picker) => ({ cap, picker })),
]);
let outcomes: Map<CapCase, string[] | Error>;
let limited: Map<OperationCase, { ids: string[]; some: string[]; requests: RecordedRequest[] } | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(cases, 4, async (world, one) => await within(30_000, listed(world, one)));
	limited = await inWorlds(lists, 2, async (world, operation) => {
		await account(world);
		const { sandbox } = world;
		const fault = {
			kind: 'status' as const,
			status: 422,
			body: { detail: [{ loc: ['query', 'limit'], msg: `ensure this value is at most ${LARGEST}` }] },
		};
		sandbox.faults.add({ fault, times: Infinity, when: ({ query }) => Number(query.limit) > LARGEST });
		const ids = await all(world, operation, { returnAll: true });
		const requests = [...sandbox.requests];
		return { ids, some: await all(world, operation, { limit: 60 }), requests };
	});
}, 200_000);

/** An account with so many things of each kind. */
async function account(world: World): Promise<void> {
	await furnish(world);
	const { sandbox } = world;
	for (let count = world.items.length; count < THINGS; count++) {
		sandbox.clips.create();
		sandbox.images.create();
	}
}

async function all({ engine }: World, operation: OperationCase, more: INodeParameters): Promise<string[]> {
	const run = await engine.run({ parameters: { ...operation.choices, simplify: false, output: 'jobs', ...more } });
	if (run.error) throw new Error(run.error.message);
	return run.items.map(({ json }) => String(json.id ?? json.job_id ?? json.image_id));
}

async function listed(world: World, { cap, operation, picker }: CapCase): Promise<string[]> {
	await account(world);
	const { sandbox, engine } = world;
	const rewrite = (body: string) => cut(body, cap);
	sandbox.faults.add({ fault: { kind: 'rewritten', rewrite }, times: Infinity, method: 'GET' });
	if (operation) return await all(world, operation, { returnAll: true });
	const [method, parameters] = picker as [string, INodeParameters];
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
	expect(lists).toHaveLength(2);
	expect(pagedPickers).toHaveLength(2);
});

it.each(cases.map((one) => [one.operation?.name ?? one.picker?.[0], one.cap, one] as const))(
	'%s is whole where a page has %i rows',
	(_name, _cap, one) => {
		const ids = outcomes.get(one);
		if (!ids || ids instanceof Error) throw ids;
		expect([new Set(ids).size, ids.length]).toEqual([THINGS, THINGS]);
	},
);

it.each(lists.map((operation) => [operation.name, operation] as const))(
	'%s is whole where a large limit is refused',
	(_name, operation) => {
		const outcome = limited.get(operation);
		if (!outcome || outcome instanceof Error) throw outcome;
		const { ids, some, requests } = outcome;
		expect(new Set(ids).size).toBe(THINGS);
		expect(some).toEqual(ids.slice(0, 60));
		// 100, 50, 25, and from then on pages of 25.
		expect(requests.map(({ query }) => query.limit).slice(0, 4)).toEqual(['100', '50', '25', '25']);
		expect(requests.length).toBeLessThanOrEqual(8);
	},
);
