import fc from 'fast-check';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { jobIdOf } from '../../../nodes/shared/api/path';
import {
	checkBoolean,
	checkChoice,
	checkChoices,
	checkColor,
	checkIds,
	checkNumber,
	checkObject,
	checkRequiredText,
	checkText,
	checkUrl,
	checkUrls,
	isBlank,
	type NumberRange,
	shortened,
} from '../../../nodes/shared/input/checks';
import { field } from '../../../nodes/shared/input/field';
import { checkId } from '../../../nodes/shared/input/id';
import { FieldIndex, Parameters } from '../../../nodes/shared/input/item';
import { optionsField } from '../../../nodes/shared/input/optionsField';
import { clipId } from '../../../nodes/shared/input/readers';
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
		['\u200b\u2060a\u00adb\u200e\ufeff ', 'a\u00adb'],
		// Messengers isolate what they copy, and Windows marks a copied path.
		['\u2068a\u2069', 'a'],
		['\u202aa\u202c', 'a'],
		['\u2764\ufe0f', '\u2764\ufe0f'],
		['}} and {{', '}} and {{'],
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

it('takes braces that an expression gave', () => {
	const place = { ...FIELD, fromExpression: true };
	expect(checkText(place, 'Use {{ name }} here')).toBe('Use {{ name }} here');
	expect(checkObject(place, '{"a":"{{ b }}"}')).toEqual({ a: '{{ b }}' });
});

it.each<[string, object, boolean]>([
	['the option', { hint: '={{ $json.hint }}' }, true],
	['all options', '={{ $json.options }}' as never, true],
	['another option', { hint: '{{ $json.hint }}', other: '={{ 1 }}' }, false],
])('knows by the stored parameter whether %s came from an expression', (_what, stored, isGiven) => {
	const hint = field({ displayName: 'Hint', name: 'hint', type: 'string', default: '' });
	const options = optionsField([hint]);
	const node = { ...NODE, parameters: { options: stored } as INodeParameters };
	const parameter = () => ({ hint: 'Use {{ name }} here' });
	const read = () =>
		new Parameters({ node, itemIndex: 0, parameter, timeZone: () => 'UTC' }, new FieldIndex([options])).given(hint);
	if (isGiven) expect(read()).toBe('Use {{ name }} here');
	else expect(read).toThrow('Hint: this still holds the expression');
});

