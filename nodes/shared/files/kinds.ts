/** What a file can be used as. */
export type FileFamily = 'image' | 'video' | 'audio' | 'document' | 'text' | 'archive';

/** The name of a kind of file. */
export interface FileType {
	/** MIME type */
	mime: string;
	/** Without a dot; blank when nobody knows one. */
	extension: string;
}

/** What a file is. */
export interface FileKind extends FileType {
	family: FileFamily;
}

/**
 * Extensions by MIME type, the usual one first. Types and extensions are those of IANA's registry and of the `file-type` package, against
 * which test/unit/files/kind.test.ts holds them; where these differ, the type is the one that n8n knows.
 */
const EXTENSIONS: Record<string, string> = {
	'video/mp4': 'mp4 mp4v mpg4 f4v f4p',
	'video/quicktime': 'mov qt',
	'video/x-m4v': 'm4v m4p',
	'video/webm': 'webm',
	'video/x-matroska': 'mkv',
	'video/x-msvideo': 'avi',
	'video/mpeg': 'mpg mpeg mpe m1v m2v vob',
	'video/mp2t': 'ts mts m2ts m2t',
	'video/x-flv': 'flv',
	'video/x-ms-wmv': 'wmv',
	'video/x-ms-asf': 'asf',
	'video/3gpp': '3gp 3gpp',
	'video/3gpp2': '3g2',
	'video/ogg': 'ogv',
	'video/mj2': 'mj2',
	'image/jpeg': 'jpg jpeg jpe jfif',
	'image/png': 'png apng',
	'image/gif': 'gif',
	'image/webp': 'webp',
	'image/avif': 'avif avifs',
	'image/heic': 'heic heif hif heics heifs',
	'image/bmp': 'bmp dib',
	'image/tiff': 'tiff tif',
	'image/svg+xml': 'svg',
	'image/x-icon': 'ico',
	'image/jxl': 'jxl',
	'image/jp2': 'jp2',
	'image/x-exr': 'exr',
	'image/x-canon-cr3': 'cr3',
	'image/x-canon-cr2': 'cr2',
	'image/vnd.adobe.photoshop': 'psd psb',
	'audio/mpeg': 'mp3',
	'audio/mp4': 'm4a m4b f4a f4b',
	'audio/wav': 'wav wave',
	'audio/flac': 'flac',
	'audio/ogg': 'ogg oga opus spx',
	'audio/aac': 'aac',
	'audio/aiff': 'aiff aif',
	'audio/amr': 'amr',
	'audio/midi': 'mid midi',
	'audio/x-caf': 'caf',
	'audio/basic': 'au snd',
	'audio/wavpack': 'wv',
	'audio/webm': 'weba',
	'audio/x-matroska': 'mka',
	'audio/x-ms-wma': 'wma',
	'application/pdf': 'pdf',
	'application/rtf': 'rtf',
	'application/postscript': 'ps eps',
	'application/x-cfb': 'doc xls ppt msi',
	'text/html': 'html htm xhtml',
	'text/plain': 'txt text log md',
	'text/csv': 'csv',
	'text/vtt': 'vtt',
	'application/x-subrip': 'srt',
	'application/xml': 'xml',
	'application/json': 'json',
	'application/vnd.apple.mpegurl': 'm3u8 m3u',
	'application/zip': 'zip docx xlsx pptx',
	'application/gzip': 'gz tgz',
	'application/x-7z-compressed': '7z',
	'application/x-rar-compressed': 'rar',
	'application/x-bzip2': 'bz2',
	'application/x-xz': 'xz',
	'application/zstd': 'zst',
	'application/x-tar': 'tar',
	'application/x-lz4': 'lz4',
	'application/vnd.ms-cab-compressed': 'cab',
	'application/x-deb': 'deb',
	'application/x-msdownload': 'exe dll',
	'application/x-elf': 'elf',
	'application/x-mach-binary': 'macho',
	'application/java-vm': 'class',
	'application/wasm': 'wasm',
	'application/x-sqlite3': 'sqlite',
	'application/vnd.apache.parquet': 'parquet',
	'application/x-shockwave-flash': 'swf',
	'font/ttf': 'ttf',
	'font/otf': 'otf',
	'font/woff': 'woff',
	'font/woff2': 'woff2',
};

