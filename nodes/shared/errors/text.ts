import { trimEnd } from '../input/trim';

/** Longer texts are cut: a sentence must stay readable, and an execution small. */
const MAX_TEXT = 1000;

/**
 * Text of unknown origin, made fit for an error sentence: one line, not too long, and links without their query, because that is where a
 * presigned link carries the right to fetch the file.
 *
 * @returns `undefined` when it is not text, or blank
 */
export function cleanText(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const flat = lineOf(withoutLinkSecrets(value.slice(0, 20 * MAX_TEXT)));
	if (flat === '') return undefined;
	return flat.length > MAX_TEXT ? `${flat.slice(0, MAX_TEXT)}…` : flat;
}

/** Longest quotation in a sentence. */
const MAX_QUOTE = 300;
/** Longest word of unknown origin in a sentence. */
const MAX_WORD = 80;

/**
 * A status, id or the like of unknown origin, made fit to stand inside of a sentence: one line, and short.
 *
 * @returns `unknown` when it is neither text nor number, or blank
 */
export function wordOf(value: unknown): string {
	const text = cleanText(typeof value === 'number' ? String(value) : value) ?? 'unknown';
	return text.length > MAX_WORD ? `${text.slice(0, MAX_WORD - 1)}…` : text;
}

/**
 * What somebody else says, as the end of a sentence of ours: cut, and without its full stop. The whole of it belongs into the description.
 *
 * @returns `undefined` when it is not text, or blank
 */
export function quoteOf(value: unknown): string | undefined {
	const text = cleanText(value);
	const short = text !== undefined && text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}…` : text;
	return short === undefined ? undefined : trimEnd(short, /[.\s]/);
}

/** JSON of unknown origin as {@link cleanText}; every text in it loses the query of its links. */
export function cleanJson(value: unknown): string {
	return cleanText(JSON.stringify(value)) ?? '';
}

/** What an error says; anything can be thrown. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** Text on one line, without what cannot be shown. */
export function lineOf(text: string): string {
	return text.replace(/[\s\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
}

/** What can be part of the scheme of a link. */
const SCHEME = /[a-z0-9+.-]/i;
/** The end of a link in a text. */
const LINK_END = /[\s"'<>\\]/;

/** Cuts the query, the fragment and the user info off all links of a text. */
export function withoutLinkSecrets(text: string): string {
	let kept = '';
	let done = 0;
	// Each part of the text is looked at once: one expression for all of it takes time with the square of the length.
	for (let colon = text.indexOf('://'); colon !== -1; colon = text.indexOf('://', Math.max(done, colon + 1))) {
		if (colon === 0 || !SCHEME.test(text[colon - 1])) continue;
		const start = colon + '://'.length;
		const end = endOf(text, start, LINK_END);
		const address = text.slice(start, endOf(text, start, /[?#]/, end));
		const host = endOf(address, 0, /\//);
		kept += text.slice(done, start) + address.slice(address.lastIndexOf('@', host - 1) + 1);
		done = end;
	}
	return kept + text.slice(done);
}

/** Where the first character stands that a pattern takes, else the limit. */
function endOf(text: string, start: number, one: RegExp, limit = text.length): number {
	let end = start;
	while (end < limit && !one.test(text[end])) end++;
	return end;
}
