import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { settle } from '../shared/async';
import { messageOf } from '../shared/errors/text';
import { downloadFile } from '../shared/files/download';
import { type Download } from '../shared/files/downloadRequest';
import type { StoredFiles } from './core/source';

/** What the user chose about the files of clips. */
export interface ClipDownload {
	/** Field of the item that takes the file. */
	field: string;
	/** Bytes; larger files are not had. */
	maxBytes?: number;
}

/**
 * Streams the file of a clip into its item. A clip without a link stays as it is; one whose file cannot be had gets the reason as
 * `download_error`.
 *
 * @param stored files of the job that are in n8n's storage already, by `clip_id`; takes this one up
 * @param until milliseconds by `performance.now()` at which the download is given up
 * @returns why there is no file
 */
export async function attachClip(
	context: IPollFunctions,
	item: INodeExecutionData,
	{ field, maxBytes }: ClipDownload,
	stored: StoredFiles,
	until: number,
): Promise<unknown> {
	const { video_url: url, rank, title } = item.json;
	const id = String(item.json.clip_id);
	if (typeof url !== 'string') return undefined;
	const download: Download = {
		url,
		fileName: [rank, title].filter(Boolean).join(' - ') || id,
		standardType: { mime: 'video/mp4', extension: 'mp4' },
		noun: 'clip',
		itemIndex: 0,
		until,
		...(maxBytes !== undefined && { maxBytes }),
	};
	const outcome = stored[id] ? { value: stored[id] } : await settle(async () => await downloadFile(context, download));
	if ('error' in outcome) {
		item.json.download_error = messageOf(outcome.error);
		return outcome.error;
	}
	item.binary = { [field]: outcome.value };
	// Without an id the file itself stands in the field, which is too large to be remembered.
	if (outcome.value.id !== undefined) stored[id] = outcome.value;
	return undefined;
}
