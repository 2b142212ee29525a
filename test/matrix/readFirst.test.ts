import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import type { Run } from '../engine';
import { byId } from '../engine/parameters';
import type { RecordedRequest } from '../../sandbox';
import { inWorlds, within } from './cells';
import { allFieldsOf, minimum, operations, type OperationCase } from './operations';
import { furnish, type World } from './world';

const refusal = { kind: 'status' as const, status: 422, body: { error: { message: 'Value is odd' } } };

interface FieldCase {
	operation: OperationCase;
	field: INodeProperties;
	/** Good for the first two items, bad for the last. */
	parameters: INodeParameters;
}

interface Outcome {
	run: Run;
	requests: number;
}

/** Fields of an operation, with what shows when its choices are as by default. */
const fieldCases = operations.flatMap(casesOf);
let refused: Map<FieldCase, Outcome | Error>;

function casesOf(operation: OperationCase): FieldCase[] {
	return operation.fields
		.filter(({ name, type }) => !(name in operation.choices) && !['notice', 'collection'].includes(type))
		.map((field) => ({
			operation,
			field,
			// A choice that is an expression shows every field that it decides about.
			parameters: {
				...minimum(allFieldsOf(operation)),
				...operation.parameters,
				[field.name]: lastIsBad(operation, field),
			},
		}));
}

function lastIsBad(operation: OperationCase, { name, type, required, default: standard }: INodeProperties) {
	const isLocator = type === 'resourceLocator';
	const given = operation.parameters[name] ?? standard;
	const good = isLocator ? (given as { value: unknown }).value : given;
	const code = typeof good === 'string' && good.startsWith('=') ? good.slice(4, -3) : JSON.stringify(good);
	const expression = `={{ $json.n === 2 ? ${required ? '""' : '({ a: 1 })'} : ${code} }}`;
	return isLocator ? byId(expression) : expression;
}

beforeAll(async () => {
	refused = await inWorlds(fieldCases, 6, async (world, { parameters }) => {
		await furnish(world);
		const run = await world.engine.run({ parameters, items: world.items });
		return { run, requests: world.sandbox.requests.length + world.sandbox.cdnRequests.length };
	});
}, 120_000);

/** An operation may have nothing to fill in. */
const filled = operations.filter((operation) => allFieldsOf(operation).length > 0);

it('covers every operation', () => {
	expect(new Set(fieldCases.map(({ operation }) => operation))).toEqual(new Set(filled));
});

describe.each(filled.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
	const own = fieldCases.filter((one) => one.operation === operation);
	it.each(own.map((one) => [one.field.displayName, one] as const))(
		'sends nothing when the last %s is bad',
		(label, one) => {
			const outcome = refused.get(one);
			if (!outcome || outcome instanceof Error) throw outcome;
			const { run, requests } = outcome;
			const error = run.error as unknown as { name: string; message: string; context: { itemIndex: number } };
			expect([error?.name, error?.context.itemIndex, requests]).toEqual(['NodeOperationError', 2, 0]);
			expect(error.message).toMatch(`${label}: `);
		},
	);
});

/** What a run of three items did with a batch of one. */
interface Paced {
	run: Run;
	/** When the first request for each item arrived, milliseconds. */
	starts: number[];
}

const batching = (batchSize: number, batchInterval: number): INodeParameters => ({
	requestOptions: { batching: { batch: { batchSize, batchInterval } } },
});
const INTERVAL = 400;
/** A clock of a busy machine: a timer is never early, but a request may take its time on the way. */
const SLACK = 400;

const asking = operations.filter(({ name }) => name !== 'clip download');
let stopped: Map<OperationCase, Paced | Error>;
let paced: Map<OperationCase, Paced | Error>;
let unpaced: Map<OperationCase, Paced | Error>;
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

