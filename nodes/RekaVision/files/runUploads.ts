import { type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import { type Item } from '../engine/item';
import { good, type Outcomes } from '../engine/outcomes';
import { itemsOf, type Run } from '../engine/run';
import { WAITS_AT_ONCE } from '../fields/waiting';
import { FILES_IN_MEMORY } from '../hints';
import { isHeldInMemory } from './inMemory';
import { sourceField, uploadsAtOnceField } from './uploadFields';

/** How one item is uploaded. */
export interface Upload<T> {
	/** The field with the id of what is made, for example `video_id`. */
	idKey: string;
	/** Reads and checks the fields of an item; sends nothing. */
	read(item: Item): Promise<T> | T;
	/** Sends it, once, and gives the API's object of each thing that was made. */
	send(input: T, item: Item): Promise<IDataObject[]>;
	/** What follows the upload of an item, and gives its output items. */
	finish(made: IDataObject[], input: T, item: Item, unwanted: AbortSignal): Promise<IDataObject[]>;
}

/**
 * Uploads the items, a few at the same time, and then finishes each.
 *
 * All items are checked before the first byte is sent. When one fails, what the others brought is kept: as items with Continue On Fail,
 * else as ids in the message and data of the error.
 */
export async function runUploads<T>(run: Run, upload: Upload<T>): Promise<INodeExecutionData[][]> {
	const { idKey } = upload;
	const checked = await run.read(async (item) => await upload.read(item));
	const isFromMemory = good(checked).some(({ item: index }) => {
		const item = run.items[index];
		return item.read(sourceField) === 'binary' && isHeldInMemory(item.input);
	});
	if (isFromMemory) run.context.addExecutionHints(FILES_IN_MEMORY);
	const atOnce = run.items.length > 0 ? run.items[0].read(uploadsAtOnceField) : 1;
	const sent = await run.step(
		checked,
		atOnce,
		async (input, item) => ({ made: await upload.send(input, item), input }),
		run.paced(),
	);
	run.keep({ words: 'Uploaded in this run', key: 'uploaded', idKey, entries: uploadedIds(idKey, sent) });
	const finished = await run.step(sent, WAITS_AT_ONCE, async ({ made, input }, item, unwanted) =>
		itemsOf(await upload.finish(made, input, item, unwanted)),
	);
	return run.output(finished);
}

function uploadedIds(idKey: string, sent: Outcomes<{ made: IDataObject[] }>) {
	return good(sent).flatMap(({ item, value: { made } }) => made.map((record) => ({ item, id: record[idKey] })));
}
