import { groupLocator } from '../../fields/locators';
import type { Operation } from '../../operation';
import { deleted } from '../../routing/answers';
import { routed } from '../../routing/routed';

/** `DELETE /v2/video-groups/{group_id}`. */
export const deleteGroup: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete a video group',
		description: 'Delete one video group for good; its videos stay in the library',
		routing: routed({
			method: 'DELETE',
			url: '/v2/video-groups/:groupId',
			topic: { action: 'delete the video group', noun: 'video group' },
			shape: deleted('group_id', 'groupId'),
		}),
	},
	fields: [groupLocator],
};
