import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { cleanText } from '../../shared/errors/text';
import { isId } from '../../shared/api/path';
import { requestRows } from '../../shared/api/ask';
import { pickerEntry } from './entries';
import { listRequest } from './listRequest';
import { matches } from './pageOf';

/** Video groups by name; `GET /v2/video-groups`, which has no paging. */
export async function searchGroups(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const request = listRequest('/v2/video-groups');
	const groups = await requestRows(this, request, 'results', { action: 'list the video groups', noun: 'video group' });
	return { results: groups.flatMap(groupEntry).filter((entry) => matches(entry, filter)) };
}

function groupEntry({ group_id: id, name }: IDataObject): INodeListSearchItems[] {
	if (!isId(id)) return [];
	return [pickerEntry(id, cleanText(name) ?? id, [])];
}
