import {
	type IBinaryData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';

import { downloadFile, isLinkRefused } from '../../shared/files/download';
import { settle } from '../../shared/async';
import { eachItem, eachOutcome, outputOf } from '../items';
import type { DownloadChoice } from './downloadFields';

/** Enough to fill a line, and few enough for a small n8n. */
const DOWNLOADS_AT_ONCE = 2;

/** A file behind a link that may expire. */
export interface LinkedFile {
	/** The link as far as it is known. */
	link: unknown;
	/** File name without extension. */
	name: string;
	/** The `json` of the output item. */
	json: IDataObject;
	/** Asks Reka for the same thing again, with a fresh link; `undefined` where nobody knows whom to ask for. */
	renew?: () => Promise<{ link: unknown; json?: IDataObject }>;
}

/**
 * Downloads one file for each item.
 *
 * @param read reads and checks the fields of an item; sends nothing
 * @param find gives the file of an item, asking Reka where needed
 */
export async function runDownloads<T extends { choice: DownloadChoice }>(
	context: IExecuteFunctions,
	read: (item: number) => T,
	find: (input: T, item: number) => Promise<LinkedFile>,
): Promise<INodeExecutionData[][]> {
	const checked = await eachItem(context, Infinity, async (item) => read(item));
	const outcomes = await eachOutcome(context, checked, DOWNLOADS_AT_ONCE, async (input, item) => {
		const file = await find(input, item);
		const { json, data } = await fetchRenewing(context, input.choice, file, item);
		return [{ json, binary: { [input.choice.field]: data } }];
	});
	return outputOf(context, outcomes);
}

/** Downloads a file; a link that has expired is renewed once. */
async function fetchRenewing(
	context: IExecuteFunctions,
	choice: DownloadChoice,
	file: LinkedFile,
	item: number,
): Promise<{ json: IDataObject; data: IBinaryData }> {
	const fetch = async (link: unknown) =>
		await downloadFile(context, choice.of(checkLink(context, link, item), file.name));
	const first = await settle(async () => await fetch(file.link));
	if ('value' in first) return { json: file.json, data: first.value };
	const { renew } = file;
	if (!renew || !isLinkRefused(first.error)) throw first.error;
	const fresh = await renew();
	return { json: fresh.json ?? file.json, data: await fetch(fresh.link) };
}

function checkLink(context: IExecuteFunctions, link: unknown, itemIndex: number): string {
	if (typeof link === 'string' && /^https?:\/\//i.test(link)) return link;
	throw new NodeOperationError(context.getNode(), 'Reka gave no link to download from', {
		itemIndex,
		description: 'The file may still be in the making. Wait until it is ready, then run this again.',
	});
}
