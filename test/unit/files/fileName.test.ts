import fc from 'fast-check';

import { mediaName } from '../../../nodes/shared/files/fileName';

const UNKNOWN = { mime: 'application/octet-stream', extension: '' };

it.each([
	['The missing slide', 'The missing slide'],
	['  spaces \t and\nlines ', 'spaces and lines'],
	['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
	['..hidden...', 'hidden'],
	['COM1', '_COM1'],
	['nul.tar', '_nul.tar'],
	['CON .txt', '_CON .txt'],
	['com¹', '_com¹'],
	['Console', 'Console'],
	[
		'England 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
		'England 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
	],
	['tagged\u{e0067}', 'tagged'],
	['最後の一言 🎤', '最後の一言 🎤'],
	['family 👨‍👩‍👧‍👦', 'family 👨‍👩‍👧‍👦'],
	['e\u0301', 'é'],
	['evil\u202egpj.exe', 'evilgpj.exe'],
	['///', 'clip'],
	['', 'clip'],
])('turns %j into %j', (text, expected) => {
	expect(mediaName(text, 'clip', UNKNOWN)).toBe(expected);
});

it('makes the fallback safe too', () => {
	expect(mediaName('', 'job:0', UNKNOWN)).toBe('job 0');
	expect(mediaName('', ':', UNKNOWN)).toBe('file');
});

describe('a media name', () => {
	const mp4 = { mime: 'video/mp4', extension: 'mp4' };
	const jpg = { mime: 'image/jpeg', extension: 'jpg' };

	it.each([
		['talk', mp4, 'talk.mp4'],
		['talk.mp4', mp4, 'talk.mp4'],
		['talk.MP4', mp4, 'talk.mp4'],
		['talk.mp4.mp4', mp4, 'talk.mp4'],
		['1 - talk.mp4', mp4, '1 - talk.mp4'],
		['talk.mov', mp4, 'talk.mp4'],
		['talk.wmv', { mime: 'video/x-ms-wmv', extension: 'wmv' }, 'talk.wmv'],
		['cat.jpeg', jpg, 'cat.jpg'],
		['cat.jpg.png', jpg, 'cat.jpg'],
		['IMG_1.HEIC', jpg, 'IMG_1.jpg'],
		['version 1.2', mp4, 'version 1.2.mp4'],
		['the.end', mp4, 'the.end.mp4'],
		['talk. .mp4', mp4, 'talk.mp4'],
		['talk.mp4.', mp4, 'talk.mp4'],
		['.mp4', mp4, 'mp4.mp4'],
		['', mp4, 'clip.mp4'],
		['///', mp4, 'clip.mp4'],
		['CON', mp4, '_CON.mp4'],
		['con.mp4', mp4, '_con.mp4'],
		['report.pdf', mp4, 'report.pdf.mp4'],
		['talk.xyz', { mime: 'video/x-new', extension: '' }, 'talk.xyz'],
		['talk.mkv', { mime: 'video/x-new', extension: '' }, 'talk.mkv'],
	])('made of %j is %s', (text, kind, name) => {
		expect(mediaName(text, 'clip', kind)).toBe(name);
	});

	it('takes 255 bytes with its extension, and emoji whole', () => {
		expect(mediaName('a'.repeat(300), 'clip', mp4)).toBe(`${'a'.repeat(251)}.mp4`);
		expect(mediaName(`${'ü'.repeat(300)}.mp4`, 'clip', mp4)).toBe(`${'ü'.repeat(125)}.mp4`);
		expect(mediaName('👨‍👩‍👧‍👦'.repeat(50), 'clip', mp4)).toBe(`${'👨‍👩‍👧‍👦'.repeat(10)}.mp4`);
	});

	it('of any text is a name that every file system takes, and stays one', () => {
		const parts = fc.array(
			fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('.mp4', '.', ' ', 'con', '.jpeg', '👨‍👩‍👧‍👦')),
			{ maxLength: 30 },
		);
		fc.assert(
			fc.property(parts, (texts) => {
				const name = mediaName(texts.join(''), 'clip', mp4);
				expect(name).not.toMatch(/[\p{Cc}\p{Cs}<>:"/\\|?*]|^[.\s]|\.mp4\.mp4$|[.\s]\.mp4$/iu);
				expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d) ?\./i);
				expect(name).toMatch(/.\.mp4$/);
				expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
				expect(mediaName(name, 'clip', mp4)).toBe(name);
			}),
			{ numRuns: 500 },
		);
	});

	it('is made in one pass', () => {
		const start = performance.now();
		for (const unit of ['.', ' ', '.mp4', '/', 'e\u0301', '\u0301\u0323', '👨‍👩‍👧‍👦', '🏴\u{e0067}'])
			mediaName(unit.repeat(500_000), 'clip', mp4);
		expect(performance.now() - start).toBeLessThan(500);
	});
});

it('cuts between letters, not inside of an emoji', () => {
	const name = mediaName('👨‍👩‍👧‍👦'.repeat(50), 'clip', UNKNOWN);
	expect(name).toBe('👨‍👩‍👧‍👦'.repeat(10));
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
});

it('is always a name that every file system takes', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
			const name = mediaName(text, 'clip', UNKNOWN);
			expect(name).not.toMatch(/[\p{Cc}\p{Cs}<>:"/\\|?*]|^[.\s]|[.\s]$/u);
			expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
			expect(name.length).toBeGreaterThan(0);
			expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
			expect(mediaName(name, 'clip', UNKNOWN)).toBe(name);
		}),
	);
});
