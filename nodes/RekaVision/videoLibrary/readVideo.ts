import type { IDataObject } from 'n8n-workflow';

import type { RekaContext } from '../../shared/context';
import { requestJson } from '../../shared/request';
import { videoTopic } from '../generations';

/** `GET /v2/videos/{video_id}`, repeated after passing faults. */
export async function readVideo(context: RekaContext, id: string, itemIndex: number): Promise<IDataObject> {
	const topic = { ...videoTopic('v2', 'get the video'), itemIndex };
	return await requestJson(context, { method: 'GET', path: `/v2/videos/${encodeURIComponent(id)}` }, topic);
}
