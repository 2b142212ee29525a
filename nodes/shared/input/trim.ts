/** White space, and marks that nobody sees: zero-width space, word joiner, direction marks, soft hyphen, byte order mark and their kin. */
const UNSEEN =
	/[\s\u0085\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0]/;
/** Everything else. Joiners and variation selectors are not meant: they shape a letter beside them, and alone they are nothing. */
const SEEN = /[^\s\u0085\p{Default_Ignorable_Code_Point}]/u;

/**
 * Whether a value of a field means "not given": blank text (also text of invisible marks alone), `null`, `undefined`, or an empty list.
 */
export function isBlank(value: unknown): boolean {
	if (typeof value === 'string') return !SEEN.test(value);
	return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Text without white space and invisible marks at its ends. */
export function trimText(text: string): string {
	return isBlank(text) ? '' : trimEnds(text, UNSEEN);
}

/**
 * Text without the characters at its ends that a pattern takes.
 *
 * It looks at one character at a time because a pattern such as `/x+$/` takes time with the square of the length.
 *
 * @param one takes a single character (UTF-16 unit), without the flag `g`
 */
export function trimEnds(text: string, one: RegExp): string {
	let start = 0;
	while (start < text.length && one.test(text[start])) start++;
	return trimEnd(text.slice(start), one);
}

/** As {@link trimEnds}, at the end alone. */
export function trimEnd(text: string, one: RegExp): string {
	let end = text.length;
	while (end > 0 && one.test(text[end - 1])) end--;
	return text.slice(0, end);
}

/** Quotation marks and the brackets of `<https://...>`, as a copied value brings them along. */
const QUOTE = /["'`\u2018-\u201f\u00ab\u00bb\u2039\u203a<>]/;

/** A value without the quotation marks around it: `"a"` gives `a`. */
export function unquoted(text: string): string {
	return trimText(trimEnds(trimText(text), QUOTE));
}
