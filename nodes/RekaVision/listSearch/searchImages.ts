import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { asRecord } from '../../shared/apiAnswer';
import { requestRows } from '../../shared/request';
import { pickerEntry } from './entries';
import { pageOf } from './pageOf';

/** Images by caption, upload time (UTC) and id; `GET /v1/images` page by page. */
export async function searchImages(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await pageOf(filter, paginationToken, async (limit, offset) => {
		const request = { method: 'GET' as const, path: '/v1/images', qs: { limit, offset } };
		const rows = await requestRows(this, request, 'results', { action: 'list the images', noun: 'image' });
		return { entries: rows.flatMap(imageEntry), rows: rows.length };
	});
}

function imageEntry({
	image_id: id,
	image_metadata: metadata,
	upload_timestamp: uploaded,
	url,
}: IDataObject): INodeListSearchItems[] {
	if (typeof id !== 'string' || id === '') return [];
	const caption = asRecord(metadata)?.caption;
	const title = typeof caption === 'string' && caption.trim() !== '' ? caption : 'No caption';
	const time =
		typeof uploaded === 'number' ? new Date(uploaded * 1000).toISOString().slice(0, 16).replace('T', ' ') : undefined;
	return [pickerEntry(id, title, [time && `uploaded ${time}`, id], url)];
}
