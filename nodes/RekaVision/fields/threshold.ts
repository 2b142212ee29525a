import { field, type Field } from '../../shared/input/field';

/**
 * Option of everything whose results have a score from 0 to 1.
 *
 * @param description says what is left out
 */
export function thresholdField(standard: number, description: string): Field<number> {
	return field({
		displayName: 'Threshold',
		name: 'threshold',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: standard,
		description,
	});
}
