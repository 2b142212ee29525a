import { groupLocator } from '../../fields/locators';
import type { Operation } from '../../operation';
import { oneObject } from '../../routing/answers';
import { routed } from '../../routing/routed';

/** `GET /v2/video-groups/{group_id}`. */
export const getGroup: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a video group',
		description: 'Get the name and metadata of one video group',
		routing: routed({
			method: 'GET',
			url: '/v2/video-groups/:groupId',
			topic: { action: 'get the video group', noun: 'video group' },
			shape: oneObject('group_id'),
		}),
	},
	fields: [groupLocator],
};
