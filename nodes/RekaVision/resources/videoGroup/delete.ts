import { path } from '../../../shared/api/pathTemplate';
import { simplifyField } from '../../../shared/input/simplify';
import { deleted } from '../../engine/answers';
import { request } from '../../engine/request';
import { groupLocator } from '../../fields/locators';

/** `DELETE /v2/video-groups/{group_id}`. */
export const deleteGroup = request({
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete a video group',
		description: 'Delete one video group for good; its videos stay in the library',
	},
	fields: [groupLocator, simplifyField],
	method: 'DELETE',
	path: path`/v2/video-groups/${{ group_id: groupLocator }}`,
	topic: { action: 'delete the video group', noun: 'video group' },
	answer: deleted('group_id', groupLocator),
});
