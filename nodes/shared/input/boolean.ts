import { type Place, refusal, shortened } from './place';
import { checkText } from './text';

const YES = ['true', 'yes', 'on', '1'];
const NO = ['false', 'no', 'off', '0'];

/**
 * `true` or `false`: a boolean, or as text in any letter case, or `yes`, `no`, `on`, `off`, `1` and `0`.
 *
 * @throws NodeOperationError for everything else, blank included, so that nothing silently counts as one of the two
 */
export function checkBoolean(place: Place, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const text = typeof value === 'object' ? '' : checkText(place, value).toLowerCase();
	if (YES.includes(text)) return true;
	if (NO.includes(text)) return false;
	throw refusal(place, `${shortened(value ?? '')} is neither true nor false`, 'Enter true or false.');
}
