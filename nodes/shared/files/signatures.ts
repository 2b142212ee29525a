import { isoMediaOf } from './isoMedia';

/** What the first bytes say. */
export interface Signature {
	mime: string;
	/** The bytes fit, but may fit something else as well: what is announced counts for more. */
	weak?: boolean;
}

/** Bytes at the very start, as characters of the same numbers. */
const STARTS: Array<[string, string]> = [
	['\xff\xd8\xff', 'image/jpeg'],
	['\x89PNG\r\n\x1a\n', 'image/png'],
	['GIF87a', 'image/gif'],
	['GIF89a', 'image/gif'],
	['MM\0*', 'image/tiff'],
	['MM\0+', 'image/tiff'],
	['II+\0', 'image/tiff'],
	['8BPS\0\x01', 'image/vnd.adobe.photoshop'],
	['8BPS\0\x02', 'image/vnd.adobe.photoshop'],
	['v/1\x01', 'image/x-exr'],
	['\xff\x0a', 'image/jxl'],
	['\0\0\0\x0cJXL \r\n\x87\n', 'image/jxl'],
	['\0\0\0\x0cjP  \r\n\x87\n', 'image/jp2'],
	['FLV\x01', 'video/x-flv'],
	['\0\0\x01\xba', 'video/mpeg'],
	['\0\0\x01\xb3', 'video/mpeg'],
	['ID3\x02', 'audio/mpeg'],
	['ID3\x03', 'audio/mpeg'],
	['ID3\x04', 'audio/mpeg'],
	['fLaC', 'audio/flac'],
	['#!AMR', 'audio/amr'],
	['MThd\0\0\0\x06', 'audio/midi'],
	['caff\0\x01', 'audio/x-caf'],
	['.snd\0\0', 'audio/basic'],
	['wvpk', 'audio/wavpack'],
	['riff\x2e\x91\xcf\x11', 'audio/wav'],
	['%PDF-', 'application/pdf'],
	['%!PS', 'application/postscript'],
	['\xc5\xd0\xd3\xc6', 'application/postscript'],
	['{\\rtf', 'application/rtf'],
	['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-cfb'],
	['PK\x03\x04', 'application/zip'],
	['PK\x05\x06', 'application/zip'],
	['\x1f\x8b\x08', 'application/gzip'],
	['7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed'],
	['Rar!\x1a\x07', 'application/x-rar-compressed'],
	['\xfd7zXZ\0', 'application/x-xz'],
	['\x28\xb5\x2f\xfd', 'application/zstd'],
	['\x04\x22\x4d\x18', 'application/x-lz4'],
	['MSCF\0\0\0\0', 'application/vnd.ms-cab-compressed'],
	['!<arch>\n', 'application/x-deb'],
	['\x7fELF', 'application/x-elf'],
	['\xcf\xfa\xed\xfe', 'application/x-mach-binary'],
	['\xca\xfe\xba\xbe', 'application/java-vm'],
	['\0asm', 'application/wasm'],
	['SQLite format 3\0', 'application/x-sqlite3'],
	['PAR1\x15', 'application/vnd.apache.parquet'],
	['\0\x01\0\0\0', 'font/ttf'],
	['OTTO\0', 'font/otf'],
	['wOFF', 'font/woff'],
	['wOF2', 'font/woff2'],
];

/** The four letters behind the size of a RIFF file. */
const RIFF: Record<string, string> = { WEBP: 'image/webp', 'AVI ': 'video/x-msvideo', WAVE: 'audio/wav' };
/** Sizes that the header behind the first 14 bytes of a bitmap can have. */
const BITMAP_HEADERS = [12, 16, 40, 52, 56, 64, 108, 124];
/** A stream header of ASF (WMV, WMA) names what it holds by these bytes. */
const ASF = '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9';
const ASF_AUDIO = '\x40\x9e\x69\xf8\x4d\x5b\xcf\x11\xa8\xfd';
const ASF_VIDEO = '\xc0\xef\x19\xbc\x4d\x5b\xcf\x11\xa8\xfd';
/** Length of a packet of MPEG-TS, and of one with a time stamp in front, as cameras write it. */
const TS_PACKET = 188;
const M2TS_PACKET = 192;

