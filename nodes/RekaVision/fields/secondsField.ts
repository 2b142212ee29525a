import { type INodePropertyTypeOptions } from 'n8n-workflow';

import { field, type Field } from '../../shared/input/field';
import { seconds } from '../../shared/input/readers';

/**
 * A field in seconds: a length of time, or a moment of a video from its beginning.
 *
 * @param range which numbers it takes; else all from 0 on
 */
export function secondsField(
	displayName: string,
	name: string,
	standard: number,
	description: string,
	range: INodePropertyTypeOptions = {},
): Field<number> {
	const typeOptions = { minValue: 0, ...range };
	return field({ displayName, name, type: 'number', typeOptions, default: standard, description }, seconds);
}
