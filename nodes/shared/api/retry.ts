import { type IHttpRequestMethods, NodeApiError } from 'n8n-workflow';

import { isRouteMissing, retryAfterMs, statusOf } from '../errors';
import { pause, settle } from '../async';
import { cancelSignal, type RekaContext } from './context';

/** How often a GET or DELETE is sent in all. */
const MAX_ATTEMPTS = 4;
const FIRST_DELAY = 500;
/** A longer `Retry-After` is a used-up quota rather than a passing fault: the user reads about it at once. */
const LONGEST_WAIT = 10_000;
const LONGEST_IN_ALL = 60_000;
const REPEATABLE_METHODS: IHttpRequestMethods[] = ['GET', 'DELETE'];
const PASSING_STATUSES = [429, 502, 503, 504];

/** One of several attempts at the same request. */
export interface Attempt {
	/** Milliseconds that are left for it. */
	timeout: number;
	/** An attempt before may have been carried out, although no good answer came. */
	mayBeDone: boolean;
}

/**
 * Runs an attempt again after a passing fault: 429 with a short or no `Retry-After`, 502, 503, 504, or no answer at all. Ends early when
 * the user stops the execution.
 *
 * Only GET and DELETE are repeated. A POST that creates something has no idempotency key and could cost a second clip job.
 *
 * @param attempt sends one request and throws what {@link apiError} or {@link connectionError} made of a fault
 * @param longest milliseconds for all attempts and the pauses between them
 */
export async function withRetries<T>(
	context: RekaContext,
	method: IHttpRequestMethods,
	attempt: (details: Attempt) => Promise<T>,
	longest = LONGEST_IN_ALL,
): Promise<T> {
	const attempts = REPEATABLE_METHODS.includes(method) ? MAX_ATTEMPTS : 1;
	const deadline = Date.now() + longest;
	let mayBeDone = false;
	for (let tried = 1; ; tried++) {
		const timeout = Math.max(1, deadline - Date.now());
		const outcome = await settle(async () => await attempt({ timeout, mayBeDone }));
		if ('value' in outcome) return outcome.value;
		const wait = tried < attempts ? delayBefore(outcome.error, tried) : undefined;
		if (wait === undefined || Date.now() + wait >= deadline) throw outcome.error;
		if (!(await pause(wait, cancelSignal(context)))) throw outcome.error;
		mayBeDone ||= isUncertain(outcome.error);
	}
}

/**
 * Whether a repeated DELETE has found that an attempt before it did the work: nothing is there any more, after an attempt that may have
 * been carried out. Without this the user would read that a thing cannot be found which was just deleted as asked.
 */
export function isDeletedBefore(method: IHttpRequestMethods, { mayBeDone }: Attempt, error: unknown): boolean {
	return method === 'DELETE' && mayBeDone && statusOf(error) === 404 && !isRouteMissing(error);
}

/** @returns milliseconds until the next attempt, or `undefined` when another attempt is pointless */
function delayBefore(error: unknown, tried: number): number | undefined {
	if (!(error instanceof NodeApiError)) return undefined;
	const status = statusOf(error);
	if (status === undefined ? error.httpCode !== 'none' : !PASSING_STATUSES.includes(status)) return undefined;
	const asked = retryAfterMs(error) ?? 0;
	if (asked > LONGEST_WAIT) return undefined;
	const backoff = FIRST_DELAY * 2 ** (tried - 1);
	return Math.max(asked, backoff * (0.5 + Math.random() / 2));
}

/** No answer, or a gateway that lost sight of the request. */
function isUncertain(error: unknown): boolean {
	const status = statusOf(error);
	return status === undefined || status === 502 || status === 504;
}
