import { parseJson } from '../json';
import { kindOf, type Place, refusal } from './place';
import { checkText } from './text';
import { isBlank, trimText, unquoted } from './trim';

/**
 * The entries of a list: of an array, of JSON text of an array, or of text with commas, semicolons, `|` or line breaks between them, also
 * their Chinese and Japanese forms; without quotation marks around them, and without blank ones.
 *
 * @param between what divides text
 * @throws NodeOperationError when an entry is neither text nor a number
 */
export function entriesOf(place: Place, value: unknown, between: RegExp = /[,;|\r\n\u3001\uff0c\uff1b]/): string[] {
	return rawEntries(place, value)
		.flatMap((text) => text.split(between))
		.map(unquoted)
		.filter((entry) => !isBlank(entry));
}

/**
 * The texts of an array or of JSON text of an array, else the one text, undivided.
 *
 * @throws NodeOperationError when one is neither text nor a number
 */
export function rawEntries(place: Place, value: unknown): string[] {
	if (isBlank(value)) return [];
	const entries = Array.isArray(value) ? (value as unknown[]) : (arrayIn(value) ?? [value]);
	return entries.filter((entry) => !isBlank(entry)).map((entry) => textOf(place, entry, entries.length > 1));
}

/** The array that text holds, as JSON or nearly so: `["a"]`, `['a']`, `[a, b]`. */
function arrayIn(value: unknown): unknown[] | undefined {
	if (typeof value !== 'string') return undefined;
	const text = trimText(value);
	if (!text.startsWith('[') || !text.endsWith(']')) return undefined;
	return (parseJson(text) as unknown[] | undefined) ?? [text.slice(1, -1)];
}

function textOf(place: Place, entry: unknown, isOneOfSeveral: boolean): string {
	if (!isOneOfSeveral || typeof entry === 'string' || typeof entry === 'number') return checkText(place, entry);
	throw refusal(
		place,
		`an entry of the list must be text, but is ${kindOf(entry)}`,
		'Enter a list of texts; if an expression returns objects, choose one field of them, such as their id.',
	);
}
