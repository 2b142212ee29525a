import fc from 'fast-check';

import { cutText, postTexts } from '../../../nodes/shared/clips/postTexts';

const FAMILY = '👨‍👩‍👧‍👦';
const words = fc.array(
	fc.oneof(
		fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
		fc.constantFrom(
			FAMILY,
			'🇫🇷',
			'👍🏽',
			'é',
			'ü',
			'नमस्ते',
			'각',
			'最後の一言',
			'#tag',
			'##',
			'#a#b',
			'#ünïcode',
			' ',
			'\n',
			'\t',
		),
	),
	{ maxLength: 300 },
);
const text = fc.oneof(
	words.map((parts) => parts.join(' ')),
	words.map((parts) => parts.join('')),
	fc.string({ unit: 'binary', maxLength: 3000 }),
);

const graphemes = (value: string) => [...new Intl.Segmenter().segment(value)].map(({ segment }) => segment);
const hashtags = (value: string) => value.match(/#+[\p{L}\p{N}_]/gu)?.length ?? 0;

describe('cutText', () => {
	it.each([
		['short', 10, 'short'],
		['  spaces around  ', 20, 'spaces around'],
		['exactly ten', 11, 'exactly ten'],
		['one two three', 8, 'one two…'],
		['one two three', 9, 'one two…'],
		['one two three', 12, 'one two…'],
		['abcdefghijkl', 6, 'abcde…'],
		['a bcdefghijkl', 6, 'a bcd…'],
		[`${FAMILY}${FAMILY}`, FAMILY.length + 1, `${FAMILY}…`],
		[`${FAMILY}${FAMILY}`, FAMILY.length, '…'],
		['🇫🇷🇩🇪', 6, '🇫🇷…'],
		['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
		['text', 1, ''],
		['text', 0, ''],
		['', 0, ''],
	])('cuts %j to %i characters', (value, length, expected) => {
		expect(cutText(value, length)).toBe(expected);
	});

	it('never passes the limit, and never cuts inside a character or, where a space is near, a word', () => {
		fc.assert(
			fc.property(text, fc.integer({ min: 2, max: 120 }), (value, length) => {
				const whole = value.trim();
				const cut = cutText(value, length);
				expect(cut.length).toBeLessThanOrEqual(length);
				if (whole.length <= length) return expect(cut).toBe(whole);
				expect(cut.endsWith('…')).toBe(true);
				const kept = cut.slice(0, -1);
				expect(whole.startsWith(kept)).toBe(true);
				const rest = whole.slice(kept.length);
				expect([...graphemes(kept), ...graphemes(rest)]).toEqual(graphemes(whole));
				const spaceNear = /\s/.test(whole.slice(Math.ceil((length - 1) / 2), length));
				if (spaceNear) expect(kept === '' || /^\s/.test(rest)).toBe(true);
			}),
			{ numRuns: 300 },
		);
	});
});

describe('postTexts', () => {
	it('keeps short texts as they are', () => {
		expect(
			postTexts({ title: 'The missing slide', caption: 'He forgot it 😅', hashtags: ['#talk', '#comedy'] }),
		).toEqual({
			youtube_title: 'The missing slide',
			instagram_caption: 'He forgot it 😅\n\n#talk #comedy',
		});
	});

	it('gives the tags alone when there is no caption, and the caption alone when there are no tags', () => {
		expect(postTexts({ title: '', caption: '', hashtags: ['#a'] }).instagram_caption).toBe('#a');
		expect(postTexts({ title: '', caption: 'Hello', hashtags: [] }).instagram_caption).toBe('Hello');
	});

	it('takes 30 hashtags, those of the caption first', () => {
		const tags = Array.from({ length: 40 }, (_, index) => `#tag${index}`);
		const { instagram_caption: caption } = postTexts({ title: '', caption: 'With #one and #two', hashtags: tags });
		expect(caption).toBe(`With #one and #two\n\n${tags.slice(0, 28).join(' ')}`);
	});

	it('turns hashtags of the caption beyond 30 into words', () => {
		const tags = Array.from({ length: 32 }, (_, index) => `#t${index}`);
		const { instagram_caption: caption } = postTexts({ title: '', caption: tags.join(' '), hashtags: ['#more'] });
		expect(caption).toBe(`${tags.slice(0, 30).join(' ')} t30 t31`);
	});

	it('shortens the caption rather than the tags', () => {
		const { instagram_caption: caption } = postTexts({ title: '', caption: 'word '.repeat(600), hashtags: ['#kept'] });
		expect(caption).toMatch(/word…\n\n#kept$/);
		expect(caption.length).toBeLessThanOrEqual(2200);
	});

	it('holds the limits of both networks for any text', () => {
		fc.assert(
			fc.property(
				text,
				text,
				fc.array(
					fc.oneof(
						text,
						words.map((parts) => `#${parts.join('')}`),
					),
					{ maxLength: 50 },
				),
				(title, caption, tags) => {
					const texts = postTexts({ title, caption, hashtags: tags });
					expect(texts.youtube_title.length).toBeLessThanOrEqual(100);
					expect(texts.instagram_caption.length).toBeLessThanOrEqual(2200);
					expect(hashtags(texts.instagram_caption)).toBeLessThanOrEqual(30);
				},
			),
			{ numRuns: 200 },
		);
	});
});
