import { type IBinaryData, type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import { settle } from '../../shared/async';
import { isTool } from '../../shared/input/tool';
import { downloadFile, isLinkRefused } from '../../shared/files/download';
import { type Item } from '../engine/item';
import { type ForTools } from '../engine/operation';
import { isWebAddress } from '../../shared/input/webAddress';
import { good } from '../engine/outcomes';
import { type Run } from '../engine/run';
import { FILES_IN_MEMORY } from '../hints';
import { type DownloadChoice } from './downloadFields';
import { isHeldInMemory } from './inMemory';

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
}

/** What is to be downloaded for one item. */
export interface WantedFile {
	choice: DownloadChoice;
	/** Gives the file, asking Reka where needed. */
	find: () => Promise<LinkedFile>;
	/** Asks Reka for the same thing again, with a fresh link; `undefined` where nobody knows whom to ask for. */
	renew?: () => Promise<LinkedFile>;
}

/**
 * Downloads one file for each item.
 *
 * @param read reads and checks the fields of an item; sends nothing
 */
export async function runDownloads(run: Run, read: (item: Item) => WantedFile): Promise<INodeExecutionData[][]> {
	const checked = await run.read(read);
	const outcomes = await run.step(
		checked,
		DOWNLOADS_AT_ONCE,
		async (wanted, item) => {
			if (isTool(item.node)) return [linkItem(item, await wanted.find())];
			const { json, data } = await fetchRenewing(item, wanted);
			return [{ json, binary: { [wanted.choice.field]: data } }];
		},
		run.paced(),
	);
	const isInMemory = good(outcomes).some(({ value }) => value.some(isHeldInMemory));
	if (isInMemory) run.context.addExecutionHints(FILES_IN_MEMORY);
	return run.output(outcomes);
}

/** Files do not pass through a model: it gets the link. */
function linkItem(item: Item, { json, link, name }: LinkedFile): INodeExecutionData {
	return { json: { ...json, file_name: name, download_url: checkLink(item, link) } };
}

/** What a tool says about the link. */
export const downloadForTools: ForTools = {
	advice: 'Gives the link of the file, not the file: files do not pass through a model.',
	simplified: () => ['file_name', 'download_url', 'title', 'clip_id', 'video_id', 'image_id'],
	nextStep: () => 'Give the person the download_url soon: such links may expire.',
};

/** Downloads a file; a link that has expired is renewed once. */
async function fetchRenewing(
	item: Item,
	{ choice, find, renew }: WantedFile,
): Promise<{ json: IDataObject; data: IBinaryData }> {
	const file = await find();
	const fetch = async (link: unknown) => await downloadFile(item.context, choice.of(checkLink(item, link), file.name));
	const first = await settle(async () => await fetch(file.link));
	if ('value' in first) return { json: file.json, data: first.value };
	if (!renew || !isLinkRefused(first.error)) throw first.error;
	const fresh = await renew();
	return { json: fresh.json, data: await fetch(fresh.link) };
}

function checkLink(item: Item, link: unknown): string {
	if (isWebAddress(link)) return link;
	throw item.failure({
		message: 'Reka gave no link to download from',
		description: 'The file may not be ready yet. Run this again later.',
		data: {},
	});
}
