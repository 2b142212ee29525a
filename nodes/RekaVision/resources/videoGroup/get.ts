import { path } from '../../../shared/api/pathTemplate';
import { one, shaped } from '../../engine/answers';
import { request } from '../../engine/request';
import { groupLocator } from '../../fields/locators';
import { groupItems } from './fields';

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
	answer: shaped(one('group_id', groupLocator), groupItems),
});
