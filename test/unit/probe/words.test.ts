import fc from 'fast-check';

import { withoutPrivate } from '../../../scripts/probe/guard';
import { mediaType, shapeOf, signature, word } from '../../../scripts/probe/words';

describe('word', () => {
	it.each(['queued', 'not_found_error', 'rate-limit', 'ExpectedCTR', 'clip2'])('shows %s', (text) => {
		expect(word(text)).toBe(text);
	});

	it.each([
		'0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11',
		'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
		'https://media.example.com/talk.mp4',
		'He forgot the slide',
		'anna@example.com',
		'',
		'a'.repeat(21),
	])('does not show %j', (text) => {
		expect(word(text)).toBe('a string that is no word');
	});
});

describe('shapeOf', () => {
	it('holds no value of any JSON', () => {
		const secret = fc.string({ minLength: 1 }).map((text) => `§${text}`);
		const { tree } = fc.letrec((tie) => ({
			tree: fc.oneof({ depthSize: 'small' }, secret, fc.array(tie('tree')), fc.dictionary(secret, tie('tree'))),
		}));
		fc.assert(fc.property(tree, (value) => expect(shapeOf(value)).not.toContain('§')));
	});

	it('says what is in it', () => {
		expect(shapeOf({ a: 1, b: [1.5, 2], c: null, d: [], 'my key!': { e: true } })).toBe(
			'{a: integer, b: array of number or integer, c: null, d: empty array, (a name that is not shown): {e: boolean}}',
		);
	});
});

it('shows of an error its words and its form', () => {
	const body = { error: { type: 'conflict_error', message: 'Secret', param: 'video_id', details: ['Secret'] } };
	expect(signature(409, body)).toBe(
		'409 {error: {type: conflict_error, message: string, param: video_id, details: array of string}}',
	);
});

it('shows the known media types alone', () => {
	expect(['video/mp4; codecs=secret', 'x-secret/y', null].map(mediaType)).toEqual([
		'video/mp4',
		'an unusual content type',
		'no content type',
	]);
});

it('takes out what looks private, should a report ever hold it', () => {
	const report = {
		found: [
			'see https://a.example.com/b?c=d',
			'id 0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11',
			'my-key!',
			'anna@example.com',
		],
		count: 4,
	};
	expect(withoutPrivate(report, ['my-key!'])).toEqual({
		found: ['see (withheld)', 'id (withheld)', '(withheld)', '(withheld)'],
		count: 4,
	});
});
