import { idOf, pathSegment } from '../api/path';
import { checkText, type Place, refusal, shortened } from './checks';

/**
 * An id that can stand in a path: the id itself, or a pasted URL that holds it.
 *
 * @param read takes the id out of the value
 * @throws NodeOperationError when it cannot be an id
 */
export function checkId(place: Place, value: unknown, read: (value: unknown) => string | undefined = idOf): string {
	const id = read(typeof value === 'string' ? checkText(place, value) : value);
	if (id !== undefined && pathSegment(id) !== undefined) return id;
	throw refusal(
		place,
		id === '' ? 'the ID is empty' : `${shortened(value)} cannot be an ID`,
		'Choose from the list, or enter the ID from an earlier step.',
	);
}
