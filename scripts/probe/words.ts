/**
 * The only ways in which something of an answer gets into the report: types, names of fields, and single words of the API's own
 * vocabulary. Everything else that Reka answers belongs to the person who owns the key.
 */

/** Names of fields and of states look like this; ids, keys, links and sentences do not. */
const WORD = /^[A-Za-z]{1,20}(?:[_-][A-Za-z]{1,20}|[0-9]{1,2}(?![0-9])){0,6}$/;

/** A state or type that the contract does not know, where only words of the API stand. */
export const word = (value: unknown): string =>
	typeof value === 'string' && WORD.test(value) ? value : `a ${typeOf(value)} that is no word`;

/** A small number that stands for a state or a count. A large one could be anything, such as an id or a time. */
export const smallNumber = (value: unknown): string => {
	if (typeof value !== 'number') return 'no number';
	return Number.isInteger(value) && Math.abs(value) < 1000 ? String(value) : 'a number that is no state or count';
};

/** The name of a field. A key of the user's own making, such as an id, is not shown. */
export const fieldName = (name: string): string => (WORD.test(name) ? name : '(a name that is not shown)');

/** Type of a JSON value in JSON's own words. */
export function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
	return typeof value;
}

const MOST_NAMES = 20;

/**
 * A value without its content, for example `{error: {message: string, details: array of string}}`.
 *
 * @param words paths (`error.type`) at which a word of the API stands, which is shown
 */
export function shapeOf(value: unknown, words: readonly string[] = [], path = ''): string {
	if (words.includes(path) && typeof value === 'string') return word(value);
	if (Array.isArray(value)) return arrayShape(value, words, path);
	if (typeof value !== 'object' || value === null) return typeOf(value);
	const entries = Object.entries(value);
	const shown = entries.slice(0, MOST_NAMES).map(([name, inner]) => {
		const shape = shapeOf(inner, words, path ? `${path}.${name}` : name);
		return `${fieldName(name)}: ${shape}`;
	});
	const more = entries.length > MOST_NAMES ? ', ...' : '';
	return `{${[...new Set(shown)].join(', ')}${more}}`;
}

function arrayShape(entries: readonly unknown[], words: readonly string[], path: string): string {
	if (entries.length === 0) return 'empty array';
	const shapes = [...new Set(entries.slice(0, MOST_NAMES).map((entry) => shapeOf(entry, words, `${path}[]`)))];
	return `array of ${shapes.slice(0, 3).join(' or ')}`;
}

/** The media type without parameters, if it is one of the known kinds. */
export function mediaType(header: string | null | undefined): string {
	const type = (header ?? '').split(';', 1)[0].trim().toLowerCase();
	if (type === '') return 'no content type';
	return /^(application|audio|binary|image|text|video)\/[a-z0-9.+-]{1,40}$/.test(type)
		? type
		: 'an unusual content type';
}

/** Where an answer says what is wrong in words of its own. */
const ERROR_WORDS = ['error.type', 'error.code', 'error.param', 'detail[].type'];

/** Status and form of an answer: `404 {error: {type: not_found_error, message: string, param: id}}`. */
export function signature(status: number, body: unknown): string {
	return `${status} ${shapeOf(body, ERROR_WORDS)}`;
}
