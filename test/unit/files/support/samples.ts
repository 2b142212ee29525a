/** The first bytes of files of all kinds, made after the formats' own documents. */
export interface Sample {
	what: string;
	head: Buffer;
	/** What we say; `undefined` when we know none. */
	mime: string | undefined;
	/** What the `file-type` package says, where that is another name for the same, or where it knows less or more. */
	oracle?: string | null;
}

const bytes = (text: string) => Buffer.from(text, 'latin1');
const hex = (text: string) => Buffer.from(text.replace(/ /g, ''), 'hex');
/** Some content that is no text. */
const noise = Buffer.from(Array.from({ length: 1200 }, (_, at) => (at * 31 + (at >> 3) * 7) % 256));
const padded = (start: Buffer) => Buffer.concat([start, noise.subarray(start.length)]);

/** The first box of an ISO media file, and some of what follows. */
export function ftyp(major: string, ...compatible: string[]): Buffer {
	const box = bytes(`\0\0\0\0ftyp${major}\0\0\0\0${compatible.join('')}`);
	box.writeUInt32BE(box.length);
	return Buffer.concat([box, bytes('\0\0\x10\0mdat'), noise.subarray(0, 900)]);
}

function ebml(docType: string): Buffer {
	const element = Buffer.concat([hex('4282'), Buffer.from([0x80 + docType.length]), bytes(docType)]);
	const version = hex('42868101 42f78101 42f28104 42f38108');
	const length = version.length + element.length;
	return padded(Buffer.concat([hex('1a45dfa3'), Buffer.from([0x80 + length]), version, element]));
}

function asf(...streams: string[]): Buffer {
	const objects = streams.map((stream) => {
		const type = hex(stream);
		const size = Buffer.alloc(8);
		size.writeUInt32LE(24 + 54);
		// Stream Properties Object: its own id, size, then what kind of stream it is.
		return Buffer.concat([hex('9107dcb7b7a9cf118ee600c00c205365'), size, type, Buffer.alloc(38, 1)]);
	});
	const body = Buffer.concat(objects);
	const header = Buffer.alloc(14);
	header.writeUInt32LE(30 + body.length);
	header.writeUInt32LE(objects.length, 8);
	return padded(Buffer.concat([hex('3026b2758e66cf11a6d900aa0062ce6c'), header, body]));
}

function ogg(codec: string): Buffer {
	return padded(Buffer.concat([bytes('OggS\0\x02'), Buffer.alloc(20), bytes('\x01\x1e'), bytes(codec)]));
}

function packets(length: number, first: number): Buffer {
	const stream = Buffer.alloc(length * 6, 0xff);
	for (let at = first; at < stream.length; at += length) stream[at] = 0x47;
	return stream;
}

function bitmap(): Buffer {
	const head = Buffer.alloc(200);
	head.write('BM');
	head.writeUInt32LE(200, 2);
	head.writeUInt32LE(54, 10);
	head.writeUInt32LE(40, 14);
	return head;
}

function tar(): Buffer {
	const block = Buffer.alloc(1024);
	block.write('clip.mp4');
	block.write('0000644\0', 100);
	block.write('ustar\x0000', 257);
	block.write('        ', 148);
	const sum = block.subarray(0, 512).reduce((total, byte) => total + byte, 0);
	block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
	return block;
}

const VIDEO_STREAM = 'c0ef19bc4d5bcf11a8fd00805f5c442b';
const AUDIO_STREAM = '409e69f84d5bcf11a8fd00805f5c442b';
const text = (content: string) => Buffer.from(content, 'utf8');
const PAGE = '<html><head><title>Sign in</title></head><body>Request has expired</body></html>';

