import { type IDataObject } from 'n8n-workflow';

import { type WaitChoice } from '../../shared/api/wait';
import { withAddition } from '../../shared/errors/rekaError';
import { type Shape } from '../engine/answers';
import { type Item } from '../engine/item';
import { type Upload } from '../files/runUploads';
import { indexField, waitUntilIndexedField } from '../files/uploadFields';
import { type Indexable } from './indexable';
import { readIndexingWait } from './waitFields';
import { waitUntilIndexed } from './waitUntilIndexed';

/** An upload that Reka indexes by itself, and that waits for that where the user asked for it; `shape` makes the items. */
export function indexedUpload<T>(
	kind: Indexable,
	{ read, send, shape }: Pick<Upload<T>, 'read' | 'send'> & { shape: Shape },
): Upload<{ input: T; wait: WaitChoice | undefined; make: ReturnType<Shape> }> {
	return {
		idKey: kind.idKey,
		read: async (item) => ({ wait: readWait(item), make: shape(item), input: await read(item) }),
		send: async ({ input }, item) => await send(input, item),
		finish: async (made, { wait, make }, item, unwanted) =>
			make(wait ? await allIndexed(item, kind, made, wait, unwanted) : made),
	};
}

function readWait(item: Item): WaitChoice | undefined {
	return item.read(indexField) && item.read(waitUntilIndexedField) ? readIndexingWait(item) : undefined;
}

/** Waits for each to its end, so that the error of one comes when nothing is going on any more; it names the ids of all. */
async function allIndexed(
	item: Item,
	kind: Indexable,
	made: IDataObject[],
	wait: WaitChoice,
	unwanted: AbortSignal,
): Promise<IDataObject[]> {
	const ids = made.map((record) => String(record[kind.idKey]));
	const waits = await Promise.allSettled(ids.map(async (id) => await waitUntilIndexed(item, kind, id, wait, unwanted)));
	return waits.map((outcome) => {
		if (outcome.status === 'fulfilled') return outcome.value;
		// The failure of another item, which ended this wait, is known by its identity.
		if (outcome.reason === unwanted.reason) throw outcome.reason;
		throw withAddition(outcome.reason, { data: { [`${kind.idKey}s`]: ids } });
	});
}
