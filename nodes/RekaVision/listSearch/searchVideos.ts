import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { asRecord } from '../../shared/apiAnswer';
import { requestJson } from '../../shared/request';
import { rowsOf } from '../../shared/pages';
import { matches } from './pageOf';

/** Videos by name and indexing status; `GET /v1/videos`, which has no paging. */
export async function searchVideos(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const answer = await requestJson(this, { method: 'GET', path: '/v1/videos' }, { action: 'list the videos', noun: 'video' });
	const results = (rowsOf(answer, 'results') ?? []).map((video): INodeListSearchItems => {
		const metadata = asRecord(video.metadata);
		const name = [metadata?.video_name, metadata?.title].find((text) => typeof text === 'string' && text.trim() !== '') ?? 'No name';
		const status = video.indexing_status ?? video.status;
		return { name: typeof status === 'string' ? `${name} (${status})` : String(name), value: String(video.video_id) };
	});
	return { results: results.filter((entry) => matches(entry, filter)) };
}
