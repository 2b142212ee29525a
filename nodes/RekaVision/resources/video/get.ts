import { path } from '../../../shared/api/pathTemplate';
import { simplifyField } from '../../../shared/input/simplify';
import { one, shaped } from '../../engine/answers';
import { request } from '../../engine/request';
import { videoLocator } from '../../fields/locators';
import { videoItems } from '../../fields/videoItems';
import { videoTopic } from '../../fields/videoTopic';

/** `GET /v1/videos/{video_id}`: the video with a fresh presigned `url`, which expires within hours. */
export const getVideo = request({
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a video',
		description: 'Get one video with a fresh download URL and whether it is searchable yet',
	},
	fields: [videoLocator, simplifyField],
	method: 'GET',
	path: path`/v1/videos/${{ video_id: videoLocator }}`,
	topic: videoTopic('v1', 'get the video'),
	answer: shaped(one('video_id', videoLocator), videoItems),
});
