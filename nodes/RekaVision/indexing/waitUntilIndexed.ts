import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { unreadableError } from '../../shared/errors';
import { durationInWords } from '../../shared/api/quota';
import { assertSuccess, DEFAULT_TIMEOUT, send } from '../../shared/api/ask';
import { requestSettings } from '../../shared/api/settings';
import { settle } from '../../shared/async';
import { waitUntil } from '../../shared/api/wait';
import { withData } from '../items';
import type { Indexable } from './indexable';
import type { IndexingWait } from './waitFields';

/** How many videos or images are waited for at the same time. */
export const INDEXING_WAITS_AT_ONCE = 10;

/**
 * Waits until a video or image can be searched.
 *
 * @param id as the API gave it or {@link checkedId} let it pass
 * @returns the API's object; not yet indexed only where the user chose to get it back so
 * @throws an n8n error with the id in its message and data
 */
export async function waitUntilIndexed(
	context: IExecuteFunctions,
	kind: Indexable,
	id: string,
	wait: IndexingWait,
	itemIndex: number,
): Promise<IDataObject> {
	const { noun, idKey } = kind;
	const look = async (timeout: number) => await readOnce(context, kind, id, itemIndex, timeout);
	const plan = { longest: wait.longest, interval: wait.interval, lookFirst: true };
	const outcome = await settle(
		async () => await waitUntil(context, plan, look, (record) => kind.phase(record) !== 'running'),
	);
	if ('error' in outcome) {
		const error = withData(outcome.error, { [idKey]: id }, itemIndex);
		if (error instanceof Error) error.message = `Waiting for ${noun} ${id} ended: ${error.message}`;
		throw error;
	}
	const end = outcome.value;
	if (end.reason === 'done' && kind.phase(end.latest) === 'indexed') return end.latest;
	if (end.reason === 'timeout' && wait.onTimeout === 'return' && end.latest) return end.latest;

	const status = end.latest ? kind.status(end.latest) : 'unknown';
	const [message, description] = {
		done: [
			`Reka could not index ${noun} ${id} (status ${status})`,
			`The ${noun} was uploaded, but cannot be searched. Delete it, check the file, then upload it again.`,
		],
		timeout: [
			`${noun === 'video' ? 'Video' : 'Image'} ${id} is not indexed after ${durationInWords(wait.longest / 1000)} (status ${status})`,
			`Indexing goes on at Reka. Wait for it later with the operation Wait; uploading the ${noun} again would not help.`,
		],
		cancelled: [
			`The execution was canceled while ${noun} ${id} was being indexed at Reka`,
			'Indexing goes on at Reka.',
		],
	}[end.reason];
	const fault =
		end.reason !== 'done' && end.fault instanceof Error
			? ` The last request was not answered well: ${end.fault.message}.`
			: '';
	const error = new NodeOperationError(context.getNode(), message, { itemIndex, description: description + fault });
	error.context.data = { [idKey]: id, status };
	throw error;
}

/** One look, sent once. */
async function readOnce(
	context: IExecuteFunctions,
	kind: Indexable,
	id: string,
	itemIndex: number,
	longest: number,
): Promise<IDataObject> {
	const topic = { ...kind.topic(`get the ${kind.noun}`), itemIndex };
	const settings = requestSettings(context, itemIndex);
	const timeout = Math.min(settings.timeout ?? DEFAULT_TIMEOUT, longest);
	const path = `${kind.path}/${encodeURIComponent(id)}`;
	const answer = await send(context, { ...settings, method: 'GET', path, timeout }, topic);
	assertSuccess(context, answer, topic);
	const record = asRecord(answer.body);
	if (typeof record?.[kind.idKey] !== 'string') throw unreadableError(context.getNode(), answer, topic);
	return record;
}
