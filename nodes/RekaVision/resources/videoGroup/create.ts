import { optionsField } from '../../../shared/input/optionsField';
import { one, shaped } from '../../engine/answers';
import { request } from '../../engine/request';
import { groupItems, metadataField, NAME_TAKEN, nameField } from './fields';

const name = { ...nameField, required: true };

/** `POST /v2/video-groups`. */
export const createGroup = request({
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a video group',
		description: 'Make a group for videos; standard accounts can have 10 groups',
	},
	fields: [name, optionsField([metadataField])],
	method: 'POST',
	path: '/v2/video-groups',
	body: { name, metadata: metadataField },
	topic: { action: 'create the video group', noun: 'video group', conflict: NAME_TAKEN },
	answer: shaped(one('group_id'), groupItems),
	creates: { words: 'Video groups created in this run', key: 'created_groups', idKey: 'group_id' },
});