it('gives text that no further reading changes, without losing what is seen', () => {
	const place = { ...FIELD, fromExpression: true };
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			const read = checkText(place, text);
			expect(checkText(place, read)).toBe(read);
			if (!isBlank(text)) expect(text.replace(/\p{Cs}/gu, '\ufffd')).toContain(read);
		}),
	);
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
		'x.example/',
		'a.mp4',
		'videos/a.mp4',
		'/videos/a.mp4',
		'./a.mp4/b',
		'part.1/a.mp4',
		'192.168.1.5/a.mp4',
		'localhost:3000/a.mp4',
		'me@x.example/a',
		'me:secret@x.example/a',
		'https:/x.example/a.mp4',
		'https//x.example/a.mp4',
		'ftp://x.example/a',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'https://',
		'https:///a',
		'https://?a',
		'https://[::1/a',
		`https://${'ü'.repeat(1001)}/a`,
		'data:video/mp4;base64,AA',
	])('refuses %s', (url) => {
		const error = thrownBy(() => checkUrl(FIELD, url));
		expect(error.message).toBe(`Video URLs: ${shortened(url)} is not a URL`);
		expect(error.description).toContain('https://');
	});

	it.each(['https://a b', 'https://x.example/my video.mp4', 'https://x.example/a\tb', 'https://x.example/a\nb'])(
		'says of %j that the space is the fault',
		(url) => {
			const error = thrownBy(() => checkUrl(FIELD, url));
			expect(error.message).toContain('is not a URL because it holds a space or line break');
			expect(error.description).toContain('%20');
		},
	);

	it.each([
		['<https://x.example/a.mp4>', 'https://x.example/a.mp4'],
		['"https://x.example/a.mp4"', 'https://x.example/a.mp4'],
		['\u201chttps://x.example/a.mp4\u201d', 'https://x.example/a.mp4'],
		['https://x.example/a.mp4.', 'https://x.example/a.mp4'],
		['https://x.example/a.mp4).', 'https://x.example/a.mp4'],
		['(https://x.example/a.mp4)', 'https://x.example/a.mp4'],
		['[https://x.example/a.mp4]', 'https://x.example/a.mp4'],
		['{https://x.example/a.mp4}', 'https://x.example/a.mp4'],
		['https://x.example/a.mp4?!', 'https://x.example/a.mp4'],
		['(<https://x.example/a.mp4>),', 'https://x.example/a.mp4'],
		['https://x.example/a_(film)', 'https://x.example/a_(film)'],
		['https://x.example/a_(film).', 'https://x.example/a_(film)'],
		['\u200bhttps://x.example/a.mp4\u2060', 'https://x.example/a.mp4'],
		['https://x.example/a?sig=abc%3D=', 'https://x.example/a?sig=abc%3D='],
		['https://x.example/', 'https://x.example/'],
		['[a talk](https://x.example/a.mp4)', 'https://x.example/a.mp4'],
		['[https://x.example/a.mp4](https://x.example/a.mp4)', 'https://x.example/a.mp4'],
		['[a, b](https://x.example/a_(film).mp4).', 'https://x.example/a_(film).mp4'],
		['[a](<https://x.example/a.mp4> "A talk")', 'https://x.example/a.mp4'],
		['![a](x.example/a.png)', 'https://x.example/a.png'],
		['<https://x.example/a.mp4|x.example/a.mp4>', 'https://x.example/a.mp4'],
		['<https://x.example/a.mp4|A talk>', 'https://x.example/a.mp4'],
		['youtube.com/watch?v=dQw4w9WgXcQ', 'https://youtube.com/watch?v=dQw4w9WgXcQ'],
		['www.youtube.com/watch?v=dQw4w9WgXcQ.', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
		['<youtu.be/dQw4w9WgXcQ>', 'https://youtu.be/dQw4w9WgXcQ'],
		['//youtu.be/dQw4w9WgXcQ', 'https://youtu.be/dQw4w9WgXcQ'],
		['Media.X.example:8443/a.mp4', 'https://Media.X.example:8443/a.mp4'],
		['xn--mnchen-3ya.example?v=1', 'https://xn--mnchen-3ya.example?v=1'],
		['m\u00fcnchen.example/a.mp4', 'https://m\u00fcnchen.example/a.mp4'],
	])('reads %j as %s', (text, url) => expect(checkUrl(FIELD, text)).toBe(url));
});

