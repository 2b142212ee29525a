import { path } from '../../../shared/api/pathTemplate';
import { one } from '../../engine/answers';
import { request } from '../../engine/request';
import { groupLocator } from '../../fields/locators';

/** `GET /v2/video-groups/{group_id}`. */
export const getGroup = request({
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a video group',
		description: 'Get the name and metadata of one video group',
	},
	fields: [groupLocator],
	method: 'GET',
	path: path`/v2/video-groups/${{ group_id: groupLocator }}`,
	topic: { action: 'get the video group', noun: 'video group' },
	answer: one('group_id', groupLocator),
});
