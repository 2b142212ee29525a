import fc from 'fast-check';

import { safeFileName } from '../../../nodes/shared/files/fileName';

it.each([
	['The missing slide', 'The missing slide'],
	['  spaces \t and\nlines ', 'spaces and lines'],
	['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
	['..hidden...', 'hidden'],
	['COM1', '_COM1'],
	['nul.tar', '_nul.tar'],
	['Console', 'Console'],
	['最後の一言 🎤', '最後の一言 🎤'],
	['family 👨‍👩‍👧‍👦', 'family 👨‍👩‍👧‍👦'],
	['e\u0301', 'é'],
	['evil\u202egpj.exe', 'evilgpj.exe'],
	['///', 'clip'],
	['', 'clip'],
])('turns %j into %j', (text, expected) => {
	expect(safeFileName(text, 'clip')).toBe(expected);
});

it('makes the fallback safe too', () => {
	expect(safeFileName('', 'job:0')).toBe('job 0');
	expect(safeFileName('', ':')).toBe('file');
});

it('cuts between letters, not inside of an emoji', () => {
	const name = safeFileName('👨‍👩‍👧‍👦'.repeat(50), 'clip');
	expect(name).toBe('👨‍👩‍👧‍👦'.repeat(7));
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180);
});

it('is always a name that every file system takes', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
			const name = safeFileName(text, 'clip');
			expect(name).not.toMatch(/[\p{Cc}\p{Cs}<>:"/\\|?*]|^[.\s]|[.\s]$/u);
			expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
			expect(name.length).toBeGreaterThan(0);
			expect(Buffer.byteLength(name)).toBeLessThanOrEqual(181);
			expect(safeFileName(name, 'clip')).toBe(name);
		}),
	);
});