it.each(['\u0301', '((', '))', '&a=1', '%2f', ' '])('refuses a URL of 1 MB of %j for its length, at once', (part) => {
	const start = performance.now();
	const error = thrownBy(() => checkUrls(FIELD, `https://x.example/${part.repeat(1_000_000 / part.length)}z`));
	expect(error.message).toContain('is too long for a URL');
	expect(performance.now() - start).toBeLessThan(1000);
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
		[[A, '', null, ` ${B} `]],
		[`${A};${B}`],
		[`${A}; ${B};`],
		[`${A}|${B}`],
		[`${A} | ${B}`],
		[`${A} ${B}`],
		[`"${A}","${B}"`],
		[`<${A}>, <${B}>`],
		[JSON.stringify([A, B])],
		[`['${A}', '${B}']`],
		[`${A}\uff0c${B}`],
		[`${A}\u3001${B}`],
		[`${A}\uff1b ${B}`],
		[`[${A},${B}]`],
		[[`${A},${B}`]],
		[`${A},${B},${A}`],
		[[A, B, A]],
		[`- ${A}\n- ${B}`],
		[`1. ${A}\n2) ${B}`],
		[`\u2022 ${A}\n* [b](${B})`],
		[`[a talk](${A}), [another, longer one](${B})`],
		[[`[a talk](${A})`, `<${B}|x.example/b.mp4>`]],
		[`[a](${A})[b](${B})`],
		['x.example/a.mp4,x.example/b.mp4'],
		['x.example/a.mp4 x.example/b.mp4'],
		[`${A} x.example/b.mp4`],
		[`x.example/a.mp4,${B}`],
		[['x.example/a.mp4', 'x.example/b.mp4']],
		['["x.example/a.mp4", "x.example/b.mp4"]'],
	])('reads %j', (value) => expect(checkUrls(FIELD, value)).toEqual([A, B]));

	it.each([
		'https://x.example/a,b.mp4?t=1,2',
		'https://x.example/a;v=1;w=2/b.mp4',
		'https://x.example/a|b.mp4',
		'https://x.example/a,y.example/b.mp4',
		'https://x.example/a?x[1](2)=3',
		'https://x.example/go?to=https://y.example/b.mp4',
		'https://web.example/2020/https://y.example/b.mp4',
	])('keeps %s as one', (url) => {
		expect(checkUrls(FIELD, url)).toEqual([url]);
		expect(checkUrls(FIELD, `${url};${A}`)).toEqual([url, A]);
	});

	it.each<[unknown, string]>([
		['', 'this is empty'],
		[' , \n', 'this is empty'],
		[[], 'this is empty'],
		[undefined, 'this is empty'],
		[`${A}, b.mp4`, '"b.mp4" is not a URL'],
		[`${A}\nb.mp4`, '"b.mp4" is not a URL'],
		['https://x.example/my video.mp4', 'holds a space'],
		['https://x.example/my - video.mp4', 'holds a space'],
		['[a talk]', '"a talk" is not a URL'],
		['[a talk](b.mp4)', 'b.mp4'],
		[[A, 7], '"7" is not a URL'],
		[[A, { url: B }], 'an entry of the list must be text, but is an object'],
		[{ url: B }, 'this must be text, but is an object'],
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

describe('numbers without an end, and seconds', () => {
	it.each<[NumberRange, string]>([
		[{}, 'is not a number'],
		[{ whole: true }, 'is not a whole number'],
		[{ max: 5 }, 'is not a number of 5 or less'],
		[{ seconds: true, min: 1, max: 600 }, 'is not a number of seconds from 1 to 600'],
		[{ seconds: true, min: 1 }, 'is not a number of seconds from 1 on'],
	])('%j is worded', (range, sentence) => {
		expect(thrownBy(() => checkNumber(FIELD, 'x', range)).message).toBe(`Video URLs: "x" ${sentence}`);
	});

	it.each<[unknown, number]>([
		['90s', 90],
		['90 S', 90],
		['1:30', 90],
		['01:23:45', 5025],
		['90:00', 5400],
		['0:00.5', 1],
		[641.939, 642],
		['641.4', 641],
		['12.6s', 13],
	])('%j are %d whole seconds', (value, seconds) => {
		expect(checkNumber(FIELD, value, { seconds: true, whole: true })).toBe(seconds);
	});

	it.each(['1:60', '1.000s', '1:5', '1:2:03', '-1:30', '1:30s', '2 min', '1:23:45:00', '', 'soon'])(
		'refuses %j',
		(value) => {
			expect(thrownBy(() => checkNumber(FIELD, value, { seconds: true })).message).toContain(
				'is not a number of seconds',
			);
		},
	);

	it('does not take times where a count is meant', () => {
		expect(() => checkNumber(FIELD, '1:30', { min: 0 })).toThrow('is not a number');
		expect(() => checkNumber(FIELD, '1.000', { min: 0 })).toThrow('"1.000" is not a number');
		expect(checkNumber(FIELD, '1.00', { min: 0 })).toBe(1);
		expect(() => checkNumber(FIELD, 1.5, { min: 0, whole: true })).toThrow('is not a whole number');
	});

	it('looks at the range after it has rounded', () => {
		expect(checkNumber(FIELD, 600.4, { min: 1, max: 600, whole: true, seconds: true })).toBe(600);
		expect(() => checkNumber(FIELD, 0.4, { min: 1, whole: true, seconds: true })).toThrow('from 1 on');
	});

	it('reads back every number, and every time of day', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
				expect(checkNumber(FIELD, number, {})).toBe(number);
				expect(checkNumber(FIELD, ` ${String(number)} `, {})).toBe(Number(String(number)));
			}),
		);
		fc.assert(
			fc.property(fc.nat(99), fc.nat(59), fc.nat(59), (hours, minutes, seconds) => {
				const text = [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':');
				expect(checkNumber(FIELD, text, { seconds: true })).toBe(hours * 3600 + minutes * 60 + seconds);
			}),
		);
	});
});

