import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { rowsOf } from '../../shared/pages';
import { requestJson } from '../../shared/request';
import { matches } from './pageOf';

/** Video groups by name; `GET /v2/video-groups`, which has no paging. */
export async function searchGroups(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const answer = await requestJson(this, { method: 'GET', path: '/v2/video-groups' }, { action: 'list the video groups', noun: 'video group' });
	const results = (rowsOf(answer, 'results') ?? []).map((group): INodeListSearchItems => {
		const id = String(group.group_id);
		return { name: typeof group.name === 'string' && group.name.trim() !== '' ? group.name : id, value: id };
	});
	return { results: results.filter((entry) => matches(entry, filter)) };
}
