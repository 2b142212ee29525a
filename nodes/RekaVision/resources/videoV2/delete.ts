import { path } from '../../../shared/api/pathTemplate';
import { simplifyField } from '../../../shared/input/simplify';
import { deleted } from '../../engine/answers';
import { request } from '../../engine/request';
import { videoToDelete } from '../../fields/locators';
import { videoTopic } from '../../fields/videoTopic';

/** `DELETE /v2/videos/{video_id}`. */
export const deleteVideo = request({
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete a video (V2)',
		description: 'Delete one video for good',
	},
	fields: [videoToDelete, simplifyField],
	method: 'DELETE',
	path: path`/v2/videos/${{ video_id: videoToDelete }}`,
	topic: videoTopic('v2', 'delete the video'),
	answer: deleted('video_id', videoToDelete),
});
