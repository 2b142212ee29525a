import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { cleanText } from '../../shared/errors/text';
import { isId } from '../../shared/api/path';
import { requestRows } from '../../shared/api/ask';
import { GENERATION_PARAMETER, generationOf, videoTopic } from '../generations';
import { pickerEntry } from './entries';
import { listRequest } from './listRequest';
import { matches } from './pageOf';

/** Videos by name, status and id; `GET /v1/videos` or `GET /v2/videos`, as API Generation says. Neither has paging. */
export async function searchVideos(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const generation = generationOf(this.getCurrentNodeParameter(GENERATION_PARAMETER));
	const request = listRequest(`/${generation}/videos`);
	const videos = await requestRows(this, request, 'results', videoTopic(generation, 'list the videos'));
	return { results: videos.flatMap(videoEntry).filter((entry) => matches(entry, filter)) };
}

function videoEntry(video: IDataObject): INodeListSearchItems[] {
	const { video_id: id } = video;
	if (!isId(id)) return [];
	const metadata = asRecord(video.metadata);
	const [name = 'No name'] = [video.name, metadata?.video_name, metadata?.title].flatMap(
		(text) => cleanText(text) ?? [],
	);
	const status = video.indexing_status ?? video.status;
	return [pickerEntry(id, name, [status, id], video.url)];
}
