import { parseJson } from '../json';
import { asRecord } from './answer';
import { isId } from './path';

/** Where servers put the thing that they have just made. */
const WRAPPERS = ['job', 'clip', 'video', 'data', 'result'];
const DEEPEST = 4;
const MOST_IDS = 100;

/**
 * The id of what was made, in an answer that is not what the contract says: wrapped in another object, in a list of one, as a number, or in
 * JSON that broke off behind it.
 *
 * @param body JSON, or the text that arrived
 * @param keys names of the id, the best first
 * @returns `undefined` when no id arrived as a whole
 */
export function idIn(body: unknown, keys: readonly string[], depth = 0): string | undefined {
	const value = typeof body === 'string' ? salvaged(body) : body;
	const record = asRecord(Array.isArray(value) && value.length === 1 ? value[0] : value);
	if (!record || depth > DEEPEST) return undefined;
	const own = keys.map((key) => idOf(record[key])).find((id) => id !== undefined);
	if (own !== undefined) return own;
	return WRAPPERS.map((name) =>
		typeof record[name] === 'object' ? idIn(record[name], keys, depth + 1) : undefined,
	).find((id) => id !== undefined);
}

/** All ids under one name, at whatever place of such an answer, each once. */
export function idsIn(body: unknown, key: string): string[] {
	const found = new Set<string>();
	const look = (value: unknown, depth: number) => {
		if (typeof value !== 'object' || value === null || depth > DEEPEST || found.size >= MOST_IDS) return;
		const id = idOf(asRecord(value)?.[key]);
		if (id !== undefined) found.add(id);
		for (const inner of Object.values(value)) look(inner, depth + 1);
	};
	look(typeof body === 'string' ? salvaged(body) : body, 0);
	return [...found];
}

function idOf(value: unknown): string | undefined {
	const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
	return isId(id) ? id : undefined;
}

/**
 * The last object or list of a text, also of events, as far as it arrived: what is open is closed behind the last value that is whole.
 *
 * @returns `undefined` when nothing can be read
 */
export function salvaged(text: string): unknown {
	const json = text.replace(/^data: ?/gm, '');
	/** What closes the objects and lists that are open, the outermost first. */
	const closers: string[] = [];
	let start = 0;
	let inText = false;
	/** Behind the last bracket, or before the last comma: there the JSON can be cut. */
	let cut = 0;
	for (let at = 0; at < json.length; at++) {
		const char = json[at];
		if (inText) {
			if (char === '\\') at++;
			else if (char === '"') inText = false;
		} else if (char === '"') inText = closers.length > 0;
		else if (char === '{' || char === '[') {
			if (closers.length === 0) start = at;
			closers.push(char === '{' ? '}' : ']');
			cut = at + 1;
		} else if (closers.length > 0 && char === closers[closers.length - 1]) {
			closers.pop();
			cut = at + 1;
		} else if (char === ',' && closers.length > 0) cut = at;
	}
	const closed = closers.reverse().join('');
	if (closed === '') return parseJson(json.slice(start, cut));
	// The last value may be whole although no comma follows it; of a number that cannot be known.
	const whole = inText || /[\d.eE+-]\s*$/.test(json) ? undefined : parseJson(json.slice(start) + closed);
	return whole ?? parseJson(json.slice(start, cut) + closed);
}
