import fc from 'fast-check';
import { parseTweet } from 'twitter-text';

import { countHashtags } from '../../../nodes/shared/clips/hashtags';
import { type Platform, platforms } from '../../../nodes/shared/clips/platforms';
import { hashtagsText, postText, type PostedClip, postTextsFor } from '../../../nodes/shared/clips/postTexts';
import { cutText as cutToLimits, units } from '../../../nodes/shared/clips/textLength';

const postTexts = (clip: PostedClip) => postTextsFor(clip, ['youtube', 'instagram']);
const cutText = (text: string, most: number) => cutToLimits(text, [{ most, measure: units }]);

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

	it('takes 5 hashtags, those of the caption first', () => {
		const tags = Array.from({ length: 40 }, (_, index) => `#tag${index}`);
		const { instagram_caption: caption } = postTexts({ title: '', caption: 'With #one and #two', hashtags: tags });
		expect(caption).toBe(`With #one and #two\n\n${tags.slice(0, 3).join(' ')}`);
	});

	it('turns hashtags of the caption beyond 5 into words', () => {
		const tags = Array.from({ length: 7 }, (_, index) => `#t${index}`);
		const { instagram_caption: caption } = postTexts({ title: '', caption: tags.join(' '), hashtags: ['#more'] });
		expect(caption).toBe(`${tags.slice(0, 5).join(' ')} t5 t6`);
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
					expect(hashtags(texts.instagram_caption)).toBeLessThanOrEqual(5);
				},
			),
			{ numRuns: 200 },
		);
	});
});

describe('hashtags', () => {
	it.each([
		['a full-width sign', '＃日本 x', ['#日本', '＃夏'], '＃日本 x\n\n#夏'],
		['an accent written apart', 'x #e\u0301te\u0301', ['#été'], 'x #e\u0301te\u0301'],
	])('are known by %s', (_what, caption, hashtags, expected) => {
		expect(postText({ caption, hashtags })).toBe(expected);
	});

	it('with a full-width sign count as others do', () => {
		const caption = Array.from({ length: 8 }, (_, index) => `＃t${index}`).join(' ');
		const { instagram_caption: text } = postTexts({ title: '', caption, hashtags: ['#more'] });
		expect(text).toBe('＃t0 ＃t1 ＃t2 ＃t3 ＃t4 t5 t6 t7');
		expect(hashtagsText(['＃日本', '#日本', '＃＃夏 祭り'])).toBe('#日本 #夏祭り');
	});
});

it.each(['\u200b', '\ufeff \u2060', '\u202e'])('takes a title of what nobody sees, %j, for none', (title) => {
	expect(postTexts({ title, caption: 'Words', hashtags: [] }).youtube_title).toBe('Words');
	expect(postTexts({ title, caption: title, hashtags: [] }).youtube_title).toBe('Clip');
});

