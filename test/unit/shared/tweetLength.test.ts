import fc from 'fast-check';
import { parseTweet } from 'twitter-text';

import { lengthOf } from '../../../nodes/shared/clips/textLength';
import { weight } from '../../../nodes/shared/clips/tweetLength';

const ours = (text: string) => lengthOf(text, weight);
const theirs = (text: string) => parseTweet(text).weightedLength;

/** Those of https://docs.x.com/fundamentals/counting-characters and what clips are about. */
const EXACT = [
	'Hello, world!',
	'café',
	'cafe\u0301',
	'👾',
	'🙋🏽',
	'👨‍🎤',
	'👨‍👩‍👧‍👦',
	'🇫🇷🇩🇪',
	'1️⃣',
	'漢字とかな',
	'한국어',
	'“quoted” – and…',
	'https://example.com',
	'https://example.com/very/long/path',
	'Full talk: https://youtu.be/dQw4w9WgXcQ, and more.',
	'(https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s)',
	'https://media.example.co.uk/a/b?c=d#e',
	'example.com is a page',
	'3.5 times 1.2, e.g. this',
	'#talk #comedy @someone $TSLA',
	'line\nbreak\r\nand\ttab',
];

it.each(EXACT)('counts %j as X does', (text) => {
	expect(ours(text)).toBe(theirs(text));
});

it('counts no less than X whatever two letters a host ends with', () => {
	const letters = [...'abcdefghijklmnopqrstuvwxyz'];
	const hosts = letters.flatMap((first) => letters.map((second) => `https://example.com.${first}${second}`));
	expect(hosts.filter((host) => ours(host) < theirs(host))).toEqual([]);
});

it('counts no less than X where a query takes the digit of a sign behind a bracket', () => {
	const text = '(https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s)1\ufe0f\u20e3';
	expect(ours(text)).toBeGreaterThanOrEqual(theirs(text));
});

it('never counts less than X', () => {
	const part = fc.oneof(
		fc.constantFrom(
			...EXACT,
			'a.com',
			'foo.horse',
			'Node.js',
			'end.It',
			'http://',
			'https://localhost/abc',
			't.co',
			'a@b.com',
			'x.co/y',
			'//a.tv',
			'テストexample.com',
			'пример.рф',
			'©',
			'™',
			'❤',
			'.',
			'..',
			'/',
			'#',
			'@',
		),
		fc.string({ unit: 'grapheme', maxLength: 10 }),
		fc.string({ maxLength: 20 }),
	);
	fc.assert(
		fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom('', ' ', '\n'), (parts, between) => {
			const text = parts.join(between).trim();
			expect(ours(text)).toBeGreaterThanOrEqual(theirs(text));
		}),
		{ numRuns: 3000 },
	);
});