/** A value with some letters in the other case and blanks around it. */
const respelled = (text: string) =>
	fc
		.tuple(
			fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length }),
			fc.constantFrom('', ' ', '\n', '\u200b'),
		)
		.map(([upper, blank]) => {
			const letters = [...text].map((letter, index) => (upper[index] ? letter.toUpperCase() : letter.toLowerCase()));
			return `${blank}${letters.join('')}${blank}`;
		});

describe('booleans', () => {
	it.each<[unknown, boolean]>([
		[true, true],
		[1, true],
		[false, false],
		[0, false],
	])('%j is %j', (value, boolean) => expect(checkBoolean(FIELD, value)).toBe(boolean));

	it.each<[string, boolean]>([
		...['true', 'yes', 'on', '1'].map((text): [string, boolean] => [text, true]),
		...['false', 'no', 'off', '0'].map((text): [string, boolean] => [text, false]),
	])('every spelling of %s is %j', (text, boolean) => {
		fc.assert(fc.property(respelled(text), (spelled) => expect(checkBoolean(FIELD, spelled)).toBe(boolean)));
	});

	it.each<[unknown]>([
		['maybe'],
		['ja'],
		['y'],
		[2],
		[-1],
		[''],
		[null],
		[undefined],
		['truefalse'],
		[[true]],
		[{ value: true }],
	])('refuses %j instead of choosing one', (value) => {
		const error = thrownBy(() => checkBoolean(FIELD, value));
		expect(error.message).toBe(`Video URLs: ${shortened(value ?? '')} is neither true nor false`);
		expect(error.description).toBe('Enter true or false.');
	});

	it('never gives anything but the two, and never guesses', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				try {
					expect(typeof checkBoolean(FIELD, value)).toBe('boolean');
				} catch (error) {
					expect((error as Error).message).toMatch(/^Video URLs: /);
				}
			}),
		);
	});
});

const OUTPUT = [
	{ name: 'One Item per Clip', value: 'clips' },
	{ name: 'One Item per Job', value: 'jobs' },
];
const CLIPS = [
	{ name: '1', value: 1 },
	{ name: '2', value: 2 },
	{ name: 'Automatic', value: 'auto' },
];
/** The names of some are the values of others. */
const TURNED = [
	{ name: 'B', value: 'a' },
	{ name: 'A', value: 'b' },
];

