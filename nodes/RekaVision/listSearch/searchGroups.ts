import {
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { isId } from '../../shared/api/path';
import { cleanText } from '../../shared/errors/text';
import { pickerEntry } from './entries';
import { listRows } from './listRows';
import { matches } from './pageOf';

/** Video groups by name; `GET /v2/video-groups`, which has no paging. */
export async function searchGroups(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const topic = { action: 'list the video groups', noun: 'video group' };
	const groups = await listRows(this, { path: '/v2/video-groups' }, 'results', topic);
	return { results: groups.flatMap(groupEntry).filter((entry) => matches(entry, filter)) };
}

function groupEntry({ group_id: id, name }: IDataObject): INodeListSearchItems[] {
	if (!isId(id)) return [];
	return [pickerEntry(id, cleanText(name) ?? id, [])];
}
