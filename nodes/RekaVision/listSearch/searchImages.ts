import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { requestJson } from '../../shared/request';
import { rowsOf } from '../../shared/pages';
import { pageOf } from './pageOf';

/** Images by upload time and id; `GET /v1/images` page by page. */
export async function searchImages(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	return await pageOf(filter, paginationToken, async (limit, offset) => {
		const answer = await requestJson(this, { method: 'GET', path: '/v1/images', qs: { limit, offset } }, { action: 'list the images', noun: 'image' });
		return (rowsOf(answer, 'results') ?? []).map((image): INodeListSearchItems => {
			const uploaded = typeof image.upload_timestamp === 'number' ? new Date(image.upload_timestamp * 1000).toISOString().slice(0, 16).replace('T', ' ') : '';
			return { name: [uploaded, String(image.image_id)].filter(Boolean).join(' – '), value: String(image.image_id) };
		});
	});
}
