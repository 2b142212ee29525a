import type { OnError } from 'n8n-workflow';

import type { Run } from '../engine';
import type { RecordedRequest } from '../../sandbox';
import type { FaultCase } from './faults';
import type { OperationCase } from './operations';
import { belongsTo, furnish, openWorld, VICTIM, type World } from './world';

export const MODES: OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];

/** How an operation behaves without faults. */
export interface Healthy {
	run: Run;
	/** Method of the first request that it sends to Reka for an item; none for a plain download. */
	method?: string;
	/** Requests with that method, for all items. */
	requests: number;
	/** Those of them that were sent for the item that a fault will hit, as far as that can be told. */
	victimRequests: number;
	/** Items that come out for the item that a fault will hit. */
	victimItems: number;
	/** A request can be told from those of the other items. */
	distinct: boolean;
}

/** What a fault did to a run. */
export interface Cell {
	run: Run;
	/**
	 * Requests that the fault was meant for, and all requests to Reka; both only with the method of the first one. A clip job whose
	 * answer broke off behind its id is asked for by a GET, which is no repetition of the POST.
	 */
	hits: number;
	requests: number;
	/** The world's Start items, for comparison. */
	input: World['items'];
}

/** Longer than any cell: four attempts and the pauses between them take less than four seconds. */
const HANGS_AFTER = 20_000;
/** Long enough for a busy machine to bring the request to the sandbox. */
const REQUEST_TIMEOUT = 3000;

/** Runs tasks in so many worlds at a time. Most of a cell's time is the pause between two attempts. */
export async function inWorlds<T, R>(
	tasks: T[],
	worlds: number,
	work: (world: World, task: T) => Promise<R>,
): Promise<Map<T, R | Error>> {
	const results = new Map<T, R | Error>();
	const queue = [...tasks];
	await Promise.all(
		Array.from({ length: worlds }, async () => {
			const world = await openWorld();
			for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
				results.set(task, await work(world, task).catch((error: unknown) => error as Error));
			}
			await world.close();
		}),
	);
	return results;
}

export async function runHealthy(world: World, operation: OperationCase): Promise<Healthy> {
	await furnish(world);
	const run = await world.engine.run({ parameters: operation.parameters, items: world.items });
	const { requests } = world.sandbox;
	const victim = world.items[VICTIM];
	const method = requests[0]?.method;
	return {
		run,
		method,
		requests: requests.filter((request) => request.method === method).length,
		victimRequests: requests.filter((request) => request.method === method && belongsTo(victim, request)).length,
		victimItems: run.items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === VICTIM).length,
		distinct:
			requests.some((request) => belongsTo(victim, request)) &&
			!requests.every((request) => belongsTo(victim, request)),
	};
}

export async function runCell(
	world: World,
	operation: OperationCase,
	{ fault, times = Infinity }: FaultCase,
	onError: OnError,
	healthy: Healthy,
): Promise<Cell> {
	await furnish(world);
	const { sandbox, engine, items } = world;
	const isMeant = (request: RecordedRequest) =>
		request.host !== 'cdn' && (!healthy.distinct || belongsTo(items[VICTIM], request));
	// Items that cannot be told apart are all hit, each as often.
	sandbox.faults.add({ fault, times: healthy.distinct ? times : times * items.length, when: isMeant });
	// Only who meets the fault is in a hurry: on a busy machine the others may be slow as well.
	const isVictim = healthy.distinct ? `$json.n === ${JSON.stringify(items[VICTIM].json.n)}` : 'true';
	const timeout = `={{ ${isVictim} ? ${REQUEST_TIMEOUT} : 60000 }}`;
	const requestOptions = fault.kind === 'timeout' ? { requestOptions: { timeout } } : {};
	const started = engine.start({ parameters: { ...operation.parameters, ...requestOptions }, items, onError });
	const run = await within(HANGS_AFTER, started.done).finally(() => started.cancel());
	const counted = sandbox.requests.filter(({ method }) => method === healthy.method);
	return { run, hits: counted.filter(isMeant).length, requests: counted.length, input: items };
}

/** The outcome of a promise, or an error when it takes too long: a run that hangs must not hold up the others. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error(`The run did not end within ${milliseconds} ms`)), milliseconds);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}
