import type { Field } from './checks';
import { checkText, refusal, shortened } from './checks';
import { idOf, pathSegment } from './pathId';

/**
 * Ids from an array, or from text with commas or line breaks between them; each is given once.
 *
 * @throws NodeOperationError when one of them cannot be an id
 */
export function checkIds(field: Field, value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : checkText(field, value).split(/[,\r\n]+/);
	const ids = parts.map((part) => checkId(field, part)).filter((id) => id !== '');
	return [...new Set(ids)];
}

function checkId(field: Field, part: unknown): string {
	const id = idOf(typeof part === 'string' ? checkText(field, part) : part);
	if (id === '' || (id !== undefined && pathSegment(id) !== undefined && !/\s/.test(id))) return id;
	const what = id === undefined ? 'a list entry' : shortened(id);
	throw refusal(field, `${what} is not an ID`, 'Give the IDs that earlier steps returned, divided by commas or line breaks.');
}
