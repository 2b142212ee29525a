import { type IHttpRequestOptions } from 'n8n-workflow';

import { type ApiAnswer } from '../../shared/api/answer';
import { readAnswer } from '../../shared/api/ask';
import { sendAndKeep } from '../../shared/api/body';
import { settle } from '../../shared/async';
import { isTimeout } from '../../shared/errors/connection';
import { isWorded, RekaApiError } from '../../shared/errors/rekaError';
import { type ErrorTopic } from '../../shared/errors/topic';
import { shortened } from '../../shared/input/checks';
import { type Item } from '../engine/item';
import { type StreamedForm } from './streamedForm';

/** Until Reka has answered, apart from the time that the bytes need. */
const ANSWER_TIME = 5 * 60_000;
/** The slowest line that an upload is given time for: 1 Mbit/s, in bytes per millisecond. */
const SLOWEST_RATE = 125;

/**
 * Sends a form once and gives what `read` makes of a 2xx answer.
 *
 * The time limit grows with the size, because n8n's limit of 5 minutes counts from the start of the request to the answer. A Timeout in
 * the Request Options of the node replaces it.
 *
 * @param about what the request is for; whether something may have been created follows from how far sending came
 * @param idKey the name of the id of what is made: an answer that cannot be read may hold some all the same
 * @throws RekaApiError for every other outcome
 */
export async function postForm<T>(
	item: Item,
	path: string,
	form: StreamedForm,
	about: Omit<ErrorTopic, 'creates'>,
	read: (answer: ApiAnswer) => T | undefined,
	idKey?: string,
): Promise<T> {
	const topic: ErrorTopic = {
		...about,
		idKey,
		get creates() {
			return form.progress === 'all';
		},
	};
	const timeout = ANSWER_TIME + Math.ceil(form.fileSize / SLOWEST_RATE);
	const body = form as unknown as IHttpRequestOptions['body'];
	const request = { method: 'POST' as const, path, body, timeout, extend: 'form' as const };
	const outcome = await settle(async () => await sendAndKeep(item, request, topic));
	form.close();
	if ('value' in outcome) return readAnswer(item, outcome.value, topic, read);
	throw form.progress === 'some' ? brokenOff(item, outcome.error, form, topic) : outcome.error;
}

/**
 * Who ended an upload before all of it was sent: a stored file that is not what n8n says, the time limit, or else Reka, because servers that
 * refuse an upload before they have read it often just hang up. What is sure then: an incomplete form creates nothing.
 */
function brokenOff(
	{ node, itemIndex }: Item,
	error: unknown,
	form: StreamedForm,
	{ action, data }: ErrorTopic,
): unknown {
	const { changedFile } = form;
	if (!isWorded(error) || !(changedFile !== undefined || error instanceof RekaApiError)) return error;
	const facts = error instanceof RekaApiError ? error.facts : {};
	const [who, fix] =
		changedFile !== undefined
			? [`The file ${shortened(changedFile)} has another size than n8n says`, 'Run the node that gives the file again']
			: isTimeout(facts.code)
				? ['The time limit was over', 'Raise Timeout under Request Options, or remove it']
				: [
						'Reka ended the connection',
						'Check the API key, and that Reka takes files of this size; then run this again',
					];
	const message = `${who} while trying to ${action}, before it had all of it, so nothing was created. ${fix}`;
	const { description } = error.wording;
	return new RekaApiError(node, { message, description, itemIndex, data: { ...data } }, facts);
}
