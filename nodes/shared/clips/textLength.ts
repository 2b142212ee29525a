/** How a platform counts the length of a text. */
export interface Measure {
	/** Cuts a text into what must stay whole; together the pieces are the text. */
	pieces(text: string): Iterable<string>;
	/** How much of the limit a piece takes. */
	cost(piece: string): number;
}

/** A length that a text must not pass, counted as the platform counts. */
export interface Limit {
	most: number;
	measure: Measure;
}

const ELLIPSIS = '…';
/** UTF-16 units; no emoji is nearly as long. */
const WINDOW = 256;

/** A character that is shown as a picture, alone or as the start of a longer one. */
export const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]|\u20e3/u;

/** UTF-16 units, as JavaScript counts. */
export const units = measured((piece) => piece.length);

/** Characters as people see them. */
export const graphemes = measured(() => 1);

/** Bytes of UTF-8. */
export const bytes = measured((piece) => Buffer.byteLength(piece));

/** Characters as Threads counts them: an emoji as many as it has bytes. */
export const threadsCharacters = measured((piece) => (EMOJI.test(piece) ? Buffer.byteLength(piece) : piece.length));

/**
 * The characters of a text as people see them: an emoji and an accented letter are one, whatever they are made of.
 *
 * The text is read through a window, because the runtime's segmenter takes time by the length of all of it for each character.
 */
export function* characters(text: string): Generator<string> {
	const segmenter = new Intl.Segmenter();
	for (let at = 0; at < text.length; ) {
		const found = [...segmenter.segment(text.slice(at, at + WINDOW))].map(({ segment }) => segment);
		// The last one may go on behind the window.
		if (at + WINDOW < text.length && found.length > 1) found.pop();
		yield* found;
		at += found.reduce((length, { length: more }) => length + more, 0);
	}
}

/** The length of a text; of one that is longer than `most`, at least what is more than that, so that long texts cost no time. */
export function lengthOf(text: string, { pieces, cost }: Measure, most = Infinity): number {
	let length = 0;
	for (const piece of pieces(text)) {
		length += cost(piece);
		if (length > most) break;
	}
	return length;
}

/**
 * Cuts text to its limits, at the end of a word where there is one in the last half and never inside an emoji or an accented letter. A cut
 * text ends with an ellipsis.
 */
export function cutText(text: string, limits: Limit[]): string {
	return limits.reduce(cutTo, text.trim());
}

function cutTo(text: string, { most, measure }: Limit): string {
	const room = most - lengthOf(ELLIPSIS, measure);
	let [length, end, kept, lastSpace] = [0, 0, 0, 0];
	for (const piece of measure.pieces(text)) {
		length += measure.cost(piece);
		if (length > most) break;
		const startsWord = /^\s/.test(piece);
		if (startsWord && length - measure.cost(piece) <= room) lastSpace = end;
		end += piece.length;
		if (length <= room) kept = end;
	}
	if (length <= most) return text;
	const atWord = lastSpace < kept / 2 ? kept : lastSpace;
	return room < 1 ? '' : `${text.slice(0, atWord).trimEnd()}${ELLIPSIS}`;
}

function measured(cost: Measure['cost']): Measure {
	return { pieces: characters, cost };
}
