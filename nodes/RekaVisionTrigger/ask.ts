import { type IDataObject, type IPollFunctions, NodeApiError } from 'n8n-workflow';

import { type ErrorTopic, statusOf, unreadableError } from '../shared/errors';
import { pause, settle } from '../shared/async';
import { assertSuccess, send } from '../shared/api/ask';

/** A question to the API that must not outlast the poll. */
export interface Question {
	path: string;
	qs?: IDataObject;
	/** Unix milliseconds */
	until: number;
}

const LONGEST_REQUEST = 20_000;
const SHORTEST_REQUEST = 2_000;
const BEFORE_SECOND_TRY = 500;
/** A gateway that just lost its server, or a connection that broke: gone a moment later. */
const HICCUPS: Array<number | undefined> = [undefined, 502, 503, 504];

/**
 * Sends a GET and gives what `read` makes of the body; after a hiccup once more. Everything else waits for the next poll, which n8n
 * delays by itself when the API asks for it.
 *
 * @param read gives `undefined` for a body that is not what the contract says
 * @throws NodeApiError for every other outcome
 */
export async function ask<T>(
	context: IPollFunctions,
	{ path, qs, until }: Question,
	topic: ErrorTopic,
	read: (body: unknown) => T | undefined,
): Promise<T> {
	for (let tried = 1; ; tried++) {
		const outcome = await settle(async () => {
			const timeout = Math.min(LONGEST_REQUEST, Math.max(SHORTEST_REQUEST, until - Date.now()));
			const answer = await send(context, { method: 'GET', path, timeout, ...(qs && { qs }) }, topic);
			assertSuccess(context, answer, topic);
			const value = read(answer.body);
			if (value === undefined) throw unreadableError(context.getNode(), answer, topic);
			return value;
		});
		if ('value' in outcome) return outcome.value;
		const again = tried === 1 && isHiccup(outcome.error) && Date.now() + BEFORE_SECOND_TRY + SHORTEST_REQUEST < until;
		if (!again) throw outcome.error;
		await pause(BEFORE_SECOND_TRY);
	}
}

/**
 * Whether the reason lies with the API at this moment, rather than with the key, the address or the request: 429, 5xx, no answer, or
 * an answer that was cut off.
 */
export function isPassing(error: unknown): boolean {
	if (!(error instanceof NodeApiError)) return false;
	const status = statusOf(error);
	return status === undefined || status < 300 || status === 408 || status === 429 || status >= 500;
}

function isHiccup(error: unknown): boolean {
	return error instanceof NodeApiError && HICCUPS.includes(statusOf(error));
}
