import {
	checkBoolean,
	checkChoice,
	checkNumber,
	checkRequiredText,
	checkText,
	checkUrl,
	checkUrls,
	shortened,
} from '../../../nodes/shared/input/checks';
import { NODE, thrownBy } from '../node';

const FIELD = { node: NODE, label: 'Video URLs', itemIndex: 4 };

it('names the field and the item in every refusal, and says how to mend it', () => {
	const error = thrownBy(() => checkRequiredText(FIELD, ' '));
	expect(error.name).toBe('NodeOperationError');
	expect(error.message).toBe('Video URLs: this is empty');
	expect(error.description).toContain('Fill in Video URLs');
	expect(error.context?.itemIndex).toBe(4);
});

describe('text', () => {
	it.each([
		['  a ', 'a'],
		[7, '7'],
		[undefined, ''],
		[null, ''],
		['{ not an expression }', '{ not an expression }'],
		// As slice() leaves an emoji.
		['Great \ud83c', 'Great \ufffd'],
	])('takes %j', (value, text) => expect(checkText(FIELD, value)).toBe(text));

	it.each<[unknown, string]>([
		['{{ $json.url }}', 'this still holds the expression "{{ $json.url }}"'],
		['https://x.example/{{$json.id}}', 'this still holds the expression'],
		['{{\n$json.url\n}}', 'this still holds the expression "{{ $json.url }}"'],
		[['a'], 'this must be text, but is a list'],
		[{ a: 1 }, 'this must be text, but is an object'],
		[true, 'this must be text, but is a boolean'],
	])('refuses %j', (value, sentence) => expect(thrownBy(() => checkText(FIELD, value)).message).toContain(sentence));
});

describe('one URL', () => {
	it.each([
		'https://x.example',
		'http://127.0.0.1:3000/a b'.replace(' ', '%20'),
		'HTTPS://X.EXAMPLE/A',
		'https://x.example/ü?q=1#t',
	])('takes %s', (url) => expect(checkUrl(FIELD, ` ${url} `)).toBe(url));

	it.each([
		'x.example',
		'ftp://x.example/a',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'https://',
		'https:///a',
		'https://a b',
		'https://x.example/a b',
		'data:video/mp4;base64,AA',
	])('refuses %s', (url) => {
		const error = thrownBy(() => checkUrl(FIELD, url));
		expect(error.message).toBe(`Video URLs: "${url}" is not a URL`);
		expect(error.description).toContain('https://');
	});
});

describe('several URLs', () => {
	const [A, B] = ['https://x.example/a.mp4', 'https://x.example/b.mp4'];

	it.each<[unknown]>([
		[`${A},${B}`],
		[`${A}, ${B}`],
		[`${A}\n${B}\n`],
		[`${A}\r\n\r\n${B}`],
		[`${A},\n${B},`],
		[[A, B]],
		[[A, '', ` ${B} `]],
	])('reads %j', (value) => expect(checkUrls(FIELD, value)).toEqual([A, B]));

	it('keeps a comma inside a URL', () => {
		expect(checkUrls(FIELD, 'https://x.example/a,b.mp4?t=1,2')).toEqual(['https://x.example/a,b.mp4?t=1,2']);
	});

	it.each<[unknown, string]>([
		['', 'this is empty'],
		[' , \n', 'this is empty'],
		[[], 'this is empty'],
		[undefined, 'this is empty'],
		[`${A},${A}`, `"${A}" stands there twice`],
		[`${A} ${B}`, 'is not a URL'],
		[[A, 7], '"7" is not a URL'],
		[[A, { url: B }], 'this must be text, but is an object'],
		[[A, '{{ $json.url }}'], 'this still holds the expression'],
	])('refuses %j', (value, sentence) => expect(thrownBy(() => checkUrls(FIELD, value)).message).toContain(sentence));
});

describe('numbers', () => {
	const range = { min: 1, max: 3, whole: true };

	it.each([
		[1, 1],
		['3', 3],
		[' 2 ', 2],
	])('takes %j', (value, number) => expect(checkNumber(FIELD, value, range)).toBe(number));

	it.each<[unknown]>([[0], [4], [1.5], ['1.5'], [''], ['two'], [Number.NaN], [Infinity], [true], [[1]], ['1,5']])(
		'refuses %j',
		(value) =>
			expect(thrownBy(() => checkNumber(FIELD, value, range)).message).toContain('is not a whole number from 1 to 3'),
	);

	it('has a sentence for a range without an upper end', () => {
		expect(thrownBy(() => checkNumber(FIELD, -1, { min: 0 })).message).toBe(
			'Video URLs: "-1" is not a number of 0 or more',
		);
		expect(checkNumber(FIELD, 1e9, { min: 0 })).toBe(1e9);
		expect(checkNumber(FIELD, 0.5, { min: 0 })).toBe(0.5);
	});
});

describe('choices', () => {
	it('takes a listed value, also as a number', () => {
		expect(checkChoice(FIELD, 'ai', ['ai', 'fit'])).toBe('ai');
		expect(checkChoice(FIELD, 720, ['720', '1080'])).toBe('720');
		expect(checkBoolean(FIELD, true)).toBe(true);
		expect(checkBoolean(FIELD, 'false')).toBe(false);
	});

	it('lists the choices when the value is not among them', () => {
		const error = thrownBy(() => checkChoice(FIELD, 'zoom', ['ai', 'fit']));
		expect(error.message).toBe('Video URLs: "zoom" is not one of the choices');
		expect(error.description).toBe('Use one of: ai, fit.');
		expect(thrownBy(() => checkBoolean(FIELD, 'yes')).message).toContain('not one of the choices');
	});

	it('recognizes an expression that was not evaluated', () => {
		expect(thrownBy(() => checkChoice(FIELD, '{{ $json.layout }}', ['ai'])).message).toContain(
			'still holds the expression',
		);
	});
});

it('cuts a long value in a sentence', () => {
	expect(shortened('x'.repeat(500))).toHaveLength(82);
	expect(shortened('a\n\0  b')).toBe('"a b"');
	expect(shortened('https://a.example/x?v=1')).toBe('"https://a.example/x?v=1"');
	expect(shortened('https://a.example/x?X-Amz-Signature=5ecret')).toBe('"https://a.example/x"');
	expect([[1], { toString: 1 }, null].map(shortened)).toEqual(['a list', 'an object', '"null"']);
});