/** Other spellings of the same types, as storages, phones and browsers give them. */
const SPELLINGS: Record<string, string> = {
	'application/mp4': 'video/mp4',
	'video/x-mp4': 'video/mp4',
	'video/m4v': 'video/x-m4v',
	'video/matroska': 'video/x-matroska',
	'video/avi': 'video/x-msvideo',
	'video/msvideo': 'video/x-msvideo',
	'video/vnd.avi': 'video/x-msvideo',
	'video/mp1s': 'video/mpeg',
	'video/mp2p': 'video/mpeg',
	'video/flv': 'video/x-flv',
	'image/jpg': 'image/jpeg',
	'image/pjpeg': 'image/jpeg',
	'image/apng': 'image/png',
	'image/x-png': 'image/png',
	'image/heif': 'image/heic',
	'image/heic-sequence': 'image/heic',
	'image/heif-sequence': 'image/heic',
	'image/x-ms-bmp': 'image/bmp',
	'image/x-bmp': 'image/bmp',
	'image/tif': 'image/tiff',
	'image/vnd.microsoft.icon': 'image/x-icon',
	'audio/mp3': 'audio/mpeg',
	'audio/m4a': 'audio/mp4',
	'audio/x-m4a': 'audio/mp4',
	'audio/wave': 'audio/wav',
	'audio/x-wav': 'audio/wav',
	'audio/vnd.wave': 'audio/wav',
	'audio/x-flac': 'audio/flac',
	'audio/opus': 'audio/ogg',
	'audio/x-aiff': 'audio/aiff',
	'application/x-pdf': 'application/pdf',
	'application/xhtml+xml': 'text/html',
	'text/xml': 'application/xml',
	'text/json': 'application/json',
	'application/x-mpegurl': 'application/vnd.apple.mpegurl',
	'audio/mpegurl': 'application/vnd.apple.mpegurl',
	'audio/x-mpegurl': 'application/vnd.apple.mpegurl',
	'application/x-zip-compressed': 'application/zip',
	'application/x-gzip': 'application/gzip',
	'application/vnd.rar': 'application/x-rar-compressed',
};

const DOCUMENTS = ['application/pdf', 'application/rtf', 'application/postscript', 'application/x-cfb'];
const TEXTS = ['application/xml', 'application/json', 'application/x-subrip', 'application/vnd.apple.mpegurl'];

const BY_MIME: ReadonlyMap<string, FileKind> = new Map(
	Object.entries(EXTENSIONS).map(([mime, list]): [string, FileKind] => [
		mime,
		{ mime, extension: list.split(' ')[0], family: familyOf(mime) },
	]),
);
const BY_EXTENSION: ReadonlyMap<string, FileKind> = new Map(
	Object.entries(EXTENSIONS).flatMap(([mime, list]) =>
		list.split(' ').map((extension): [string, FileKind] => [extension, BY_MIME.get(mime) as FileKind]),
	),
);

/**
 * The kind that a MIME type names, in any spelling and with parameters.
 *
 * @returns a kind without an extension for pictures, videos and sounds that the table does not have; `undefined` for what tells nothing, such
 * as `application/octet-stream`
 */
export function kindOfMime(mime: string | undefined): FileKind | undefined {
	const plain = (mime ?? '').split(';', 1)[0].trim().toLowerCase();
	const known = BY_MIME.get(SPELLINGS[plain] ?? plain);
	if (known) return known;
	const isMedia = /^(?:image|video|audio)\/[\w.+-]{1,100}$/.test(plain);
	return isMedia ? { mime: plain, extension: '', family: familyOf(plain) } : undefined;
}

/** The kind that the extension of a file name stands for, or `undefined`. */
export function kindOfName(name: string): FileKind | undefined {
	return BY_EXTENSION.get(extensionOf(name));
}

/** What stands after the last dot of a file name, in lower case; blank without one. */
export function extensionOf(name: string): string {
	const dot = name.lastIndexOf('.');
	return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** Whether a family can be seen or heard. */
export function isMedia({ family }: FileKind): boolean {
	return family === 'image' || family === 'video' || family === 'audio';
}

function familyOf(mime: string): FileFamily {
	const [family] = mime.split('/');
	if (family === 'image' || family === 'video' || family === 'audio' || family === 'text') return family;
	if (TEXTS.includes(mime)) return 'text';
	return DOCUMENTS.includes(mime) ? 'document' : 'archive';
}
