import { sleep } from 'n8n-workflow';

/** Runs a task as soon as a place is free and gives its outcome. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * Bounds how many tasks run at the same time; the others start in the order in which they were handed over.
 *
 * @param places how many may run at once, 1 or more
 */
export function createLimiter(places: number): Limiter {
	let free = places;
	const waiting: Array<() => void> = [];
	return async (task) => {
		if (free > 0) free--;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await task();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else free++;
		}
	};
}

/**
 * n8n's sleep cannot be ended, so it is taken in pieces: a pause that was cancelled leaves a timer for no longer than this. It also keeps
 * each within what a timer can hold. Milliseconds.
 */
const LONGEST_SLEEP = 1000;

/**
 * Waits, but not past a cancelled execution.
 *
 * @param milliseconds how long; zero or less returns at once
 * @param signal the execution's cancel signal, where the context has one
 * @returns whether the full time has passed (`false`: the execution was stopped)
 */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
	let stop = () => {};
	const stopped = new Promise<void>((resolve) => (stop = resolve));
	signal?.addEventListener('abort', stop, { once: true });
	const end = performance.now() + milliseconds;
	for (let left = milliseconds; left > 0 && !signal?.aborted; left = end - performance.now())
		await Promise.race([sleep(Math.min(left, LONGEST_SLEEP)), stopped]);
	signal?.removeEventListener('abort', stop);
	return !signal?.aborted;
}

/** What became of a promise, as a value that can be looked at before anything is thrown. */
export type Outcome<T> = { value: T } | { error: unknown };

/** Runs a task and gives its outcome; never throws. */
export async function settle<T>(task: () => Promise<T>): Promise<Outcome<T>> {
	try {
		return { value: await task() };
	} catch (error) {
		return { error };
	}
}

/** The same promise for every call. */
export function memorized<T>(load: () => Promise<T>): () => Promise<T> {
	let loading: Promise<T> | undefined;
	return async () => await (loading ??= load());
}
