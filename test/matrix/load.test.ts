import type { IDataObject } from 'n8n-workflow';

import { inWorlds, within } from './cells';
import { operations, type OperationCase } from './operations';
import { furnish, type World } from './world';

/** One operation for each way in which items are worked off: its own run, routing, lists, uploads, downloads, creating, waiting. */
const IN_FULL = [
	...[
		'clip create',
		'clip delete',
		'clip get',
		'clip getAll',
		'clip wait',
		'image download',
		'image prompt',
		'image upload',
	],
	...['video upload', 'video wait', 'videoV2 getCaptions', 'videoV2 index', 'videoV2 search', 'videoGroup create'],
];
/** LOAD_ITEMS in the environment: so many for every operation. */
const itemsFor = ({ name }: OperationCase) => Number(process.env.LOAD_ITEMS ?? (IN_FULL.includes(name) ? 500 : 150));
/** The widest that any operation asks at once: waiting for jobs and items. */
const MOST_AT_ONCE = 10;
const EVERY = 20;

interface Outcome {
	/** The input items that some output item is linked to. */
	answered: Set<number>;
	failed: number;
	hits: number;
	mostAtOnce: number;
	requests: number;
	start: unknown[];
	linked: number[];
}

let outcomes: Map<OperationCase, Outcome | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(operations, 2, underLoad);
}, 600_000);

async function underLoad(world: World, operation: OperationCase): Promise<Outcome> {
	const { parameters, choices } = operation;
	const count = itemsFor(operation);
	// A thing can be deleted once; for the rest, many items over few things will do.
	await furnish(world, choices.operation === 'delete' ? count : 3);
	const { sandbox, engine } = world;
	const items = Array.from({ length: count }, (_, n) => {
		const source = world.items[n % world.items.length];
		return {
			...source,
			json: { ...source.json, n, text: `Text of item ${n}`, url: `https://media.example.com/talk-${n}.mp4` },
		};
	});
	let seen = 0;
	const rule = sandbox.faults.add({
		fault: { kind: 'status', status: 422, body: { error: { message: 'Value is odd' } } },
		times: Infinity,
		when: ({ host }) => host !== 'cdn' && (seen += 1) % EVERY === 0,
	});
	const run = await within(300_000, engine.start({ parameters, items, onError: 'continueRegularOutput' }).done);
	if (run.error) throw new Error(run.error.message);
	const linked = run.items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
	return {
		answered: new Set(linked),
		failed: run.items.filter(({ json }: { json: IDataObject }) => 'error' in json && 'details' in json).length,
		hits: rule.hits,
		mostAtOnce: sandbox.mostAtOnce(),
		requests: sandbox.requests.length,
		start: run.evaluate("={{ $('Start').item.json.n }}"),
		linked,
	};
}

it('has no names of operations that do not exist', () => {
	expect(IN_FULL.filter((name) => !operations.some((operation) => operation.name === name))).toEqual([]);
});

describe('many items, faults and Continue On Fail', () => {
	it.each(operations.map((operation) => [operation.name, itemsFor(operation), operation] as const))(
		'%s with %i items',
		(_name, count, operation) => {
			const outcome = outcomes.get(operation);
			if (!outcome || outcome instanceof Error) throw outcome;
			const { answered, failed, hits, mostAtOnce, requests, start, linked } = outcome;
			expect(answered.size).toBe(count);
			expect(start).toEqual(linked);
			expect(mostAtOnce).toBeLessThanOrEqual(MOST_AT_ONCE);
			expect(hits).toBe(Math.floor(requests / EVERY));
			expect(failed).toBe(hits);
		},
	);
});
