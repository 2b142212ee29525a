import { optionsField } from '../../../shared/input/optionsField';
import type { Operation } from '../../operation';
import { oneObject } from '../../routing/answers';
import { jsonBody } from '../../routing/body';
import { routed } from '../../routing/routed';
import { metadataField, nameField, NAME_TAKEN, newGroup } from './fields';

const options = optionsField([metadataField]);

/** `POST /v2/video-groups`. */
export const createGroup: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a video group',
		description: 'Make a group that videos can be sorted into; Reka documents 10 groups for standard accounts',
		routing: routed({
			method: 'POST',
			url: '/v2/video-groups',
			topic: { action: 'create the video group', noun: 'video group', creates: true, conflict: NAME_TAKEN },
			prepare: [jsonBody((item) => newGroup(item, options))],
			shape: oneObject('group_id'),
		}),
	},
	fields: [{ ...nameField, required: true }, options],
};
