import { videoLocator } from '../../fields/locators';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { oneObject } from '../../routing/answers';
import { routed } from '../../routing/routed';

/** `GET /v1/videos/{video_id}`: the video with a fresh presigned `url`, which expires within hours. */
export const getVideo: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a video',
		description: 'Get one video with a fresh download URL and whether it can be searched yet',
		routing: routed({
			method: 'GET',
			url: '/v1/videos/:videoId',
			topic: videoTopic('v1', 'get the video'),
			shape: oneObject('video_id'),
		}),
	},
	fields: [videoLocator],
};