export const SAMPLES: Sample[] = [
	{ what: 'JPEG', head: padded(hex('ffd8ffe000104a46494600010100000100010000')), mime: 'image/jpeg' },
	{
		what: 'PNG',
		head: padded(hex('89504e470d0a1a0a0000000d494844520000000100000001080600000000000000 0000000049444154')),
		mime: 'image/png',
	},
	{ what: 'GIF', head: padded(bytes('GIF89a\x01\0\x01\0')), mime: 'image/gif' },
	{ what: 'WebP', head: padded(bytes('RIFF\x24\x10\0\0WEBPVP8 ')), mime: 'image/webp' },
	{ what: 'bitmap', head: bitmap(), mime: 'image/bmp' },
	{ what: 'TIFF, little endian', head: padded(bytes('II*\0\x08\0\0\0')), mime: 'image/tiff' },
	{ what: 'TIFF, big endian', head: padded(bytes('MM\0*\0\0\0\x08')), mime: 'image/tiff' },
	{ what: 'CR2', head: padded(bytes('II*\0\x10\0\0\0CR\x02\0')), mime: 'image/x-canon-cr2' },
	{ what: 'Photoshop', head: padded(bytes('8BPS\0\x01')), mime: 'image/vnd.adobe.photoshop' },
	{ what: 'JPEG XL', head: padded(bytes('\0\0\0\x0cJXL \r\n\x87\n')), mime: 'image/jxl' },
	{ what: 'JPEG 2000', head: padded(bytes('\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 ')), mime: 'image/jp2' },
	...['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'hevm', 'hevs'].map((brand) => ({
		what: `HEIC, ${brand}`,
		head: ftyp(brand, 'mif1', brand),
		mime: 'image/heic',
		oracle:
			{ heic: 'image/heic', heix: 'image/heic', hevc: 'image/heic-sequence', hevx: 'image/heic-sequence' }[brand] ??
			'video/mp4',
	})),
	{ what: 'HEIC, mif1', head: ftyp('mif1', 'mif1', 'heic'), mime: 'image/heic', oracle: 'image/heif' },
	{ what: 'HEIC, msf1', head: ftyp('msf1', 'msf1', 'hevc'), mime: 'image/heic', oracle: 'image/heif-sequence' },
	{ what: 'AVIF', head: ftyp('avif', 'avif', 'mif1', 'miaf'), mime: 'image/avif' },
	{ what: 'AVIF, avis', head: ftyp('avis', 'avis', 'msf1'), mime: 'image/avif' },
	{ what: 'AVIF, mif1', head: ftyp('mif1', 'mif1', 'avif', 'miaf'), mime: 'image/avif', oracle: 'image/heif' },
	{
		what: 'HEIC, a brand of its own',
		head: ftyp('mif2', 'mif1', 'heic', 'miaf'),
		mime: 'image/heic',
		oracle: 'video/mp4',
	},
	{ what: 'AVIF, a brand of its own', head: ftyp('miaf', 'avif', 'miaf'), mime: 'image/avif', oracle: 'video/mp4' },
	{ what: 'CR3', head: ftyp('crx ', 'crx ', 'isom'), mime: 'image/x-canon-cr3' },
	{ what: 'SVG', head: text('<svg xmlns="http://www.w3.org/2000/svg"/>'), mime: 'image/svg+xml', oracle: null },
	{
		what: 'SVG with a prolog',
		head: text('<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC "a" "b">\n<svg/>'),
		mime: 'image/svg+xml',
		oracle: 'application/xml',
	},
	{
		what: 'SVG with a prefix',
		head: text('<?xml version="1.0"?><svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>'),
		mime: 'image/svg+xml',
		oracle: 'application/xml',
	},
	...['isom', 'iso2', 'iso6', 'mp41', 'mp42', 'avc1', 'dash', 'MSNV', 'f4v ', 'piff', 'isml', 'hvc1', 'av01'].map(
		(brand) => ({
			what: `MP4, ${brand}`,
			head: ftyp(brand, 'isom', 'mp42'),
			mime: 'video/mp4',
		}),
	),
	{ what: 'MP4 of an unknown brand', head: ftyp('zzzz', 'isom'), mime: 'video/mp4' },
	{
		what: 'a piece of a streamed MP4',
		head: padded(bytes('\0\0\0\x18stypmsdh\0\0\0\0msdhmsix')),
		mime: 'video/mp4',
		oracle: null,
	},
	{ what: 'QuickTime', head: ftyp('qt  ', 'qt  '), mime: 'video/quicktime' },
	{ what: 'QuickTime without ftyp', head: padded(bytes('\0\0\x10\0moov\0\0\0\x6cmvhd')), mime: 'video/quicktime' },
	{ what: 'QuickTime, wide', head: padded(bytes('\0\0\0\x08wide\0\0\x10\0mdat')), mime: 'video/quicktime' },
	{ what: 'M4V', head: ftyp('M4V ', 'M4V ', 'mp42'), mime: 'video/x-m4v' },
	{ what: '3GP', head: ftyp('3gp4', '3gp4', 'isom'), mime: 'video/3gpp' },
	{ what: '3G2', head: ftyp('3g2a', '3g2a', 'isom'), mime: 'video/3gpp2' },
	{ what: 'M4A', head: ftyp('M4A ', 'M4A ', 'mp42', 'isom'), mime: 'audio/mp4', oracle: 'audio/x-m4a' },
	{ what: 'M4B', head: ftyp('M4B ', 'M4B ', 'mp42'), mime: 'audio/mp4' },
	{ what: 'Matroska', head: ebml('matroska'), mime: 'video/x-matroska', oracle: 'video/matroska' },
	{ what: 'WebM', head: ebml('webm'), mime: 'video/webm' },
	{ what: 'AVI', head: padded(bytes('RIFF\x24\x10\0\0AVI LIST')), mime: 'video/x-msvideo', oracle: 'video/vnd.avi' },
	{ what: 'MPEG program stream', head: padded(hex('000001ba4400')), mime: 'video/mpeg', oracle: 'video/MP2P' },
	{ what: 'MPEG video', head: padded(hex('000001b31400')), mime: 'video/mpeg' },
	{ what: 'MPEG-TS', head: packets(188, 0), mime: 'video/mp2t' },
	{ what: 'M2TS', head: packets(192, 4), mime: 'video/mp2t' },
	{ what: 'Flash video', head: padded(bytes('FLV\x01\x05\0\0\0\x09')), mime: 'video/x-flv' },
	{ what: 'WMV', head: asf(AUDIO_STREAM, VIDEO_STREAM), mime: 'video/x-ms-wmv', oracle: 'audio/x-ms-asf' },
	{ what: 'WMA', head: asf(AUDIO_STREAM), mime: 'audio/x-ms-wma', oracle: 'audio/x-ms-asf' },
	{ what: 'Ogg video', head: ogg('\x80theora'), mime: 'video/ogg' },
	{ what: 'Ogg sound', head: ogg('\x01vorbis'), mime: 'audio/ogg' },
	{ what: 'Opus', head: ogg('OpusHead'), mime: 'audio/ogg', oracle: 'audio/ogg; codecs=opus' },
	{ what: 'MP3 with a tag', head: padded(bytes('ID3\x03\0\0\0\0\0\0\xff\xfb\x90\x44')), mime: 'audio/mpeg' },
	{ what: 'MP3', head: padded(hex('fffb9044')), mime: 'audio/mpeg' },
	{ what: 'AAC', head: padded(hex('fff15080')), mime: 'audio/aac' },
	{ what: 'WAV', head: padded(bytes('RIFF\x24\x10\0\0WAVEfmt ')), mime: 'audio/wav' },
	{ what: 'FLAC', head: padded(bytes('fLaC\0\0\0\x22')), mime: 'audio/flac', oracle: 'audio/flac' },
	{ what: 'AIFF', head: padded(bytes('FORM\0\0\x10\0AIFFCOMM')), mime: 'audio/aiff' },
	{ what: 'AMR', head: padded(bytes('#!AMR\n')), mime: 'audio/amr' },
	{ what: 'MIDI', head: padded(bytes('MThd\0\0\0\x06\0\0')), mime: 'audio/midi' },
	{ what: 'PDF', head: padded(bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')), mime: 'application/pdf' },
	{ what: 'RTF', head: text('{\\rtf1\\ansi Hello}'), mime: 'application/rtf' },
	{ what: 'PostScript', head: padded(bytes('%!PS-Adobe-3.0\n')), mime: 'application/postscript' },
	{ what: 'old Word', head: padded(hex('d0cf11e0a1b11ae1')), mime: 'application/x-cfb' },
	{ what: 'gzip', head: padded(hex('1f8b0800000000000003')), mime: 'application/gzip' },
	{ what: '7z', head: padded(hex('377abcaf271c0004')), mime: 'application/x-7z-compressed' },
	{ what: 'RAR', head: padded(hex('526172211a0700cf')), mime: 'application/x-rar-compressed' },
	{ what: 'bzip2', head: padded(bytes('BZh91AY&SY')), mime: 'application/x-bzip2' },
	{ what: 'bzip2 of another level', head: padded(bytes('BZh11AY&SY')), mime: 'application/x-bzip2' },
	{ what: 'Photoshop, large', head: padded(bytes('8BPS\0\x02')), mime: 'image/vnd.adobe.photoshop' },
	{ what: 'icon', head: padded(hex('00000100010010100000010020006804000016000000')), mime: 'image/x-icon' },
	{ what: 'OpenEXR', head: padded(hex('762f310102000000')), mime: 'image/x-exr', oracle: null },
	{ what: 'JPEG XL without a container', head: padded(hex('ff0afa1f4191')), mime: 'image/jxl' },
	{ what: 'Core Audio', head: padded(bytes('caff\0\x01\0\0desc')), mime: 'audio/x-caf', oracle: null },
	{ what: 'Sun sound', head: padded(bytes('.snd\0\0\0\x18')), mime: 'audio/basic', oracle: null },
	{ what: 'WavPack', head: padded(bytes('wvpk\x20\0\0\0')), mime: 'audio/wavpack' },
	{ what: 'Wave64', head: padded(hex('726966662e91cf11a5d628db04c10000')), mime: 'audio/wav', oracle: null },
	{
		what: 'a program of Windows',
		head: padded(hex('4d5a90000300000004000000ffff0000')),
		mime: 'application/x-msdownload',
	},
	{ what: 'a program of Linux', head: padded(bytes('\x7fELF\x02\x01\x01\0')), mime: 'application/x-elf' },
	{ what: 'a program of macOS', head: padded(hex('cffaedfe07000001')), mime: 'application/x-mach-binary' },
	{ what: 'Java', head: padded(hex('cafebabe00000041')), mime: 'application/java-vm' },
	{ what: 'WebAssembly', head: padded(bytes('\0asm\x01\0\0\0')), mime: 'application/wasm' },
	{ what: 'SQLite', head: padded(bytes('SQLite format 3\0\x10\0')), mime: 'application/x-sqlite3' },
	{ what: 'Parquet', head: padded(bytes('PAR1\x15\x04')), mime: 'application/vnd.apache.parquet' },
	{ what: 'Flash', head: padded(bytes('FWS\x0a\xc9\x15\0\0')), mime: 'application/x-shockwave-flash' },
	{ what: 'Flash, compressed', head: padded(bytes('CWS\x0a\xc9\x15\0\0')), mime: 'application/x-shockwave-flash' },
	{
		what: 'PostScript with a preview',
		head: padded(hex('c5d0d3c61e000000')),
		mime: 'application/postscript',
		oracle: 'application/eps',
	},
	{ what: 'LZ4', head: padded(hex('04224d18')), mime: 'application/x-lz4' },
	{ what: 'a cabinet', head: padded(bytes('MSCF\0\0\0\0')), mime: 'application/vnd.ms-cab-compressed' },
	{ what: 'a Debian package', head: padded(bytes('!<arch>\ndebian-binary   ')), mime: 'application/x-deb' },
	{ what: 'TrueType', head: padded(hex('000100000013010000040030')), mime: 'font/ttf' },
	{ what: 'OpenType', head: padded(bytes('OTTO\0\x0c\0\x80')), mime: 'font/otf' },
	{ what: 'WOFF', head: padded(bytes('wOFF\0\x01\0\0')), mime: 'font/woff' },
	{ what: 'WOFF 2', head: padded(bytes('wOF2\0\x01\0\0')), mime: 'font/woff2' },
	{ what: 'XZ', head: padded(hex('fd377a585a000004')), mime: 'application/x-xz' },
	{ what: 'Zstandard', head: padded(hex('28b52ffd04')), mime: 'application/zstd' },
	{ what: 'tar', head: tar(), mime: 'application/x-tar' },
	{ what: 'a page', head: text(`<!DOCTYPE html>\n${PAGE}`), mime: 'text/html', oracle: null },
	{ what: 'a page after a comment', head: text(`\n\n<!-- x -->${PAGE}`), mime: 'text/html', oracle: null },
	{ what: 'XHTML', head: text(`<?xml version="1.0"?>${PAGE}`), mime: 'text/html', oracle: 'application/xml' },
	{ what: 'a page in UTF-16', head: Buffer.from(`\ufeff${PAGE}`, 'utf16le'), mime: 'text/html', oracle: 'audio/mpeg' },
	{
		what: 'a page in Latin-1',
		head: bytes(`<html><title>Zug\xe4nge gesperrt</title>${'<p>x</p>'.repeat(9)}`),
		mime: 'text/html',
		oracle: null,
	},
	{
		what: 'a refusal of a storage',
		head: text('<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>'),
		mime: 'application/xml',
	},
	{
		what: 'a refusal without a prolog',
		head: text('<Error><Code>AccessDenied</Code></Error>'),
		mime: 'application/xml',
		oracle: null,
	},
	{ what: 'JSON', head: text('{"message": "Request has expired"}'), mime: 'application/json', oracle: null },
	{ what: 'a JSON list', head: text('[{"a": 1}]'), mime: 'application/json', oracle: null },
	{
		what: 'a playlist',
		head: text('#EXTM3U\n#EXT-X-VERSION:3\n'),
		mime: 'application/vnd.apple.mpegurl',
		oracle: null,
	},
	{ what: 'a sentence', head: text('Request has expired'), mime: 'text/plain', oracle: null },
	{
		what: 'a sentence with an emoji cut in half',
		head: text('Request has expired 😅').subarray(0, -2),
		mime: 'text/plain',
		oracle: null,
	},
	{
		what: 'a sentence that begins with BM',
		head: text('BMW announces a new engine today, and it is quick'),
		mime: 'text/plain',
		oracle: 'image/bmp',
	},
	{
		what: 'a sentence that begins with MZ',
		head: text('MZ is not here today'),
		mime: 'text/plain',
		oracle: 'application/x-msdownload',
	},
	{
		what: 'a sentence with G in the places of packets',
		head: text('G'.repeat(600)),
		mime: 'text/plain',
		oracle: 'video/mp2t',
	},
	{ what: 'subtitles', head: text('WEBVTT\n\n00:00.000 --> 00:01.000\nHello'), mime: 'text/vtt' },
	{ what: 'noise', head: noise.subarray(100, 1100), mime: undefined },
	{ what: 'one byte of nothing', head: Buffer.alloc(1), mime: undefined },
	{ what: 'nothing', head: Buffer.alloc(0), mime: undefined },
];
