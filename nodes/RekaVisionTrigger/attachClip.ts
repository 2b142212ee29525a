import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { downloadFile } from '../shared/files/download';
import { safeFileName } from '../shared/files/fileName';
import { settle } from '../shared/async';

/**
 * Streams the file of a clip into its item. A clip without a link stays as it is; one whose file cannot be had gets the reason as
 * `download_error`.
 *
 * @param field the binary field
 * @returns why there is no file
 */
export async function attachClip(
	context: IPollFunctions,
	item: INodeExecutionData,
	field: string,
): Promise<{ error?: unknown }> {
	const { video_url: url, rank, title, clip_id: id } = item.json;
	if (typeof url !== 'string') return {};
	const download = {
		url,
		fileName: safeFileName([rank, title].filter(Boolean).join(' - '), String(id)),
		standardType: { mime: 'video/mp4', extension: 'mp4' },
		noun: 'clip',
		itemIndex: 0,
	};
	const outcome = await settle(async () => await downloadFile(context, download));
	if ('value' in outcome) {
		item.binary = { [field]: outcome.value };
		return {};
	}
	item.json.download_error = outcome.error instanceof Error ? outcome.error.message : String(outcome.error);
	return { error: outcome.error };
}
