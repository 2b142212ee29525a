import {
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { isId } from '../../shared/api/path';
import { pickerEntry } from './entries';
import { listRows } from './listRows';
import { pageOf } from './pageOf';

/** Images by upload time (UTC) and id, which is all that the list tells; `GET /v1/images` page by page. */
export async function searchImages(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const topic = { action: 'list the images', noun: 'image' };
	const fetchRows = async (offset: number, limit: number) =>
		await listRows(this, { path: '/v1/images', qs: { limit, offset } }, 'results', topic);
	return await pageOf(filter, paginationToken, 'image_id', fetchRows, (rows) => rows.flatMap(imageEntry));
}

function imageEntry({ image_id: id, image_url: url, upload_timestamp: uploaded }: IDataObject): INodeListSearchItems[] {
	if (!isId(id)) return [];
	const date = new Date(typeof uploaded === 'number' ? uploaded * 1000 : Number.NaN);
	if (Number.isNaN(date.getTime())) return [pickerEntry(id, id, [], url)];
	const time = date.toISOString().slice(0, 16).replace('T', ' ');
	return [pickerEntry(id, `Uploaded ${time}`, [id], url)];
}
