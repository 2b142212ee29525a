import { field, type Field } from '../../shared/input/field';

/**
 * Option of every search without pages.
 *
 * @param things what is found, for example `images`
 */
export function maxResultsField(things: string): Field<number> {
	return field({
		displayName: 'Max Results',
		name: 'maxResults',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 200, numberPrecision: 0 },
		default: 10,
		description: `How many ${things} to return at most, up to 200, best match first`,
	});
}
