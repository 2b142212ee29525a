import { type IDataObject } from 'n8n-workflow';

import { recordOf } from '../../shared/api/answer';
import { ask } from '../../shared/api/ask';
import { durationInWords } from '../../shared/api/quota';
import { waitFor, type WaitChoice } from '../../shared/api/wait';
import { type Item } from '../engine/item';
import { type Indexable } from './indexable';

/**
 * Waits until a video or image can be searched.
 *
 * @param unwanted ends waiting early
 * @returns the API's object; not yet indexed only where the user chose to get it back so
 * @throws RekaError with the id in its message and data
 */
export async function waitUntilIndexed(
	item: Item,
	kind: Indexable,
	id: string,
	wait: WaitChoice,
	unwanted: AbortSignal,
): Promise<IDataObject> {
	const { noun, idKey } = kind;
	const statusOf = (record: IDataObject | undefined) => (record ? kind.status(record) : 'unknown');
	const dataOf = (record: IDataObject | undefined) => ({ [idKey]: id, ...(record && { status: kind.status(record) }) });
	const request = { method: 'GET' as const, path: kind.pathOf(id), once: true, signal: unwanted };
	const record = await waitFor<IDataObject>(
		item,
		{
			what: `Waiting for ${noun} ${id}`,
			look: async (atMost) =>
				await ask(item, { ...request, atMost }, kind.topic(`get the ${noun}`), ({ body }) => recordOf(body, idKey, id)),
			isDone: (found) => kind.phase(found) !== 'running',
			data: dataOf,
			unfinished(reason, latest) {
				const name = `${noun === 'video' ? 'Video' : 'Image'} ${id}`;
				return reason === 'timeout'
					? {
							message: `${name} is not indexed after ${durationInWords(wait.longest / 1000)} (status ${statusOf(latest)})`,
							description:
								latest && kind.isUnasked(latest)
									? `Reka has not begun to index it. If the ${noun} was uploaded with Make Searchable off, run Make Searchable Again.`
									: `Indexing continues at Reka. Get the ${noun} later with the operation Wait; do not upload it again.`,
						}
					: {
							message: `The execution was canceled while ${noun} ${id} was being indexed at Reka`,
							description: 'Indexing continues at Reka.',
						};
			},
		},
		wait,
		unwanted,
	);
	if (kind.phase(record) !== 'failed') return record;
	throw item.failure({
		message: `Reka could not index ${noun} ${id} (status ${statusOf(record)})`,
		description: `The ${noun} was uploaded, but is not searchable. Delete it, check the file, then upload it again.`,
		data: dataOf(record),
	});
}