/**
 * What the bytes at the start of a binary file say, by the formats' own documents; `undefined` for everything else.
 *
 * @param head the first bytes of the file; 400 or more tell everything, apart from what lies deeper in ASF and Ogg
 */
export function signatureOf(head: Uint8Array): Signature | undefined {
	const text = Buffer.from(head).toString('latin1');
	const mime = STARTS.find(([start]) => text.startsWith(start))?.[1] ?? containerOf(text) ?? transportStreamOf(text);
	if (mime !== undefined) return { mime };
	const iso = isoMediaOf(text);
	if (iso) return { mime: iso.mime, weak: iso.unknownBrand };
	const frames = audioFramesOf(head);
	return frames === undefined ? undefined : { mime: frames, weak: true };
}

/** Formats that share their start with others and need a second look. */
function containerOf(text: string): string | undefined {
	if (text.startsWith('II*\0')) return text.slice(8, 10) === 'CR' ? 'image/x-canon-cr2' : 'image/tiff';
	if (text.startsWith('RIFF')) return RIFF[text.slice(8, 12)];
	if (text.startsWith('FORM')) return /^AIF[FC]/.test(text.slice(8, 12)) ? 'audio/aiff' : undefined;
	if (text.startsWith('\x1a\x45\xdf\xa3'))
		return text.slice(0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska';
	if (text.startsWith('OggS'))
		return ['theora', '\x01video'].some((codec) => text.includes(codec)) ? 'video/ogg' : 'audio/ogg';
	if (text.startsWith(ASF)) {
		return text.includes(ASF_AUDIO) && !text.includes(ASF_VIDEO) ? 'audio/x-ms-wma' : 'video/x-ms-wmv';
	}
	if (text.startsWith('\0\0\x01\0')) return isIcon(text) ? 'image/x-icon' : undefined;
	if (/^BZh[1-9]1AY&SY/.test(text)) return 'application/x-bzip2';
	if (/^(?:MZ|[CFZ]WS)[^]*\0/.test(text)) {
		return text.startsWith('MZ') ? 'application/x-msdownload' : 'application/x-shockwave-flash';
	}
	if (text.slice(257, 262) === 'ustar') return 'application/x-tar';
	// Sentences begin with BM too.
	if (text.startsWith('BM') && BITMAP_HEADERS.includes(text.charCodeAt(14)) && text.slice(15, 18) === '\0\0\0') {
		return 'image/bmp';
	}
	return undefined;
}

/** The first picture of an icon: as many as there are in it, a byte that is 0, and no or one plane. */
function isIcon(text: string): boolean {
	return text.charCodeAt(4) > 0 && text[5] === '\0' && text[9] === '\0' && text.charCodeAt(10) < 2;
}

function transportStreamOf(text: string): string | undefined {
	// A sentence may well have a G in these places, but no such bytes.
	if (!/[\0\xff]/.test(text)) return undefined;
	const hasPackets = (first: number, length: number) =>
		text.length > first + length && [0, 1, 2].every((packet) => (text[first + packet * length] ?? 'G') === 'G');
	return hasPackets(0, TS_PACKET) || hasPackets(4, M2TS_PACKET) ? 'video/mp2t' : undefined;
}

/** Sound without a container begins with the eleven set bits of a frame, which is little to go by. */
function audioFramesOf([first, second, third]: Uint8Array): string | undefined {
	if (first !== 0xff || second === undefined || third === undefined) return undefined;
	if ((second & 0xf6) === 0xf0) return 'audio/aac';
	const isLayer2or3 = (second & 0xe6) === 0xe2 || (second & 0xe6) === 0xe4;
	const isValid = (second & 0x18) !== 0x08 && third >> 4 !== 15 && (third & 0x0c) !== 0x0c;
	return isLayer2or3 && isValid ? 'audio/mpeg' : undefined;
}
