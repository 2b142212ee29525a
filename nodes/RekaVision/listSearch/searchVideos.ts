import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { cleanText } from '../../shared/errors/text';
import { isId } from '../../shared/api/path';
import { videoTopic } from '../fields/videoTopic';
import { pickerEntry } from './entries';
import { listRows } from './listRows';
import { matches } from './pageOf';

/** Videos by name, status and id; `GET /v1/videos` or `GET /v2/videos`, as the resource says. Neither has paging. */
export async function searchVideos(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const generation = this.getCurrentNodeParameter('resource') === 'videoV2' ? 'v2' : 'v1';
	const topic = videoTopic(generation, 'list the videos');
	const videos = await listRows(this, { path: `/${generation}/videos` }, 'results', topic);
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
