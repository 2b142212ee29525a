import { kindOf, type Place, refusal, shortened } from './place';
import { trimText } from './trim';

/**
 * Text without white space and invisible marks at its ends; `''` when it is not given.
 *
 * @throws NodeOperationError when the value is not text, or holds an expression that n8n did not evaluate
 */
export function checkText(place: Place, value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value !== 'string' && typeof value !== 'number') {
		throw refusal(
			place,
			`this must be text, but is ${kindOf(value)}`,
			'Enter one text value; if an expression returns a list or an object, choose one part of it.',
		);
	}
	// Half of an emoji, as cutting a text leaves it, is no Unicode: servers choke on it after the work is done.
	const text = trimText(String(value)).replace(/\p{Cs}/gu, '\ufffd');
	if (place.fromExpression !== true && holdsBraces(text)) {
		throw refusal(place, `this still holds the expression ${shortened(text)}`, 'Switch the field to Expression.');
	}
	return text;
}

/** As {@link checkText}, but blank is refused. */
export function checkRequiredText(place: Place, value: unknown): string {
	const text = checkText(place, value);
	if (text === '') throw emptyError(place, `Fill in ${place.label}`);
	return text;
}

/** The refusal of a required field without a value. */
export function emptyError(place: Place, fix: string) {
	return refusal(place, 'this is empty', `${fix}; if it is an expression, check that this item has the value.`);
}

function holdsBraces(text: string): boolean {
	const start = text.indexOf('{{');
	return start !== -1 && text.includes('}}', start + 2);
}
