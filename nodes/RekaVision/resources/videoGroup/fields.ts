import { field } from '../../../shared/input/field';
import { type Shape } from '../../engine/answers';

/** What Reka refuses with 409 when a group is created or renamed. */
export const NAME_TAKEN =
	'A video group with this name already exists. Choose another Name, or find the group with Get Many';

export const nameField = field({
	displayName: 'Name',
	name: 'groupName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Lectures',
	description: 'Name of the video group, unique in the account',
});

export const metadataField = field({
	displayName: 'Metadata',
	name: 'metadata',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"course": "Physics"}',
	description: 'Your own data about the group, as a JSON object of up to about 500 characters',
});

/** Items that are groups, the id last, as a person reads a table. */
export const groupItems: Shape = () => (groups) => groups.map(({ group_id, ...group }) => ({ ...group, group_id }));
