/**
 * Text whose accented letters are made in one way, so that the same letters are the same text (Unicode NFC).
 *
 * normalize() sorts the accents of one letter in quadratic time, so it gets at most 30 at once, and no letter of any language has more
 * (UAX 15, Stream-Safe Text).
 */
export function composed(text: string): string {
	if (!/\p{M}{31}/u.test(text)) return text.normalize('NFC');
	return text.replace(/\P{M}*\p{M}{0,30}/gu, (piece) => piece.normalize('NFC'));
}
