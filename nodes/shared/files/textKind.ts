/** The control characters that text may hold: white space, backspace and escape. */
const TEXT_CONTROLS = [0x08, 0x09, 0x0a, 0x0c, 0x0d, 0x1b];

/** What a tag at the start of a page looks like, without its `<`. */
const PAGE = /^(?:!doctype\s+html|(?:html|head|body|title|script|meta|link|style|div|p|h1|center|pre|table)[\s>/])/i;

/**
 * What a text is, or `undefined` for bytes that are no text. Pages and messages often come in place of a file, under any content type.
 *
 * @param head the first bytes; a character that is cut off at the end does not matter
 */
export function textMimeOf(head: Uint8Array): string | undefined {
	const text = decoded(head);
	if (text === undefined) return undefined;
	const start = text.trimStart();
	if (start.startsWith('#EXTM3U')) return 'application/vnd.apple.mpegurl';
	if (start.startsWith('WEBVTT')) return 'text/vtt';
	if (start.startsWith('%PDF-')) return 'application/pdf';
	if (start.startsWith('<')) return markupOf(start);
	return /^(?:\{\s*["}]|\[\s*["{[\]\d])/.test(start) ? 'application/json' : 'text/plain';
}

function markupOf(start: string): string {
	const tag = withoutProlog(start).slice(1);
	if (PAGE.test(tag)) return 'text/html';
	if (/^(?:!doctype\s+)?(?:svg:)?svg[\s>]/i.test(tag)) return 'image/svg+xml';
	if (start.startsWith('<?xml')) return 'application/xml';
	return /^[a-z_!?]/i.test(tag) ? 'application/xml' : 'text/plain';
}

/** Markup from its first tag on: what the XML declaration and comments in front of it say does not matter. */
function withoutProlog(markup: string): string {
	let rest = markup;
	for (;;) {
		const end = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : undefined;
		const at = end === undefined ? -1 : rest.indexOf(end);
		if (end === undefined || at < 0) return rest;
		rest = rest.slice(at + end.length).trimStart();
	}
}

/** The text of the bytes, or `undefined` when they are none. */
function decoded(head: Uint8Array): string | undefined {
	const encoding = encodingOf(head);
	if (encoding === 'utf-8' && head.some((byte) => byte < 0x20 && !TEXT_CONTROLS.includes(byte))) return undefined;
	try {
		// As a part of a longer text, so that half a character at the end is none too many.
		return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
	} catch {
		const latin1 = Buffer.from(head).toString('latin1');
		const plain = head.filter((byte) => byte < 0x7f).length;
		// A page in an older encoding: no control characters, and nearly all of it plain letters.
		return encoding === 'utf-8' && plain > 0.8 * head.length ? latin1 : undefined;
	}
}

function encodingOf([first, second]: Uint8Array): string {
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	return 'utf-8';
}
