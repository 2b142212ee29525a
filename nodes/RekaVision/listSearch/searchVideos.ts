import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { asRecord } from '../../shared/apiAnswer';
import { requestJson } from '../../shared/request';
import { rowsOf } from '../../shared/pages';
import { GENERATION_PARAMETER, generationOf, videoTopic } from '../generations';
import { matches } from './pageOf';

/** Videos by name and status; `GET /v1/videos` or `GET /v2/videos`, as API Generation says. Neither has paging. */
export async function searchVideos(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const generation = generationOf(this.getCurrentNodeParameter(GENERATION_PARAMETER));
	const answer = await requestJson(this, { method: 'GET', path: `/${generation}/videos` }, videoTopic(generation, 'list the videos'));
	const results = (rowsOf(answer, 'results') ?? []).map((video): INodeListSearchItems => {
		const metadata = asRecord(video.metadata);
		const name = [metadata?.video_name, metadata?.title].find((text) => typeof text === 'string' && text.trim() !== '') ?? 'No name';
		const status = video.indexing_status ?? video.status;
		return { name: typeof status === 'string' ? `${name} (${status})` : String(name), value: String(video.video_id) };
	});
	return { results: results.filter((entry) => matches(entry, filter)) };
}