describe('the texts of all platforms', () => {
	const all = platforms.map(({ value }) => value);
	const clip = {
		title: 'The missing slide',
		caption: 'He forgot it 😅 #Talk\nFull talk: https://media.example.com/talks/42?from=clip',
		hashtags: ['#talk', 'comedy', '#two words', '#comedy', '##', ''],
	};
	const caption = `${clip.caption}\n\n#comedy #twowords`;

	it('are what a person would post', () => {
		expect(postTextsFor(clip, all)).toEqual({
			bluesky_post: caption,
			facebook_post: caption,
			instagram_caption: caption,
			linkedin_post: caption,
			pinterest_title: clip.title,
			pinterest_description: caption,
			threads_post: clip.caption,
			tiktok_caption: caption,
			x_post: caption,
			youtube_title: clip.title,
		});
		expect(postText(clip)).toBe(caption);
		expect(hashtagsText(clip.hashtags)).toBe('#talk #comedy #twowords');
	});

	it('are those that were asked for, and each choice names its own', () => {
		expect(postTextsFor(clip, [])).toEqual({});
		for (const { value, description } of platforms) {
			for (const name of Object.keys(postTextsFor(clip, [value]))) expect(description).toContain(name);
		}
		expect(platforms.map(({ name }) => name)).toEqual(platforms.map(({ name }) => name).sort());
	});

	it.each([
		[{ title: '  a\n<b>  c ', caption: '', hashtags: [] }, 'a b c'],
		[{ title: ' \n ', caption: 'He forgot\nit', hashtags: [] }, 'He forgot it'],
		[{ title: '<>', caption: '', hashtags: ['#talk'] }, '#talk'],
		[{ title: '', caption: '', hashtags: [] }, 'Clip'],
		[{ title: 'word '.repeat(40), caption: '', hashtags: [] }, `${'word '.repeat(20).trim()}…`],
	])('have for %j the title %j', (given, title) => {
		expect(postTextsFor(given, ['youtube', 'pinterest'])).toMatchObject({
			youtube_title: title,
			pinterest_title: title,
		});
	});

	/** Each platform's own rule, written down a second time. */
	const rules: Record<string, (value: string) => void> = {
		bluesky_post: (value) => {
			expect(graphemes(value).length).toBeLessThanOrEqual(300);
			expect(Buffer.byteLength(value)).toBeLessThanOrEqual(3000);
		},
		facebook_post: (value) => expect(value.length).toBeLessThanOrEqual(63_206),
		instagram_caption: (value) => {
			expect(value.length).toBeLessThanOrEqual(2200);
			expect(countHashtags(value)).toBeLessThanOrEqual(5);
		},
		linkedin_post: (value) => expect(value.length).toBeLessThanOrEqual(3000),
		pinterest_title: (value) => expect(value.length).toBeLessThanOrEqual(100),
		pinterest_description: (value) => expect(value.length).toBeLessThanOrEqual(500),
		threads_post: (value) => {
			expect(value.length).toBeLessThanOrEqual(500);
			expect(countHashtags(value)).toBeLessThanOrEqual(1);
		},
		tiktok_caption: (value) => {
			expect(value.length).toBeLessThanOrEqual(2200);
			expect(countHashtags(value)).toBeLessThanOrEqual(5);
		},
		x_post: (value) => expect(parseTweet(value).weightedLength).toBeLessThanOrEqual(280),
		youtube_title: (value) => {
			expect(value).toMatch(/^[^<>\r\n]+$/);
			expect(value.length).toBeLessThanOrEqual(100);
		},
	};

	it('keep the limits of the platforms for any clip', () => {
		const hashtag = fc.oneof(
			text,
			words.map((parts) => `#${parts.join('')}`),
		);
		fc.assert(
			fc.property(text, text, fc.array(hashtag, { maxLength: 50 }), (title, body, tags) => {
				const texts = postTextsFor({ title, caption: body, hashtags: tags }, all);
				expect(Object.keys(texts).sort()).toEqual(Object.keys(rules).sort());
				for (const [name, check] of Object.entries(rules)) check(texts[name]);
			}),
			{ numRuns: 300 },
		);
	});

	it('take time by their length, not more', () => {
		const start = performance.now();
		for (const unit of ['#', '# ', ' ', 'a', 'a.', 'a.b', 'https://', '@', FAMILY, '\u0301', '\r\n', '#a']) {
			const long = unit.repeat(20_000);
			postTextsFor({ title: long, caption: long, hashtags: [long] }, all);
			postText({ caption: long, hashtags: [long, long] });
		}
		expect(performance.now() - start).toBeLessThan(15_000);
	});

	it.each<[Platform, string, string]>([
		['x', 'é'.repeat(281), `${'é'.repeat(278)}…`],
		['x', '漢'.repeat(141), `${'漢'.repeat(139)}…`],
		['x', FAMILY.repeat(141), `${FAMILY.repeat(139)}…`],
		[
			'x',
			`${'a '.repeat(128)}https://example.com/${'x'.repeat(400)}`,
			`${'a '.repeat(128)}https://example.com/${'x'.repeat(400)}`,
		],
		['bluesky', FAMILY.repeat(301), `${FAMILY.repeat(119)}…`],
		['bluesky', 'é'.repeat(301), `${'é'.repeat(299)}…`],
		['threads', '😅'.repeat(126), `${'😅'.repeat(124)}…`],
	])('are cut for %s where it counts: %#', (platform, body, expected) => {
		expect(Object.values(postTextsFor({ title: '', caption: body, hashtags: [] }, [platform]))).toEqual([expected]);
	});
});