describe('choices', () => {
	it.each<[unknown, string | number, Array<{ name: string; value: string | number }>]>([
		['clips', 'clips', OUTPUT],
		['One Item per Job', 'jobs', OUTPUT],
		['one  item per JOB ', 'jobs', OUTPUT],
		['2', 2, CLIPS],
		[2, 2, CLIPS],
		['automatic', 'auto', CLIPS],
		['a', 'a', TURNED],
		['A', 'a', TURNED],
		['b', 'b', TURNED],
		// As phones and word processors write it.
		['Reka\u2019s Order', 'original', [{ name: "Reka's Order", value: 'original' }]],
	])('%j is %j', (value, expected, options) => expect(checkChoice(FIELD, value, options)).toBe(expected));

	it.each([...OUTPUT, { name: "Reka's Order", value: 'original' }])(
		'takes every spelling of $name and $value',
		(option) => {
			const options = [...OUTPUT, { name: "Reka's Order", value: 'original' }];
			fc.assert(
				fc.property(fc.oneof(respelled(option.name), respelled(option.value)), (spelled) =>
					expect(checkChoice(FIELD, spelled, options)).toBe(option.value),
				),
			);
		},
	);

	it('takes bare values, whose names they are', () => {
		expect(checkChoice(FIELD, 'AI', ['ai', 'fit'])).toBe('ai');
		expect(checkChoice(FIELD, 720, ['720', '1080'])).toBe('720');
		expect(checkChoice(FIELD, 'TRUE', [{ name: 'Yes', value: true }])).toBe(true);
	});

	it('names the value and the choices in the message', () => {
		const error = thrownBy(() => checkChoice(FIELD, 'job', OUTPUT));
		expect(error.message).toBe('Video URLs: "job" is not one of the choices: clips, jobs');
		expect(error.description).toBe('Use one of: clips (One Item per Clip), jobs (One Item per Job).');
		expect(() => checkChoice(FIELD, undefined, OUTPUT)).toThrow('"" is not one of the choices: clips, jobs');
		expect(() => checkChoice(FIELD, ['clips'], OUTPUT)).toThrow('a list is not one of the choices: clips, jobs');
		expect(() => checkChoice(FIELD, { value: 'clips' }, OUTPUT)).toThrow('an object is not one of the choices');
	});

	it('names the first of many choices', () => {
		const many = Array.from({ length: 30 }, (_none, index) => `v${index}`);
		const error = thrownBy(() => checkChoice(FIELD, 'x', many));
		expect(error.message).toBe('Video URLs: "x" is not one of the choices: v0, v1, v2, v3, v4, v5, v6, v7, ...');
		expect(error.description).toContain('v29');
	});

	it('recognizes an expression that was not evaluated', () => {
		expect(thrownBy(() => checkChoice(FIELD, '{{ $json.layout }}', ['ai'])).message).toContain(
			'still holds the expression',
		);
	});
});

describe('several choices', () => {
	const FEATURES = ['captions', 'embeddings', 'transcript'];

	it.each<[unknown, string[]]>([
		[
			['transcript', 'captions'],
			['captions', 'transcript'],
		],
		['transcript, Captions', ['captions', 'transcript']],
		['["captions"]', ['captions']],
		['captions|captions', ['captions']],
		['Embeddings', ['embeddings']],
	])('%j gives %j', (value, chosen) => expect(checkChoices(FIELD, value, FEATURES)).toEqual(chosen));

	it('takes a name with a comma whole', () => {
		expect(checkChoices(FIELD, 'Score, Best First', [{ name: 'Score, Best First', value: 'score' }])).toEqual([
			'score',
		]);
	});

	it.each<[unknown, string]>([
		[[], 'nothing is chosen'],
		['', 'nothing is chosen'],
		['captions, faces', '"faces" is not one of the choices'],
		[['captions', {}], 'an entry of the list must be text, but is an object'],
	])('refuses %j', (value, sentence) => expect(() => checkChoices(FIELD, value, FEATURES)).toThrow(sentence));
});

describe('colors', () => {
	it.each([
		['#FF7E4F', '#FF7E4F'],
		['ff7e4f', '#ff7e4f'],
		[' "#ff7e4f" ', '#ff7e4f'],
		['#f0a', '#ff00aa'],
		[123456, '#123456'],
	])('%j is %s', (value, color) => expect(checkColor(FIELD, value)).toBe(color));

	it.each([['f0a'], ['red'], ['#ff7e4f80'], ['#ff7e4'], ['rgb(1,2,3)'], [''], ['#gggggg']])('refuses %j', (value) =>
		expect(() => checkColor(FIELD, value)).toThrow('is not a color'),
	);
});

describe('objects', () => {
	it.each<[unknown, unknown]>([
		[{ a: 1 }, { a: 1 }],
		['\ufeff{"a": {"b": {}}}', { a: { b: {} } }],
		['', undefined],
		[' \u200b', undefined],
		[null, undefined],
		[[], undefined],
	])('%j gives %j', (value, object) => expect(checkObject(FIELD, value)).toEqual(object));

	it.each<[unknown]>([['[1]'], ['{a: 1}'], ['7'], ['null'], [7], [[1]]])('refuses %j', (value) =>
		expect(() => checkObject(FIELD, value)).toThrow('this is not a JSON object'),
	);

	it.each([300, 3000, 100_000])('refuses one that is %d lists deep, which no JSON can be made of again', (depth) => {
		const text = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
		for (const value of [text, JSON.parse(text) as unknown])
			expect(() => checkObject(FIELD, value)).toThrow('Video URLs: this is nested too deeply');
	});

	it('reads back every object', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
				const json = JSON.stringify(object);
				expect(checkObject({ ...FIELD, fromExpression: true }, json)).toEqual(
					JSON.parse(json.replace(/\p{Cs}/gu, '\ufffd')),
				);
			}),
		);
	});
});

