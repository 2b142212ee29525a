import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { type ErrorTopic, unreadableError } from '../../shared/errors';
import { assertSuccess, send } from '../../shared/api/ask';
import { requestSettings } from '../../shared/api/settings';
import { settle } from '../../shared/async';
import type { StreamedForm } from './streamedForm';

/** Until Reka has answered, apart from the time that the bytes need. */
const ANSWER_TIME = 5 * 60_000;
/** The slowest line that an upload is given time for: 1 Mbit/s, in bytes per millisecond. */
const SLOWEST_RATE = 125;

/**
 * Sends a form once and gives the JSON object of a 2xx answer.
 *
 * The time limit grows with the size, because n8n's limit of 5 minutes counts from the start of the request to the answer. A Timeout in
 * the Request Options of the node replaces it.
 *
 * @param about what the request is for; whether something may have been created follows from how far sending came
 * @throws NodeApiError for every other outcome
 */
export async function postForm(
	context: IExecuteFunctions,
	path: string,
	form: StreamedForm,
	about: Omit<ErrorTopic, 'creates'> & { itemIndex: number },
): Promise<IDataObject> {
	const topic: ErrorTopic = {
		...about,
		get creates() {
			return form.progress === 'all';
		},
	};
	const timeout = ANSWER_TIME + Math.ceil(form.fileSize / SLOWEST_RATE);
	const body = form as unknown as IHttpRequestOptions['body'];
	const request = { method: 'POST' as const, path, body, timeout, ...requestSettings(context, about.itemIndex) };
	const outcome = await settle(async () => await send(context, request, topic));
	form.close();
	if ('error' in outcome) throw form.progress === 'some' ? brokenOff(outcome.error, topic) : outcome.error;
	const answer = outcome.value;
	assertSuccess(context, answer, topic);
	const record = asRecord(answer.body);
	if (record === undefined) throw unreadableError(context.getNode(), answer, topic);
	return record;
}

/**
 * Servers that refuse an upload before they have read it often just hang up, and their reason is lost on the way. What is sure then: an
 * incomplete form creates nothing.
 */
function brokenOff(error: unknown, { action }: ErrorTopic): unknown {
	if (error instanceof Error) {
		error.message = `Reka ended the connection while trying to ${action}, before it had all of it, so nothing was created. Check the API key, and that Reka takes files of this size; then run this again`;
	}
	return error;
}
