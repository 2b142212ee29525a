import { trimEnds } from '../input/trim';
import { extensionOf, type FileType, isMedia, kindOfName } from './kinds';

/** Bytes of a name in UTF-8 that common file systems take. */
const LONGEST_NAME = 255;
/** Characters of a text that are looked at at all; a name cannot be longer than these. */
const LONGEST_TEXT = 2000;
/** Names that Windows keeps for devices, whatever follows behind a dot. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) ?(?=\.|$)/i;
/** What does not belong into a name; the flags of England, Scotland and Wales are written with such characters, so they come first. */
const INVISIBLE = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f}|(?![\u200c\u200d])\p{Cf}|\p{Cs}/gu;

/**
 * The name of a media file, from any text: one that every common file system takes (Windows, macOS, Linux, S3), still readable. Separators,
 * reserved and control characters go, and it is cut to a length between letters, not inside an emoji; then comes the extension of its kind.
 * A media extension that the text has already goes first, so that `talk.mp4` stays so, and `talk.mov` with the bytes of an MP4 becomes
 * `talk.mp4`.
 *
 * @param text a title or file name, with an extension or without
 * @param fallback the name when nothing of the text is left
 */
export function mediaName(text: string, fallback: string, { extension }: FileType): string {
	const end = extension === '' ? '' : `.${extension}`;
	const stem = firstName([text, fallback], LONGEST_NAME - end.length, extension === '' ? readable : readableStem);
	return `${stem}${end}`;
}

/** The first text of which something is left, else `file`; never the name of a device. */
function firstName(texts: string[], longest: number, read: (text: string) => string): string {
	const name = texts.map(read).find((text) => text !== '') ?? 'file';
	const free = RESERVED.test(name) ? `_${name}` : name;
	// Cutting may bring another dot or extension to the end.
	return read(cutBytes(free, longest)) || 'file';
}

/** As {@link readable}, without the media extensions at the end, unless nothing else is there. */
function readableStem(text: string): string {
	let stem = readable(text);
	for (;;) {
		const kind = kindOfName(stem);
		const shorter = trimmed(stem.slice(0, -extensionOf(stem).length - 1));
		if (!kind || !isMedia(kind) || shorter === '') return stem;
		stem = shorter;
	}
}

function readable(text: string): string {
	const plain = text
		.slice(0, LONGEST_TEXT)
		.normalize('NFC')
		.replace(INVISIBLE, (found) => (found.startsWith('\u{1f3f4}') ? found : ''))
		.replace(/[\p{Cc}<>:"/\\|?*\s]+/gu, ' ');
	return trimmed(plain);
}

/** A name is not hidden (leading dot), and Windows drops dots and spaces at the end. */
function trimmed(text: string): string {
	return trimEnds(text, /[.\s]/);
}

function cutBytes(text: string, longest: number): string {
	if (Buffer.byteLength(text) <= longest) return text;
	let bytes = 0;
	let kept = '';
	for (const { segment } of new Intl.Segmenter().segment(text)) {
		bytes += Buffer.byteLength(segment);
		if (bytes > longest) break;
		kept += segment;
	}
	return kept;
}
