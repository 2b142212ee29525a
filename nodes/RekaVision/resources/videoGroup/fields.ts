import type { INodeProperties } from 'n8n-workflow';

import { checkObject, checkRequiredText, checkText, refusal } from '../../../shared/input/checks';
import type { ItemFields } from '../../routing/body';

/** What Reka refuses with 409 when a group is created or renamed. */
export const NAME_TAKEN =
	'A video group with this name exists already. Choose another Name, or find the group with Get Many';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'groupName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Lectures',
	description: 'Name of the video group; no other group of the account may have it',
};

export const metadataField: INodeProperties = {
	displayName: 'Metadata',
	name: 'metadata',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"course": "Physics"}',
	description: 'What you want to keep with the group, as a JSON object; Reka documents about 500 characters',
};

/** `name` and `metadata` of a new group. */
export function newGroup(item: ItemFields, options: INodeProperties) {
	const { metadata } = valuesOf(item, options);
	return { name: checkRequiredText(item.field('Name'), item.read(nameField.name)), ...(metadata && { metadata }) };
}

/** What is to change in a group: at least one of `name` and `metadata`. */
export function groupChanges(item: ItemFields, updateFields: INodeProperties) {
	const { name, metadata } = valuesOf(item, updateFields);
	if (name === '' && metadata === undefined) {
		throw refusal(
			item.field(updateFields.displayName),
			'there is nothing to change',
			'Add a Name or Metadata, and fill it in.',
		);
	}
	return { ...(name !== '' && { name }), ...(metadata && { metadata }) };
}

function valuesOf(item: ItemFields, { name: collection }: INodeProperties) {
	const values = (item.read(collection) ?? {}) as Record<string, unknown>;
	return {
		name: checkText(item.field('Name'), values[nameField.name]),
		metadata: checkObject(item.field('Metadata'), values[metadataField.name]),
	};
}
