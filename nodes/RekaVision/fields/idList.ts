import { field } from '../../shared/input/field';
import { ids } from '../../shared/input/readers';

/** Option of operations that can be limited to some videos. */
export const videoIdsField = field(
	{
		displayName: 'Video IDs',
		name: 'videoIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
		description: 'Only these videos; separate IDs with commas or line breaks',
	},
	ids,
);

/** Option of operations that can be limited to some groups. */
export const groupIdsField = field(
	{
		displayName: 'Video Group IDs',
		name: 'groupIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 20f4bc2d-3ebe-4fd2-829f-9d88c79e8a37',
		description: 'Only videos of these groups; separate IDs with commas or line breaks',
	},
	ids,
);
