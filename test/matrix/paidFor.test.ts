import type { INodeParameters, INodePropertyOptions, OnError } from 'n8n-workflow';

import type { Run } from '../engine';
import type { Fault } from '../../sandbox';
import { inWorlds, within } from './cells';
import { description, operations, type OperationCase } from './operations';
import { furnish, type World } from './world';

/** Nothing that was made, and may have been paid for, is lost: its id stands in the output or in the error. */

const POSTING = new Set(
	description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			(options as INodePropertyOptions[])
				.filter(({ routing }) => routing?.request?.method === 'POST')
				.map(({ value }) => `${String(displayOptions?.show?.resource?.[0])} ${String(value)}`),
		),
);
const posting = operations.filter(({ name }) => POSTING.has(name));
/** The name of the id that each operation brings into the world. */
const CREATING: Record<string, string> = {
	'clip create': 'id',
	'image upload': 'image_id',
	'video upload': 'video_id',
	'videoV2 upload': 'video_id',
	'videoGroup create': 'group_id',
};
const creating = operations.filter(({ name }) => name in CREATING);
/** How many POSTs of a run are open at the same time. */
const MOST_AT_ONCE = 5;
const AT_ONCE: Record<string, number> = {
	'clip create': 1,
	'image upload': 2,
	'video upload': 2,
	'videoV2 upload': 2,
	'video quickTag': 2,
	'image prompt': 3,
	'image detect': 3,
	'video prompt': 3,
	// All eight plans are asked for at once.
	'videoV2 index': 7,
};
/** What waits must not end before it is canceled. */
const LONG_WAIT: INodeParameters = { options: { maxWaitSeconds: 600 } };
const HANGS_AFTER = 20_000;
const MODES: OnError[] = ['stopWorkflow', 'continueRegularOutput'];

interface Outcome {
	run: Run;
	/** Ids that Reka gave out. */
	ids: string[];
	posts: number;
	expected: number;
}

/** Everything that a user can see of a run. */
const seen = ({ items, errorItems, error }: Run) => JSON.stringify([items, errorItems, error]);

const idsIn = (body: string, key: string): string[] =>
	[...body.matchAll(new RegExp(`"${key}":"([^"]+)"`, 'g'))].map(([, id]) => id);

describe('an answer with an id in a shape of its own', () => {
	/** What arrives instead of an answer, given its JSON and where the id in it ends. */
	const SHAPES: Array<[string, (body: string, key: string) => string | Fault]> = [
		['cut behind the id', (body, key) => body.slice(0, endOfId(body, key))],
		['cut behind the id and a comma', (body, key) => `${body.slice(0, endOfId(body, key))},`],
		['cut inside of the next name', (body, key) => `${body.slice(0, endOfId(body, key))},"sta`],
		['with the id not first', (body, key) => `{"a":[{"b":"c"}],"d":"}",${body.slice(body.indexOf(`"${key}"`))}`],
		['in an object', (body) => `{"data":${body}}`],
		['in a list', (body) => `[${body}]`],
		['with a byte order mark', (body) => `\ufeff${body}`],
		['twice', (body) => `${body}\n${body}`],
	];
	const cases = creating.flatMap((operation) => SHAPES.map((shape) => ({ operation, shape })));
	let outcomes: Map<(typeof cases)[number], Outcome | Error>;

	beforeAll(async () => {
		outcomes = await inWorlds(cases, 8, async (world, { operation, shape: [, shape] }) => {
			await furnish(world);
			const { sandbox, engine, items } = world;
			const key = CREATING[operation.name];
			const ids: string[] = [];
			const rewrite = (body: string) => {
				ids.push(...idsIn(body, key));
				return shape(body, key) as string;
			};
			sandbox.faults.add({ method: 'POST', times: Infinity, fault: { kind: 'rewritten', rewrite } });
			const started = engine.start({ parameters: operation.parameters, items: [items[0]] });
			const run = await within(HANGS_AFTER, started.done).finally(() => started.cancel());
			return { run, ids, posts: sandbox.requestsTo('POST').length, expected: 1 };
		});
	}, 120_000);

	it.each(cases.map((one) => [one.operation.name, one.shape[0], one] as const))('%s, %s', (_name, _shape, one) => {
		const outcome = outcomes.get(one);
		if (!outcome || outcome instanceof Error) throw outcome;
		const { run, ids, posts } = outcome;
		expect(posts).toBe(1);
		expect(ids.length).toBeGreaterThan(0);
		for (const id of ids) expect(seen(run)).toContain(id);
		if (run.error) expect(run.error.message).toMatch(/ all the same: |do not/);
	});
});

describe('a run that is canceled while a POST is open', () => {
	const cases = posting.flatMap((operation) => MODES.map((mode) => ({ operation, mode })));
	let outcomes: Map<(typeof cases)[number], Outcome | Error>;

	beforeAll(async () => {
		outcomes = await inWorlds(cases, 8, async (world, { operation, mode }) => {
			await furnish(world, MOST_AT_ONCE + 3);
			return await canceled(world, operation, mode);
		});
	}, 120_000);

	async function canceled(
		{ sandbox, engine, items }: World,
		operation: OperationCase,
		mode: OnError,
	): Promise<Outcome> {
		const ids: string[] = [];
		const rewrite = (body: string) => {
			ids.push(...idsIn(body, CREATING[operation.name] ?? 'none'));
			return body;
		};
		sandbox.faults.add({ method: 'POST', fault: { kind: 'rewritten', rewrite } });
		sandbox.faults.add({ method: 'POST', times: Infinity, fault: { kind: 'timeout' } });
		const atOnce = AT_ONCE[operation.name] ?? MOST_AT_ONCE;
		const started = engine.start({
			parameters: { ...operation.parameters, ...(operation.name === 'videoV2 index' && LONG_WAIT) },
			items,
			onError: mode,
		});
		// One more than are open at once: the answer to the first one has been read.
		await within(HANGS_AFTER, sandbox.waitForRequest('POST', /./, atOnce + 1)).catch(() => started.cancel());
		started.cancel();
		const run = await within(HANGS_AFTER, started.done);
		return { run, ids, posts: sandbox.requestsTo('POST').length, expected: atOnce + 1 };
	}

	it.each(cases.map((one) => [one.operation.name, one.mode, one] as const))('%s (%s)', (_name, _mode, one) => {
		const outcome = outcomes.get(one);
		if (!outcome || outcome instanceof Error) throw outcome;
		const { run, ids, posts, expected } = outcome;
		expect(run.status).toBe('canceled');
		expect(posts).toBe(expected);
		expect(ids).toHaveLength(one.operation.name in CREATING ? 1 : 0);
		for (const id of ids) expect(seen(run)).toContain(id);
	});
});

function endOfId(body: string, key: string): number {
	const [whole] = new RegExp(`"${key}":"[^"]+"`).exec(body) ?? [''];
	return body.indexOf(whole) + whole.length;
}
