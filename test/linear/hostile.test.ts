import { readHistory } from '../../nodes/RekaVision/fields/conversation';
import { nameFromUrl } from '../../nodes/RekaVision/files/describe';
import { unpackAnswer } from '../../nodes/RekaVision/resources/video/unpack';
import { readProblem } from '../../nodes/shared/api/problem';
import { normalizeBaseUrl } from '../../nodes/shared/api/credential';
import { idOf, jobIdOf, pathSegment } from '../../nodes/shared/api/path';
import { sourceUrlContains, textContains } from '../../nodes/shared/clips/contains';
import { platforms } from '../../nodes/shared/clips/platforms';
import { postTextsFor } from '../../nodes/shared/clips/postTexts';
import { checkSourceUrls, readSourceUrl } from '../../nodes/shared/clips/sourceUrl';
import { cleanJson, cleanText, lineOf, quoteOf, withoutLinkSecrets, wordOf } from '../../nodes/shared/errors/text';
import { mediaName } from '../../nodes/shared/files/fileName';
import { kindOf } from '../../nodes/shared/files/kind';
import {
	checkBoolean,
	checkChoice,
	checkChoices,
	checkColor,
	checkIds,
	checkInstant,
	checkNumber,
	checkObject,
	checkText,
	checkUrl,
	checkUrls,
	isBlank,
	shortened,
} from '../../nodes/shared/input/checks';
import { NODE } from '../unit/node';

const PLACE = { node: NODE, label: 'Field', itemIndex: 0 };
const CHOICES = [{ name: 'One Item per Clip', value: 'clips' }];

/** Everything that reads text from outside. */
const READERS: Record<string, (text: string) => unknown> = {
	checkBoolean: (text) => checkBoolean(PLACE, text),
	checkChoice: (text) => checkChoice(PLACE, text, CHOICES),
	checkChoices: (text) => checkChoices(PLACE, text, CHOICES),
	checkColor: (text) => checkColor(PLACE, text),
	checkIds: (text) => checkIds(PLACE, text),
	checkInstant: (text) => checkInstant(PLACE, text, 'Europe/Berlin'),
	checkNumber: (text) => checkNumber(PLACE, text, { seconds: true }),
	checkObject: (text) => checkObject(PLACE, text),
	checkSourceUrls: (text) => checkSourceUrls(PLACE, text, true),
	checkText: (text) => checkText(PLACE, text),
	checkUrl: (text) => checkUrl(PLACE, text),
	checkUrls: (text) => checkUrls(PLACE, text),
	cleanJson: (text) => cleanJson({ a: [text] }),
	cleanText,
	kindOf: (text) => kindOf({ head: Buffer.from(text), announced: text, name: text }),
	idOf,
	isBlank,
	jobIdOf,
	lineOf,
	nameFromUrl: (text) => URL.canParse(text) && nameFromUrl(text),
	normalizeBaseUrl,
	pathSegment,
	'postTexts, caption': (text) =>
		postTextsFor(
			{ title: 'a', caption: text, hashtags: ['#a'] },
			platforms.map(({ value }) => value),
		),
	'postTexts, hashtag': (text) =>
		postTextsFor(
			{ title: 'a', caption: 'b', hashtags: [text] },
			platforms.map(({ value }) => value),
		),
	'postTexts, title': (text) =>
		postTextsFor(
			{ title: text, caption: 'b', hashtags: [] },
			platforms.map(({ value }) => value),
		),
	quoteOf,
	readHistory: (text) => readHistory(PLACE, [{ role: 'user', content: text }]),
	'readHistory, JSON': (text) => readHistory(PLACE, text),
	readProblem: (text) => readProblem({ body: text, headers: { 'x-request-id': text }, statusCode: 500 }),
	readSourceUrl,
	mediaName: (text) => mediaName(text, 'clip', { mime: '', extension: '' }),
	shortened,
	sourceUrlContains: (text) => sourceUrlContains(text, 'https://a.example/b'),
	'sourceUrlContains, part': (text) => sourceUrlContains('https://a.example/b', text),
	textContains: (text) => textContains(text, 'a'),
	'textContains, part': (text) => textContains('a', text),
	unpackAnswer,
	withoutLinkSecrets,
	wordOf,
};

