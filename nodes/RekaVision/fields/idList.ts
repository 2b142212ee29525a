import { field, type Field } from '../../shared/input/field';
import { ids } from '../../shared/input/readers';

/** An option that takes the ids of videos, or of what else its example shows. */
export function idsField(
	displayName: string,
	name: string,
	description: string,
	example = '550e8400-e29b-41d4-a716-446655440000',
): Field<string[]> {
	return field({ displayName, name, type: 'string', default: '', placeholder: `e.g. ${example}`, description }, ids);
}

/** Option of operations that can be limited to some videos. */
export const videoIdsField = idsField(
	'Video IDs',
	'videoIds',
	'Only these videos; separate IDs with commas or line breaks',
);

/** Option of operations that can be limited to some groups. */
export const groupIdsField = idsField(
	'Video Group IDs',
	'groupIds',
	'Only videos of these groups; separate IDs with commas or line breaks',
	'20f4bc2d-3ebe-4fd2-829f-9d88c79e8a37',
);
