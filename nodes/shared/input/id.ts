import { idOf, isId } from '../api/path';
import { parseJson } from '../json';
import { entriesOf } from './list';
import { type Place, refusal, shortened } from './place';
import { checkText, emptyError } from './text';

const FIX = 'Choose from the list, or enter the ID from an earlier step.';

/**
 * An id that can stand in a path: the id itself, or a pasted URL that holds it; also alone in a list or an object, see {@link alone}.
 *
 * @param read takes the id out of the value
 * @throws NodeOperationError when it cannot be an id
 */
export function checkId(place: Place, value: unknown, read: (value: unknown) => string | undefined = idOf): string {
	const given = alone(place, value);
	const id = read(typeof given === 'string' ? checkText(place, given) : given);
	if (isId(id)) return id;
	throw id === '' ? emptyIdError(place) : refusal(place, `${shortened(value)} cannot be an ID`, FIX);
}

/**
 * What stands alone in a list, or in an object under a name that ends in `id`, as models and expressions hand on an id: `["a"]`,
 * `{"job_id": "a"}`, as data or as text. Everything else as it is.
 */
function alone(place: Place, value: unknown, levels = 3): unknown {
	const data = typeof value === 'string' ? parseJson(checkText(place, value)) : value;
	const entries = typeof data === 'object' && data !== null ? Object.entries(data) : [];
	if (entries.length !== 1 || levels === 0) return value;
	const [[name, inner]] = entries as Array<[string, unknown]>;
	return Array.isArray(data) || /id$/i.test(name) ? alone(place, inner, levels - 1) : value;
}

/**
 * One or more ids, see {@link entriesOf}, white space divides them as well; each once.
 *
 * @param read takes the id out of an entry, see {@link idOf}
 * @throws NodeOperationError when there is none, or one cannot be an id
 */
export function checkIds(place: Place, value: unknown, read: (entry: string) => string | undefined = idOf): string[] {
	const ids = entriesOf(place, value, /[\s,;|\u3001\uff0c\uff1b]/).map((entry) => {
		const id = read(entry);
		if (isId(id)) return id;
		throw refusal(place, `${shortened(entry)} cannot be an ID`, 'Enter the IDs from earlier steps.');
	});
	if (ids.length === 0) throw emptyError(place, 'Enter at least one ID');
	return [...new Set(ids)];
}

/** The refusal of a picker in which nothing is chosen. */
export function emptyIdError(place: Place) {
	return refusal(place, 'the ID is empty', FIX);
}
