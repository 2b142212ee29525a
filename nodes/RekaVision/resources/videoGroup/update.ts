import type { INodeProperties } from 'n8n-workflow';

import { groupLocator } from '../../fields/locators';
import type { Operation } from '../../operation';
import { oneObject } from '../../routing/answers';
import { jsonBody } from '../../routing/body';
import { routed } from '../../routing/routed';
import { groupChanges, metadataField, nameField, NAME_TAKEN } from './fields';

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{ ...metadataField, description: "The group's new metadata, as a JSON object" },
		{ ...nameField, description: 'The new name; no other group of the account may have it' },
	],
};

/** `PATCH /v2/video-groups/{group_id}`: what is not given stays as it is. */
export const updateGroup: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update a video group',
		description: 'Change the name or metadata of one video group',
		routing: routed({
			method: 'PATCH',
			url: '/v2/video-groups/:groupId',
			topic: { action: 'update the video group', noun: 'video group', conflict: NAME_TAKEN },
			prepare: [jsonBody((item) => groupChanges(item, updateFields))],
			shape: oneObject('group_id'),
		}),
	},
	fields: [groupLocator, updateFields],
};
