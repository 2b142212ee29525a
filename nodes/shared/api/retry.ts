import { type IHttpRequestMethods } from 'n8n-workflow';

import { pause, settle } from '../async';
import { cancelSignal, type RekaContext } from './context';
import { faultOf } from './faults';

/** How often a GET or DELETE is sent in all. */
const MAX_ATTEMPTS = 4;
const FIRST_DELAY = 500;
/** A longer `Retry-After` is a used-up quota rather than a passing fault: the user reads about it at once. */
const LONGEST_WAIT = 10_000;
const REPEATABLE_METHODS: IHttpRequestMethods[] = ['GET', 'DELETE'];

/** How a request may be repeated. */
export interface RetryPlan {
	method: IHttpRequestMethods;
	/** Milliseconds for all attempts and the pauses between them. */
	longest: number;
	/** Not at all: whoever asks does so again by itself. */
	once?: boolean;
}

/** One of several attempts at the same request. */
export interface Attempt {
	/** Milliseconds that are left for it. */
	timeout: number;
	/** An attempt before may have been carried out, although no good answer came. */
	mayBeDone: boolean;
}

/**
 * Runs an attempt again after a hiccup: 429 with a short or no `Retry-After`, 502, 503, 504, or no answer at all. Ends early when the user
 * stops the execution.
 *
 * Only GET and DELETE are repeated. A POST that creates something has no idempotency key and could cost a second clip job.
 *
 * @param attempt sends one request and throws what {@link faultOf} can tell
 */
export async function withRetries<T>(
	context: RekaContext,
	{ method, longest, once }: RetryPlan,
	attempt: (details: Attempt) => Promise<T>,
): Promise<T> {
	const attempts = !once && REPEATABLE_METHODS.includes(method) ? MAX_ATTEMPTS : 1;
	// By a clock that nobody sets: the time of day may jump.
	const deadline = performance.now() + longest;
	let mayBeDone = false;
	for (let tried = 1; ; tried++) {
		const timeout = Math.max(1, deadline - performance.now());
		const outcome = await settle(async () => await attempt({ timeout, mayBeDone }));
		if ('value' in outcome) return outcome.value;
		const fault = faultOf(outcome.error);
		const isPointless = tried >= attempts || !fault.isHiccup || fault.retryAfter > LONGEST_WAIT;
		const backoff = FIRST_DELAY * 2 ** (tried - 1) * (0.5 + Math.random() / 2);
		const wait = Math.max(fault.retryAfter, backoff);
		if (isPointless || performance.now() + wait >= deadline) throw outcome.error;
		if (!(await pause(wait, cancelSignal(context)))) throw outcome.error;
		mayBeDone ||= fault.mayBeDone;
	}
}
