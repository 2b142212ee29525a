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
	const flat = withoutLinkSecrets(value.slice(0, 20 * MAX_TEXT))
		.replace(/[\s\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
		.trim();
	if (flat === '') return undefined;
	return flat.length > MAX_TEXT ? `${flat.slice(0, MAX_TEXT)}…` : flat;
}

/** JSON of unknown origin as {@link cleanText}; every text in it loses the query of its links. */
export function cleanJson(value: unknown): string {
	return cleanText(JSON.stringify(value)) ?? '';
}

/** Cuts the query, the fragment and the user info off all links of a text. */
export function withoutLinkSecrets(text: string): string {
	return text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/)(?:[^\s/?#@"'<>]*@)?([^\s?#"'<>\\]*)(?:[?#][^\s"'<>\\]*)?/gi, '$1$2');
}
