import { NodeApiError } from 'n8n-workflow';

import { cancelSignal, type RekaContext } from './context';
import { retryAfterMs, statusOf } from '../errors';
import { pause, settle } from '../async';

/** How long and how often to look; all times in milliseconds. */
export interface WaitPlan {
	/** When to give up, counted from the start. The last look is at this moment, so waiting ends within one request of it. */
	longest: number;
	/** Until the second look; each further pause is half as long again, up to {@link LONGEST_PAUSE} or this, whichever is more. */
	interval: number;
	/** Look at once, rather than after the first interval. */
	lookFirst: boolean;
	/** Ends waiting early; default: the cancel signal of the execution. */
	signal?: AbortSignal;
}

/** How waiting ended. `latest` is the last thing that was read, `fault` the last passing fault after it, if any. */
export type WaitEnd<T> =
	| { reason: 'done'; latest: T }
	| { reason: 'timeout' | 'cancelled'; latest?: T; fault?: unknown };

const LONGEST_PAUSE = 30_000;
const GROWTH = 1.5;
/** A look may take this long, and a little longer than the time that is left. */
const LONGEST_REQUEST = 30_000;
const SHORTEST_REQUEST = 5_000;
/** Timers may fire a little before their time by the clock. */
const TIMER_SLACK = 20;

/**
 * Looks again and again until `isDone`, the deadline, or the user stops the execution.
 *
 * Passing faults do not end it: 429 (its `Retry-After` is honoured within the deadline), 5xx, broken connections and unreadable answers.
 *
 * @param look reads the thing once, without retries of its own, within the given number of milliseconds
 * @throws what `look` throws for 400, 401, 402, 403, 404 and other refusals: they would not change by waiting
 */
export async function waitUntil<T>(
	context: RekaContext,
	plan: WaitPlan,
	look: (timeout: number) => Promise<T>,
	isDone: (value: T) => boolean,
): Promise<WaitEnd<T>> {
	const signal = plan.signal ?? cancelSignal(context);
	const deadline = Date.now() + plan.longest;
	let interval = plan.interval;
	let next = plan.lookFirst ? 0 : interval;
	const seen: { latest?: T; fault?: unknown } = {};
	for (;;) {
		const left = deadline - Date.now();
		const isLast = next >= left - TIMER_SLACK;
		if (!(await pause(Math.min(next, left), signal))) return { reason: 'cancelled', ...seen };
		const timeout = Math.min(LONGEST_REQUEST, Math.max(SHORTEST_REQUEST, deadline - Date.now()));
		const outcome = await settle(async () => await look(timeout));
		if (signal?.aborted) return { reason: 'cancelled', ...seen };
		next = interval;
		if ('value' in outcome) {
			if (isDone(outcome.value)) return { reason: 'done', latest: outcome.value };
			seen.latest = outcome.value;
			delete seen.fault;
		} else {
			if (isFinal(outcome.error)) throw outcome.error;
			seen.fault = outcome.error;
			next = Math.max(interval, retryAfterMs(outcome.error) ?? 0);
		}
		if (isLast) return { reason: 'timeout', ...seen };
		interval = Math.min(interval * GROWTH, Math.max(LONGEST_PAUSE, plan.interval));
	}
}

/** Whether an error says something that waiting cannot change; so does everything that is not about a request, such as a missing credential. */
function isFinal(error: unknown): boolean {
	if (!(error instanceof NodeApiError)) return true;
	const status = statusOf(error);
	return status !== undefined && status >= 300 && status < 500 && status !== 408 && status !== 429;
}
