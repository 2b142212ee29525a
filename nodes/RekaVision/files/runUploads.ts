import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkNumber } from '../../shared/input/checks';
import type { Indexable } from '../indexing/indexable';
import { type IndexingWait, readIndexingWait } from '../indexing/waitFields';
import { INDEXING_WAITS_AT_ONCE, waitUntilIndexed } from '../indexing/waitUntilIndexed';
import { eachItem, eachOutcome, firstFailure, type ItemOutcomes, outputOf, withData } from '../items';
import { uploadsAtOnceField } from './uploadFields';

/** How one item is uploaded. */
export interface Upload<T> {
	/** The field with the id of what is made, for example `video_id`. */
	idKey: string;
	/** Reads and checks the fields of an item; sends nothing. */
	read(item: number): Promise<T>;
	/** Sends it, once, and gives the API's object of each thing that was made. */
	send(input: T, item: number): Promise<IDataObject[]>;
	/** What follows the upload of an item, and gives its output items. */
	finish(made: IDataObject[], input: T, item: number): Promise<IDataObject[]>;
}

/**
 * Uploads the items, a few at the same time, and then finishes each.
 *
 * All items are checked before the first byte is sent. When one fails, what the others brought is kept: as items with Continue On Fail,
 * else as ids in the message and data of the error.
 */
export async function runUploads<T>(context: IExecuteFunctions, upload: Upload<T>): Promise<INodeExecutionData[][]> {
	const { idKey } = upload;
	const checked = await eachItem(context, Infinity, async (item) => await upload.read(item));
	const sent = await eachOutcome(context, checked, uploadsAtOnce(context), async (input, item) => ({
		made: await upload.send(input, item),
		input,
	}));
	const uploaded = uploadedIds(idKey, sent);
	const outcomes: ItemOutcomes<INodeExecutionData[]> =
		firstFailure(sent) && !context.continueOnFail()
			? sent.map((outcome) => (outcome && 'error' in outcome ? outcome : undefined))
			: await eachOutcome(context, sent, INDEXING_WAITS_AT_ONCE, async ({ made, input }, item) =>
					(await upload.finish(made, input, item)).map((json) => ({ json })),
				);
	const failure = firstFailure(outcomes);
	if (failure?.error instanceof Error && !context.continueOnFail() && uploaded.length > 0) {
		failure.error.message += `. Uploaded in this run: ${uploaded.map((entry) => String(entry[idKey])).join(', ')}`;
	}
	return outputOf(context, outcomes, uploaded.length > 0 ? { uploaded } : {});
}

/** An upload that Reka indexes by itself, and that waits for that where the user asked for it. */
export function indexedByReka<T>(
	context: IExecuteFunctions,
	kind: Indexable,
	{ read, send }: Pick<Upload<T>, 'read' | 'send'>,
): Upload<{ input: T; wait: IndexingWait | undefined }> {
	return {
		idKey: kind.idKey,
		read: async (item) => ({ input: await read(item), wait: readWait(context, item) }),
		send: async ({ input }, item) => await send(input, item),
		finish: async (made, { wait }, item) => await afterIndexing(context, kind, made, wait, item),
	};
}

function readWait(context: IExecuteFunctions, item: number): IndexingWait | undefined {
	if (
		context.getNodeParameter('index', item) === false ||
		context.getNodeParameter('waitUntilIndexed', item, false) !== true
	)
		return undefined;
	return readIndexingWait(context.getNode(), item, context.getNodeParameter('options', item) as IDataObject);
}

function uploadsAtOnce(context: IExecuteFunctions): number {
	if (context.getInputData().length === 0) return 1;
	const { name, displayName: label, default: standard } = uploadsAtOnceField;
	const options = context.getNodeParameter('options', 0) as IDataObject;
	return checkNumber({ node: context.getNode(), label, itemIndex: 0 }, options[name] ?? standard, {
		min: 1,
		max: 20,
		whole: true,
	});
}

async function afterIndexing(
	context: IExecuteFunctions,
	kind: Indexable,
	made: IDataObject[],
	wait: IndexingWait | undefined,
	item: number,
): Promise<IDataObject[]> {
	if (!wait) return made;
	const ids = made.map((record) => String(record[kind.idKey]));
	const waits = await Promise.allSettled(ids.map(async (id) => await waitUntilIndexed(context, kind, id, wait, item)));
	return waits.map((outcome) => {
		if (outcome.status === 'rejected') throw withData(outcome.reason, { [`${kind.idKey}s`]: ids }, item);
		return outcome.value;
	});
}

/** What this run brought to Reka, so that no failure of another item can hide it. */
function uploadedIds(idKey: string, sent: ItemOutcomes<{ made: IDataObject[] }>): IDataObject[] {
	return sent.flatMap((outcome, item) =>
		outcome && 'value' in outcome ? outcome.value.made.map((record) => ({ item, [idKey]: record[idKey] })) : [],
	);
}
