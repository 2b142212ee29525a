/**
 * Text whose accented letters are made in one way, so that the same letters are the same text.
 *
 * normalize() sorts the accents of one letter in quadratic time, and no letter of any language has 30 (UAX 15, Stream-Safe Text).
 */
export function composed(text: string): string {
	return text.replace(/\p{M}+/gu, (marks) => marks.slice(0, 30)).normalize('NFC');
}
