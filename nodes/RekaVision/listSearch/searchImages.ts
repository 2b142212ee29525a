import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { isId } from '../../shared/api/path';
import { requestRows } from '../../shared/api/ask';
import { pickerEntry } from './entries';
import { listRequest } from './listRequest';
import { pageOf } from './pageOf';

/** Images by upload time (UTC) and id, which is all that the list tells; `GET /v1/images` page by page. */
export async function searchImages(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await pageOf(filter, paginationToken, async (limit, offset) => {
		const request = listRequest('/v1/images', { qs: { limit, offset } });
		const rows = await requestRows(this, request, 'results', { action: 'list the images', noun: 'image' });
		return { entries: rows.flatMap(imageEntry), rows: rows.length };
	});
}

function imageEntry({ image_id: id, image_url: url, upload_timestamp: uploaded }: IDataObject): INodeListSearchItems[] {
	if (!isId(id)) return [];
	const date = new Date(typeof uploaded === 'number' ? uploaded * 1000 : Number.NaN);
	if (Number.isNaN(date.getTime())) return [pickerEntry(id, id, [], url)];
	const time = date.toISOString().slice(0, 16).replace('T', ' ');
	return [pickerEntry(id, `Uploaded ${time}`, [id], url)];
}
