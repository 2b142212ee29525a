import { field } from '../../../shared/input/field';

/** What Reka refuses with 409 when a group is created or renamed. */
export const NAME_TAKEN =
	'A video group with this name exists already. Choose another Name, or find the group with Get Many';

export const nameField = field({
	displayName: 'Name',
	name: 'groupName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Lectures',
	description: 'Name of the video group; no other group of the account may have it',
});

export const metadataField = field({
	displayName: 'Metadata',
	name: 'metadata',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"course": "Physics"}',
	description: 'What you want to keep with the group, as a JSON object; Reka documents about 500 characters',
});
