/** What a file is. */
export interface FileType {
	/** MIME type */
	mime: string;
	/** Without a dot. */
	extension: string;
}

const TYPES: FileType[] = [
	{ mime: 'video/mp4', extension: 'mp4' },
	{ mime: 'video/quicktime', extension: 'mov' },
	{ mime: 'video/x-m4v', extension: 'm4v' },
	{ mime: 'video/webm', extension: 'webm' },
	{ mime: 'video/x-matroska', extension: 'mkv' },
	{ mime: 'video/x-msvideo', extension: 'avi' },
	{ mime: 'video/mpeg', extension: 'mpg' },
	{ mime: 'video/mp2t', extension: 'ts' },
	{ mime: 'image/jpeg', extension: 'jpg' },
	{ mime: 'image/png', extension: 'png' },
	{ mime: 'image/gif', extension: 'gif' },
	{ mime: 'image/webp', extension: 'webp' },
	{ mime: 'image/avif', extension: 'avif' },
	{ mime: 'image/heic', extension: 'heic' },
	{ mime: 'image/bmp', extension: 'bmp' },
	{ mime: 'image/tiff', extension: 'tiff' },
];

/** Brands of ISO media files (bytes 8 to 12) that are not `video/mp4`. */
const BRANDS: Record<string, string> = {
	'qt  ': 'video/quicktime',
	'M4V ': 'video/x-m4v',
	avif: 'image/avif',
	heic: 'image/heic',
	heix: 'image/heic',
	mif1: 'image/heic',
};

/**
 * What a downloaded file is, by its first bytes, else by what the server says, else by the name in its URL.
 *
 * Storage servers often say `application/octet-stream`, and Reka's links have no extension, so no single source is enough.
 *
 * @param head the first bytes of the file, 12 or more if it has so many
 * @param contentType the header, possibly missing
 * @param standard when nothing tells
 */
export function fileTypeOf(
	head: Uint8Array,
	contentType: string | undefined,
	url: string,
	standard: FileType,
): FileType {
	const announced = contentType?.split(';')[0].trim().toLowerCase();
	const extension = /\.(\w{2,5})$/.exec(url.replace(/[?#].*$/s, ''))?.[1].toLowerCase();
	return (
		byMime(mimeOfBytes(head)) ??
		byMime(announced) ??
		TYPES.find((type) => type.extension === extension || (extension === 'jpeg' && type.extension === 'jpg')) ??
		standard
	);
}

function byMime(mime: string | undefined): FileType | undefined {
	const known = TYPES.find((type) => type.mime === mime);
	const [, subtype] = /^(?:image|video)\/(?:x-)?([\w-]+)/.exec(mime ?? '') ?? [];
	return known ?? (mime !== undefined && subtype !== undefined ? { mime, extension: subtype } : undefined);
}

function mimeOfBytes(head: Uint8Array): string | undefined {
	const text = Buffer.from(head.subarray(0, 64)).toString('latin1');
	if (text.slice(4, 8) === 'ftyp') return BRANDS[text.slice(8, 12)] ?? 'video/mp4';
	if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
	if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
	if (text.startsWith('GIF8')) return 'image/gif';
	if (text.startsWith('BM')) return 'image/bmp';
	if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'image/tiff';
	if (text.startsWith('RIFF')) return { WEBP: 'image/webp', 'AVI ': 'video/x-msvideo' }[text.slice(8, 12)];
	if (text.startsWith('\x1a\x45\xdf\xa3')) return text.includes('webm') ? 'video/webm' : 'video/x-matroska';
	return undefined;
}
