import { videoLocator } from '../../fields/locators';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { oneObject } from '../../routing/answers';
import { routed } from '../../routing/routed';

/** `GET /v2/videos/{video_id}`: the video with a fresh presigned `url`, which expires within hours. */
export const getVideo: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a video',
		description: 'Get one video with a fresh download URL, its upload status and what is indexed',
		routing: routed({
			method: 'GET',
			url: '/v2/videos/:videoId',
			topic: videoTopic('v2', 'get the video'),
			shape: oneObject('video_id'),
		}),
	},
	fields: [videoLocator],
};
