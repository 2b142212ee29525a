/** Bytes of a name in UTF-8, so that an extension and a counter still fit into the 255 of common file systems. */
const LONGEST_NAME = 180;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Turns any text into a file name that every common file system takes (Windows, macOS, Linux, S3), still readable: separators,
 * reserved and control characters go, and it is cut to a length between letters, not inside an emoji.
 *
 * @param text for example a title; without an extension
 * @param fallback the name when nothing of the text is left
 */
export function safeFileName(text: string, fallback: string): string {
	const name = readable(text) || readable(fallback) || 'file';
	return RESERVED.test(name) ? `_${name}` : name;
}

function readable(text: string): string {
	const plain = text
		.normalize('NFC')
		.replace(/(?![\u200c\u200d])\p{Cf}|\p{Cs}/gu, '')
		.replace(/[\p{Cc}<>:"/\\|?*\s]+/gu, ' ');
	return trimmed(cutBytes(trimmed(plain), LONGEST_NAME));
}

/** A name is not hidden (leading dot), and Windows drops dots and spaces at the end. */
function trimmed(text: string): string {
	return text.replace(/^[.\s]+|[.\s]+$/g, '');
}

function cutBytes(text: string, longest: number): string {
	let bytes = 0;
	let kept = '';
	for (const { segment } of new Intl.Segmenter().segment(text)) {
		bytes += Buffer.byteLength(segment);
		if (bytes > longest) break;
		kept += segment;
	}
	return kept;
}
