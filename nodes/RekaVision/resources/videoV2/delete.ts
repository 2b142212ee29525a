import { videoLocator } from '../../fields/locators';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { deleted } from '../../routing/answers';
import { routed } from '../../routing/routed';

/** `DELETE /v2/videos/{video_id}`. */
export const deleteVideo: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete a video',
		description: 'Delete one video for good',
		routing: routed({
			method: 'DELETE',
			url: '/v2/videos/:videoId',
			topic: videoTopic('v2', 'delete the video'),
			shape: deleted('video_id', 'videoId'),
		}),
	},
	fields: [videoLocator],
};
