import fc from 'fast-check';

import { Completeness } from '../../../nodes/shared/files/completeness';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

function box(type: string, size: number, large = false): Buffer {
	const bytes = Buffer.alloc(large ? size + 8 : size, 7);
	bytes.writeUInt32BE(large ? 1 : size);
	bytes.write(type, 4);
	if (large) bytes.writeBigUInt64BE(BigInt(size + 8), 8);
	return bytes;
}

function pngChunk(type: string, size: number): Buffer {
	const bytes = Buffer.alloc(size + 12, 7);
	bytes.writeUInt32BE(size);
	bytes.write(type, 4);
	return bytes;
}

function riff(form: string, size: number): Buffer {
	const bytes = Buffer.alloc(size, 7);
	bytes.write('RIFF');
	bytes.writeUInt32LE(size - 8, 4);
	bytes.write(form, 8);
	return bytes;
}

/** Its length is written in eight bytes, as FFmpeg does, or in one. */
function segment(size: number, long = true): Buffer {
	const eight = Buffer.alloc(8);
	eight.writeUInt32BE(size, 4);
	eight[0] = 1;
	return Buffer.concat([
		Buffer.from('18538067', 'hex'),
		long ? eight : Buffer.from([0x80 + size]),
		Buffer.alloc(size, 7),
	]);
}

const EBML = Buffer.from('1a45dfa3934286810142f7810142f2810442f381084282847765626d', 'hex');
EBML[4] = 0x80 + EBML.length - 5;

const FILES: Array<[string, Buffer]> = [
	['an MP4 that begins with its index', Buffer.concat([box('ftyp', 24), box('moov', 300), box('mdat', 900)])],
	[
		'an MP4 that ends with its index',
		Buffer.concat([box('ftyp', 32), box('free', 8), box('mdat', 900), box('moov', 300)]),
	],
	['an MP4 with a large box', Buffer.concat([box('ftyp', 24), box('mdat', 900, true), box('moov', 40)])],
	['a QuickTime file', Buffer.concat([box('wide', 8), box('mdat', 500), box('moov', 90)])],
	['a HEIC file', Buffer.concat([box('ftyp', 36), box('meta', 200), box('mdat', 800)])],
	['a WebP file', riff('WEBP', 600)],
	['an AVI file', riff('AVI ', 900)],
	['a WebM file', Buffer.concat([EBML, segment(900)])],
	['a WebM file with a short length', Buffer.concat([EBML, segment(100, false)])],
	[
		'a PNG file',
		Buffer.concat([latin1('\x89PNG\r\n\x1a\n'), pngChunk('IHDR', 13), pngChunk('IDAT', 700), pngChunk('IEND', 0)]),
	],
];

function isCutOff(bytes: Uint8Array, chunkSize = bytes.length || 1): boolean {
	const file = new Completeness();
	for (let at = 0; at < bytes.length; at += chunkSize) file.take(bytes.subarray(at, at + chunkSize));
	return file.end();
}

describe.each(FILES)('%s', (_what, whole) => {
	it('is whole, in whatever pieces it comes', () => {
		for (const size of [1, 2, 3, 7, 8, 13, 16, 17, 100, whole.length])
			expect([size, isCutOff(whole, size)]).toEqual([size, false]);
	});

	it('is cut off wherever it ends within a part', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: whole.length - 30, max: whole.length - 1 }),
				fc.integer({ min: 1, max: 40 }),
				(end, size) => {
					expect(isCutOff(whole.subarray(0, end), size)).toBe(true);
				},
			),
		);
	});

	it('may have something behind its end', () => {
		expect(isCutOff(Buffer.concat([whole, Buffer.alloc(50)]), 10)).toBe(false);
		expect(isCutOff(Buffer.concat([whole, Buffer.alloc(3, 9)]), 10)).toBe(false);
	});
});

it.each([
	['nothing', Buffer.alloc(0)],
	['a byte', Buffer.alloc(1)],
	['noise', Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 31) % 256))],
	['a last box that goes to the end', Buffer.concat([box('ftyp', 24), latin1('\0\0\0\0mdat'), Buffer.alloc(100)])],
	['a box of no possible length', Buffer.concat([box('ftyp', 24), latin1('\0\0\0\x03mdat'), Buffer.alloc(100)])],
	['a first box that is longer than all there is', latin1('....ftypisom....')],
	['a first box alone', box('ftyp', 24)],
	['sound, whose programs write its length wrong', riff('WAVE', 600).subarray(0, 300)],
	['an AVI file that was not closed', Buffer.from('RIFF\0\0\0\0AVI LIST and so on', 'latin1')],
	['a live AVI file', Buffer.from('RIFF\xff\xff\xff\xffAVI LIST and so on', 'latin1')],
	['a live WebM file', Buffer.concat([EBML, Buffer.from('1853806701ffffffffffffff', 'hex'), Buffer.alloc(90, 7)])],
	[
		'a live WebM file with a short length',
		Buffer.concat([EBML, Buffer.from('18538067ff', 'hex'), Buffer.alloc(90, 7)]),
	],
	['a PNG file of nothing but noise', Buffer.concat([latin1('\x89PNG\r\n\x1a\n'), Buffer.alloc(100, 'abc')])],
])('knows nothing of %s', (_what, bytes) => {
	for (const size of [1, 10, 600]) expect(isCutOff(bytes, size)).toBe(false);
});

it('never throws, and takes no longer for many small parts', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (bytes, size) => {
			expect(() => isCutOff(bytes, size)).not.toThrow();
		}),
	);
	const boxes = Buffer.concat(Array.from({ length: 200_000 }, () => box('free', 8)));
	const start = performance.now();
	expect(isCutOff(boxes, 65_536)).toBe(false);
	expect(performance.now() - start).toBeLessThan(1500);
});
