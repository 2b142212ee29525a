import { path } from '../../../shared/api/pathTemplate';
import { one, shaped } from '../../engine/answers';
import { request } from '../../engine/request';
import { changesOf, updateFieldsOf } from '../../fields/changes';
import { groupLocator } from '../../fields/locators';
import { groupItems, metadataField, NAME_TAKEN, nameField } from './fields';

const changes = {
	name: { ...nameField, description: 'The new name, unique in the account' },
	metadata: { ...metadataField, description: "The group's new metadata, as a JSON object" },
};
const updateFields = updateFieldsOf(changes);

/** `PATCH /v2/video-groups/{group_id}`: what is not given stays as it is. */
export const updateGroup = request({
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update a video group',
		description: 'Change the name or metadata of one video group',
	},
	fields: [groupLocator, updateFields],
	method: 'PATCH',
	path: path`/v2/video-groups/${{ group_id: groupLocator }}`,
	body: (item) => changesOf(item, updateFields, changes),
	sends: changes,
	topic: { action: 'update the video group', noun: 'video group', conflict: NAME_TAKEN },
	answer: shaped(one('group_id'), groupItems),
});