describe('what counts as not given', () => {
	it.each<[unknown]>([
		[''],
		[' \n\t'],
		['\u200b\u2060\u200e\u00ad\ufeff'],
		['\u200d'],
		['\u3164'],
		['\u0085'],
		[null],
		[undefined],
		[[]],
	])('%j is blank', (value) => expect(isBlank(value)).toBe(true));

	it.each<[unknown]>([['a'], [0], [false], [{}], [['']], ['.'], ['\u2764\ufe0f']])('%j is not blank', (value) =>
		expect(isBlank(value)).toBe(false),
	);
});

describe('what a step gives in place of an id that is missing', () => {
	it.each([
		'undefined',
		'null',
		'NaN',
		'None',
		'https://app.reka.ai/videos/undefined',
		'[object Object]',
		'NULL',
		' undefined ',
		'#N/A',
		'#REF!',
		'{"name":"a"}',
		'["a", "b"]',
		'[a, b]',
	])('%s is no id, alone or among others', (text) => {
		expect(() => checkId(FIELD, text)).toThrow('cannot be an ID');
		expect(() => checkIds(FIELD, ['a', text])).toThrow('cannot be an ID');
	});
});

it("takes a model's word for nothing for a choice where one has its name", () => {
	const options = [
		{ name: 'None', value: 'plain' },
		{ name: 'Some', value: 'some' },
	];
	const [choice, text] = [
		field({ displayName: 'Style', name: 'style', type: 'options', options, default: 'some' }),
		field({ displayName: 'Words', name: 'words', type: 'string', default: '' }),
	];
	const node = { ...NODE, type: `${NODE.type}Tool` };
	for (const [word, style] of [
		[' none', 'plain'],
		['N/A', undefined],
	]) {
		const source = { node, itemIndex: 0, parameter: () => word, timeZone: () => 'UTC' };
		const parameters = new Parameters(source, new FieldIndex([choice, text]));
		expect([parameters.given(choice), parameters.given(text)]).toEqual([style, undefined]);
	}
});

describe('one id, as models and expressions hand it on', () => {
	it.each<[unknown]>([
		['["Abc-1"]'],
		[['Abc-1']],
		['{"job_id": "Abc-1"}'],
		[{ video_id: 'Abc-1' }],
		['[{"id": "Abc-1"}]'],
		['{"videoId": ["Abc-1"]}'],
	])('reads %j', (value) => expect(checkId(FIELD, value)).toBe('Abc-1'));

	it('reads which clip it is out of all of them', () => {
		const place = { property: {} as INodeProperties, timeZone: () => 'UTC' };
		for (const value of ['Abc-1:2', '["Abc-1:2"]', '{"clip_id":"Abc-1:2"}'])
			expect(clipId(FIELD, value, place)).toEqual({ jobId: 'Abc-1', index: 2 });
	});

	it.each<[unknown]>([
		['["a","b"]'],
		[['a', 'b']],
		['{"job_id":"a","video_id":"b"}'],
		[{ name: 'a' }],
		['{"job_id":null}'],
		['["None"]'],
		['[Abc-1]'],
		['[]'],
		['{}'],
		[{}],
	])('refuses %j', (value) => expect(() => checkId(FIELD, value)).toThrow(/cannot be an ID|the ID is empty/));

	it('keeps a number as long as it is', () =>
		expect(checkId(FIELD, '12345678901234567890')).toBe('12345678901234567890'));
});

