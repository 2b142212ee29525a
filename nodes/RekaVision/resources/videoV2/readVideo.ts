import { type IDataObject } from 'n8n-workflow';

import { recordOf } from '../../../shared/api/answer';
import { ask } from '../../../shared/api/ask';
import { type RekaRequest } from '../../../shared/api/asker';
import { path } from '../../../shared/api/pathTemplate';
import { type Item } from '../../engine/item';
import { videoTopic } from '../../fields/videoTopic';

/**
 * `GET /v2/videos/{video_id}`.
 *
 * @param how for one look while waiting; without it passing faults are overcome by asking again
 */
export async function readVideo(
	item: Item,
	id: string,
	how: Pick<RekaRequest, 'once' | 'atMost' | 'signal'> = {},
): Promise<IDataObject> {
	const request = { ...how, method: 'GET' as const, path: path`/v2/videos/${id}` };
	return await ask(item, request, videoTopic('v2', 'get the video'), ({ body }) => recordOf(body, 'video_id', id));
}
