import { type IDataObject } from 'n8n-workflow';

import { header } from '../shared/api/answer';
import { ask } from '../shared/api/ask';
import { type Asker } from '../shared/api/asker';
import { faultOf } from '../shared/api/faults';
import { pause, settle } from '../shared/async';
import { type ErrorTopic } from '../shared/errors/topic';

/** A question to the API that must not outlast the poll. */
export interface Question {
	path: string;
	qs?: IDataObject;
	/** Milliseconds by `performance.now()`: the time of day may jump. */
	until: number;
}

/** By how much the API's clock was ahead of ours, milliseconds; kept up to date by {@link askInPoll}. */
export interface Clock {
	ahead: number;
}

const LONGEST_REQUEST = 20_000;
const SHORTEST_REQUEST = 2_000;
const BEFORE_SECOND_TRY = 500;
/** What took longer than this to fail was no hiccup. */
const LONGEST_HICCUP = 5_000;

/**
 * Sends a GET and gives what `read` makes of the body; after a hiccup once more. Everything else waits for the next poll, which n8n
 * delays by itself when the API asks for it.
 *
 * @param read gives `undefined` for a body that is not what the contract says
 * @throws RekaApiError for every other outcome
 */
export async function askInPoll<T>(
	asker: Asker,
	clock: Clock,
	{ path, qs, until }: Question,
	topic: ErrorTopic,
	read: (body: unknown) => T | undefined,
): Promise<T> {
	for (let tried = 1; ; tried++) {
		const began = performance.now();
		const atMost = Math.min(LONGEST_REQUEST, Math.max(SHORTEST_REQUEST, until - began));
		const request = { method: 'GET' as const, path, once: true, atMost, ...(qs && { qs }) };
		const outcome = await settle(
			async () =>
				await ask(asker, request, topic, ({ headers, body }) => {
					const time = Date.parse(header(headers, 'date') ?? '');
					if (!Number.isNaN(time)) clock.ahead = time - Date.now();
					return read(body);
				}),
		);
		if ('value' in outcome) return outcome.value;
		const { isHiccup, status } = faultOf(outcome.error);
		const isShort = performance.now() - began <= LONGEST_HICCUP;
		const isTimeLeft = performance.now() + BEFORE_SECOND_TRY + SHORTEST_REQUEST < until;
		if (tried > 1 || !isHiccup || status === 429 || !isShort || !isTimeLeft) throw outcome.error;
		await pause(BEFORE_SECOND_TRY);
	}
}