/** What is repeated: the kinds that blocked n8n, and their kin. */
const REPEATED = [
	...[
		'\n',
		'\r\n',
		' ',
		'\t',
		'\u200b',
		'\ufeff',
		'\u0301',
		'\u0301\u0323',
		'\ud800',
		'\u{1f3ac}',
		'\u{1f1e9}',
		'\u200d',
	],
	...[
		'?sig',
		'&sig=',
		'?',
		'{',
		'}',
		'{{',
		'}}',
		'{"a":',
		'[',
		']',
		'[a](',
		'[a](a.b/(',
		'![a](a.b "',
		'<a|',
		'"',
		"'",
		'<',
		'>',
		'(',
		')',
		').',
		'`',
		'```',
		'```json\n',
	],
	...[
		'#',
		'#a',
		'# ',
		'.',
		'. ',
		'/',
		'//',
		'/..',
		'\\',
		':',
		'://',
		'a://',
		'https://',
		'https://a,',
		'https://a ',
		'@',
		'a@',
	],
	...[
		'a',
		'a.',
		'a-',
		'A',
		'\u0130',
		'\u03a3',
		'\u00fc',
		'1',
		'1:',
		'12:',
		'-',
		'+',
		'e',
		'%',
		'%2',
		'%61',
		',',
		', ',
		';',
		'|',
		'_',
	],
];

/** Where it stands. The last letters keep an expression from an early end. */
const FRAMES: Record<string, (text: string) => string> = {
	alone: (text) => text,
	'in words': (text) => `x${text}x`,
	'behind a fence': (text) => `\`\`\`json${text}x`,
	'in a URL': (text) => `https://a.example/${text} x`,
	'as a host': (text) => `https://${text}`,
	'in a list': (text) => `[${text}]`,
};

/** A plain pass over a text of the longest length; everything else is measured by it. */
function plainPass(): number {
	const text = 'a'.repeat(LONG);
	const start = performance.now();
	if (text.replace(/[^ ]/gu, (letter) => letter) !== text) throw new Error('The pass changed the text.');
	return performance.now() - start;
}

/** The short ones come first, in every frame, so that a fault shows within seconds. */
const SHORT = [1 << 13, 1 << 16];
const LONG = 1 << 20;
/**
 * How many plain passes a reader may take. A list of 100,000 URLs takes some 30. What is quadratic takes thousands.
 */
const MOST_PASSES = 150;

function millisecondsOf(task: () => unknown): number {
	const start = performance.now();
	try {
		task();
	} catch (error) {
		// A refusal is an answer; it must come as fast as any other.
		expect(error).toBeInstanceOf(Error);
	}
	return performance.now() - start;
}

function passesOf(task: () => unknown): number {
	const pass = Math.min(plainPass(), plainPass());
	return millisecondsOf(task) / pass;
}

/** The texts of one length: every part in every frame, or, of the longest, every part in one. */
function* textsOf(length: number): Generator<[what: string, text: string]> {
	const frames = Object.entries(FRAMES);
	for (const [index, part] of REPEATED.entries()) {
		const chosen = length === LONG ? [frames[index % frames.length]] : frames;
		for (const [name, frame] of chosen)
			yield [`${length} of ${JSON.stringify(part)} ${name}`, frame(part.repeat(length / part.length))];
	}
}

describe('hostile text does not hold up', () => {
	it.each(Object.keys(READERS))(
		'%s',
		(reader) => {
			for (const length of [...SHORT, LONG]) {
				const slow: string[] = [];
				for (const [what, text] of textsOf(length)) {
					const task = () => READERS[reader](text);
					// Most take a moment, and only what took longer is worth a measurement beside a plain pass.
					if (millisecondsOf(task) < 50) continue;
					const passes = passesOf(task);
					if (passes > MOST_PASSES) slow.push(`${what}: ${Math.round(passes)} passes`);
				}
				expect(slow).toEqual([]);
			}
		},
		600_000,
	);
});

it('compares 5,000 URLs in the time of some passes over their text', () => {
	const urls = Array.from({ length: 5000 }, (_none, index) => `https://a.example/${index}.mp4?v=${index}`);
	expect(passesOf(() => expect(checkSourceUrls(PLACE, urls, true)).toHaveLength(5000))).toBeLessThan(MOST_PASSES);
	expect(passesOf(() => expect(checkUrls(PLACE, urls.join('\n'))).toHaveLength(5000))).toBeLessThan(MOST_PASSES);
});
