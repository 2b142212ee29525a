import { HEAD_BYTES } from '../../shared/files/kind';

/** Characters of base64 that are decoded at once: a multiple of 4, so that every piece is whole bytes. */
const CHUNK_LENGTH = 256 * 1024;

/** A file that n8n keeps inside of the item, as text. */
export interface InlineFile {
	/** MIME type, where the text says one. */
	mime?: string;
	/** Bytes */
	size: number;
	head(): Uint8Array;
	/** Decodes piece by piece, so that never more than a piece is in memory besides the text. */
	open(): AsyncGenerator<Uint8Array>;
}

/**
 * Reads the text of an inline file: base64 with or without line breaks, as n8n and Code nodes keep it, or a `data:` URI in base64.
 *
 * @returns `undefined` when it is neither; a lenient decoder would make some bytes of it
 */
export function inlineFile(text: string): InlineFile | undefined {
	const uri = /^data:([^,]{0,200}?)(?:;base64)?,/i.exec(text);
	if (uri && !/;base64,$/i.test(uri[0])) return undefined;
	const base64 = plainBase64(uri ? text.slice(uri[0].length) : text);
	if (base64 === undefined) return undefined;
	const mime = uri?.[1].split(';', 1)[0];
	return {
		...(mime !== undefined && mime !== '' && { mime }),
		size: Math.floor((base64.length * 3) / 4),
		head: () => Buffer.from(base64.slice(0, Math.ceil(HEAD_BYTES / 3) * 4), 'base64'),
		open: () => decode(base64),
	};
}

async function* decode(base64: string): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < base64.length; at += CHUNK_LENGTH) {
		yield Buffer.from(base64.slice(at, at + CHUNK_LENGTH), 'base64');
	}
}

/** Base64 without line breaks and padding. */
function plainBase64(text: string): string | undefined {
	const flat = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
	const padding = flat.endsWith('==') ? 2 : flat.endsWith('=') ? 1 : 0;
	const bare = padding > 0 ? flat.slice(0, -padding) : flat;
	// Of every four characters, one alone says less than a byte.
	return /[^A-Za-z0-9+/_-]/.test(bare) || bare.length % 4 === 1 ? undefined : bare;
}