describe('ids', () => {
	const ids = ['0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11', 'b'];

	it.each<[unknown]>([
		[ids],
		[ids.join(',')],
		[ids.join(' ; ')],
		[ids.join('|')],
		[ids.join('\r\n')],
		[ids.join(' ')],
		[JSON.stringify(ids)],
		[ids.join('\uff0c')],
		[ids.join('\u3001')],
		[ids.join('\uff1b')],
		[`${ids[0].replace(/-/g, '\u2011')}, b`],
		[[ids[0].replace('-', '\u2010'), 'b']],
		[`['${ids[0]}', '${ids[1]}']`],
		[`"${ids[0]}", "${ids[1]}",`],
		[[...ids, '', null, ids[0]]],
		[[ids.join(',')]],
		[[`\u200b${ids[0]}`, `${ids[1]}\u200e`]],
		[`https://app.reka.ai/videos/${ids[0]}?x=1, b`],
	])('reads %j', (value) => expect(checkIds(FIELD, value)).toEqual(ids));

	it.each<[unknown, string]>([
		['', 'this is empty'],
		[[], 'this is empty'],
		['[]', 'this is empty'],
		[[''], 'this is empty'],
		[', ;', 'this is empty'],
		[['a', { id: 'b' }], 'an entry of the list must be text, but is an object'],
		[[['a'], 'b'], 'an entry of the list must be text, but is a list'],
		[{ id: 'a' }, 'this must be text, but is an object'],
		['a,../b', '"../b" cannot be an ID'],
		['{"id":"a"}', 'cannot be an ID'],
		['{{ $json.id }}', 'still holds the expression'],
	])('refuses %j', (value, sentence) => expect(() => checkIds(FIELD, value)).toThrow(sentence));

	it('takes the job out of the id of a clip', () => {
		expect(checkIds(FIELD, [`${ids[0]}:0`, `${ids[0]}:12`], jobIdOf)).toEqual([ids[0]]);
		expect(() => checkIds(FIELD, 'undefined:0', jobIdOf)).toThrow('"undefined:0" cannot be an ID');
	});

	it('reads back every list of ids, however it is written', () => {
		const id = fc.stringMatching(/^[\w-]{1,40}$/);
		const between = fc.constantFrom(',', ', ', ';', '|', '\n', '\r\n', ' ', ' , ');
		const quote = fc.constantFrom('', '"', "'");
		fc.assert(
			fc.property(fc.uniqueArray(id, { minLength: 1 }), between, quote, (list, divider, mark) => {
				expect(checkIds(FIELD, list.map((entry) => `${mark}${entry}${mark}`).join(divider))).toEqual(list);
				expect(checkIds(FIELD, list)).toEqual(list);
				expect(checkIds(FIELD, JSON.stringify(list))).toEqual(list);
			}),
		);
	});
});

it('reads back every list of URLs, however it is written', () => {
	const path = fc.array(
		fc.constantFrom('a', '/', ',', ';', '|', '%20', '?', '=', '(', ')', '1', '-', '.', '1)', ',1),'),
		{ maxLength: 12 },
	);
	const url = path.map((parts) => `https://x.example/${parts.join('')}z`);
	const between = fc.constantFrom(',', ', ', ';', '; ', '|', '\n', '\r\n', ' ');
	fc.assert(
		fc.property(fc.uniqueArray(url, { minLength: 1, maxLength: 5 }), between, (list, divider) => {
			expect(checkUrls(FIELD, list.join(divider))).toEqual(list);
			expect(checkUrls(FIELD, list)).toEqual(list);
			expect(checkUrls(FIELD, JSON.stringify(list))).toEqual(list);
		}),
	);
});

it('cuts a long value in a sentence', () => {
	expect(shortened('x'.repeat(500))).toHaveLength(82);
	expect(shortened('a\n\0  b')).toBe('"a b"');
	expect(shortened('https://a.example/x?v=1')).toBe('"https://a.example/x?v=1"');
	expect(shortened('https://a.example/x?X-Amz-Signature=5ecret')).toBe('"https://a.example/x"');
	for (const secret of ['token', 'X-Amz-Security-Token', 'api_key', 'X-Goog-Credential', 'auth', 'secret', 'Policy'])
		expect(shortened(`https://a.example/x?v=1&${secret}=5ecret`)).toBe('"https://a.example/x"');
	expect([[1], { toString: 1 }, null].map(shortened)).toEqual(['a list', 'an object', '"null"']);
});