/** Arrivals of the first request of each item, in real time. */
async function run(world: World, operation: OperationCase, more: INodeParameters, refuses: boolean): Promise<Paced> {
	await furnish(world);
	const { sandbox, engine, items } = world;
	const starts: number[] = [];
	let first: RecordedRequest | undefined;
	const end = sandbox.onRequest((request) => {
		first ??= request;
		if (request.method === first.method) starts.push(performance.now());
	});
	if (refuses) sandbox.faults.add({ fault: refusal, times: Infinity, when: ({ host }) => host !== 'cdn' });
	const done = await within(30_000, engine.run({ parameters: { ...operation.parameters, ...more }, items }));
	end();
	return { run: done, starts };
}

describe('Batching', () => {
	beforeAll(async () => {
		process.on('unhandledRejection', note);
		stopped = await inWorlds(asking, 8, async (world, one) => await run(world, one, batching(1, 600_000), true));
		paced = await inWorlds(asking, 8, async (world, one) => await run(world, one, batching(1, INTERVAL), false));
		unpaced = await inWorlds(asking, 8, async (world, one) => await run(world, one, batching(-1, 60_000), false));
		// A rejection counts as unhandled once the queue of microtasks is empty.
		await new Promise((resolve) => setImmediate(resolve));
		process.off('unhandledRejection', note);
	}, 200_000);

	const outcome = (of: Map<OperationCase, Paced | Error>, operation: OperationCase): Paced => {
		const found = of.get(operation);
		if (!found || found instanceof Error) throw found;
		return found;
	};

	describe.each(asking.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
		it('sends nothing further after a refused first item', () => {
			const { run: done, starts } = outcome(stopped, operation);
			expect(done.error?.message).toContain('Value is odd');
			expect((done.error as unknown as { context: { itemIndex: number } }).context.itemIndex).toBe(0);
			expect(starts).toHaveLength(1);
		});

		it('paces from start to start', () => {
			const { run: done, starts } = outcome(paced, operation);
			expect(done.error).toBeUndefined();
			expect(starts.at(-1)! - starts[0]).toBeGreaterThanOrEqual(2 * INTERVAL - SLACK);
		});

		it('is off with -1', () => {
			const { run: done, starts } = outcome(unpaced, operation);
			expect(done.error).toBeUndefined();
			expect(starts.at(-1)! - starts[0]).toBeLessThan(20_000);
		});
	});

	it.each([
		[{ batchSize: 1, batchInterval: '1s' }, 'Batch Interval (ms): '],
		[{ batchSize: 'many', batchInterval: 1000 }, 'Items per Batch: '],
		[{ batchSize: 1, batchInterval: -1 }, 'Batch Interval (ms): '],
	])(
		'of %j is refused by every operation before anything is sent',
		async (batch, label) => {
			const results = await inWorlds(operations, 8, async (world, operation) => {
				await furnish(world);
				const { engine, sandbox, items } = world;
				const parameters = { ...operation.parameters, requestOptions: { batching: { batch } } };
				const halted = await engine.run({ parameters, items });
				const { items: failed } = await engine.run({ parameters, items, onError: 'continueRegularOutput' });
				return [halted.error?.message, ...failed.map(({ json }) => json.error), sandbox.requests.length];
			});
			for (const [{ name }, told] of results)
				expect([name, told]).toEqual([
					name,
					[...Array(4).fill(expect.stringMatching(`^${label.replace(/[()]/g, '.')}`)), 0],
				]);
		},
		60_000,
	);

	it('leaves no rejection unhandled', () => expect(unhandled).toEqual([]));

	it('ends at once when the user stops the execution during a pause', async () => {
		const results = await inWorlds(asking, 8, async (world, operation) => {
			await furnish(world);
			const { engine, sandbox, items } = world;
			const parameters = { ...operation.parameters, ...batching(1, 600_000) };
			const started = engine.start({ parameters, items });
			await sandbox.waitForRequest(sandbox.requests[0]?.method ?? '', /./);
			started.cancel();
			await within(10_000, started.done);
			return sandbox.requests.length;
		});
		const late = [...results]
			.filter(([, count]) => count instanceof Error)
			.map(([{ name }, error]) => `${name}: ${String(error)}`);
		expect(late).toEqual([]);
	}, 60_000);
});
