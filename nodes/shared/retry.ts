import type { IHttpRequestMethods } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { retryAfterMs, statusOf } from './errors';
import { pause } from './pause';
import type { RekaContext } from './context';
import { cancelSignal } from './context';
import { settle } from './settle';

/** How often a GET or DELETE is sent in all. */
const MAX_ATTEMPTS = 4;
const FIRST_DELAY = 500;
/** A longer `Retry-After` is a used-up quota rather than a passing fault: the user reads about it at once. */
const LONGEST_WAIT = 10_000;
const REPEATABLE_METHODS: IHttpRequestMethods[] = ['GET', 'DELETE'];
const PASSING_STATUSES = [429, 502, 503, 504];

/**
 * Runs an attempt again after a passing fault: 429 with a short or no `Retry-After`, 502, 503, 504, or no answer at all.
 *
 * Only GET and DELETE are repeated. A POST that creates something has no idempotency key and could cost a second clip job.
 *
 * @param attempt sends one request and throws what {@link apiError} or {@link connectionError} made of a fault
 */
export async function withRetries<T>(context: RekaContext, method: IHttpRequestMethods, attempt: () => Promise<T>): Promise<T> {
	const attempts = REPEATABLE_METHODS.includes(method) ? MAX_ATTEMPTS : 1;
	for (let tried = 1; ; tried++) {
		const outcome = await settle(attempt);
		if ('value' in outcome) return outcome.value;
		const wait = tried < attempts ? delayBefore(outcome.error, tried) : undefined;
		if (wait === undefined || !(await pause(wait, cancelSignal(context)))) throw outcome.error;
	}
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
