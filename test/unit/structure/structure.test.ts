import { circlesIn, importStatementsOf, names, neighborsOf, publishedSources, sourcesOf, type Sources } from './house';

/** How the house is built. Each rule gives what breaks it, and the lists here must say exactly that, no more and no less. */

/** Which files a file may import: those that begin like this. */
const ROOMS: Record<string, string[]> = {
	'credentials/': ['nodes/shared/'],
	'nodes/RekaVision/': ['nodes/RekaVision/', 'nodes/shared/'],
	'nodes/RekaVisionTrigger/': ['nodes/RekaVisionTrigger/', 'nodes/shared/'],
	'nodes/shared/': ['nodes/shared/'],
};

/** Who reads parameters: the one reader and its two doors; pickers and the settings of the trigger, where n8n has no item. */
const READERS = [
	'nodes/RekaVision/engine/doors.ts',
	'nodes/RekaVision/engine/item.ts',
	'nodes/RekaVision/listSearch/searchModels.ts',
	'nodes/RekaVision/listSearch/searchVideos.ts',
	'nodes/RekaVisionTrigger/settings.ts',
];
const READING = ['getNodeParameter', 'getCurrentNodeParameter', 'getCurrentNodeParameters'];

/** Who sends requests: to Reka with the key, and to the place of a file without it. */
const SENDERS = ['nodes/shared/api/ask.ts', 'nodes/shared/files/download.ts'];
const SENDING = [
	'httpRequest',
	'httpRequestWithAuthentication',
	'requestWithAuthentication',
	'requestWithAuthenticationPaginated',
	'makeRoutingRequest',
];

/** Where a moment is compared with what Reka, the trigger's memory or a person tells; all else are durations. */
const TIMES_OF_DAY = [
	'nodes/RekaVision/resources/clip/job/stages.ts',
	'nodes/RekaVisionTrigger/ask.ts',
	'nodes/RekaVisionTrigger/pollManually.ts',
	'nodes/RekaVisionTrigger/pollOnSchedule.ts',
	'nodes/shared/api/quota.ts',
];

const MOST_LINES = 200;

const house = publishedSources();

/** What still breaks a rule. Take out what you mend; nothing is added. */
const LEFTOVERS: Record<string, string[]> = {
	circles: [],
	tooLong: [],
	reading: [],
	sending: [],
};

const circles = (sources: Sources) => circlesIn(sources).map((files) => files.join(' '));

const strangers = (sources: Sources) =>
	[...sources.keys()].flatMap((file) => {
		const [, rooms] = Object.entries(ROOMS).find(([room]) => file.startsWith(room)) ?? [];
		const others = neighborsOf(sources, file).filter((other) => !rooms?.some((room) => other.startsWith(room)));
		return others.map((other) => `${file} imports ${other}`);
	});

const importedTwice = (sources: Sources) =>
	[...sources].flatMap(([file, source]) => {
		const imports = importStatementsOf(source);
		return imports.some((name, at) => imports.indexOf(name) !== at) ? [file] : [];
	});

const tooLong = (sources: Sources) =>
	[...sources].flatMap(([file, { text }]) => (text.trimEnd().split('\n').length > MOST_LINES ? [file] : []));

const readingTimeOfDay = (sources: Sources) =>
	[...sources].flatMap(([file, { text }]) => (/\bDate\.now\b|\bnew Date\(\)\.to/.test(text) ? [file] : []));

const naming = (members: string[]) => (sources: Sources) =>
	[...sources].flatMap(([file, source]) => (names(source, members) ? [file] : []));

const RULES: Array<[rule: string, offenders: (sources: Sources) => string[], listed: string[]]> = [
	['no files import each other in a circle', circles, LEFTOVERS.circles],
	['each room imports from itself and from what is shared', strangers, []],
	['a file imports a module once, types and values together', importedTwice, []],
	[`no file has more than ${MOST_LINES} lines`, tooLong, LEFTOVERS.tooLong],
	['parameters are read in one place', naming(READING), [...READERS, ...LEFTOVERS.reading]],
	['durations are measured by a clock that nobody sets', readingTimeOfDay, TIMES_OF_DAY],
	['requests are sent in one place', naming(SENDING), [...SENDERS, ...LEFTOVERS.sending]],
];

it.each(RULES)('%s', (_rule, offenders, listed) => {
	expect(offenders(house).sort()).toEqual([...listed].sort());
});

describe('the rules find', () => {
	const find = (offenders: (sources: Sources) => string[], texts: Record<string, string>) =>
		offenders(sourcesOf(texts));
	const importing = (file: string, other: string) =>
		`import '${'../'.repeat(file.split('/').length - 1)}${other.slice(0, -3)}';`;

	it.each([
		["import { b } from './b';", "import { a } from './a';"],
		["import type { B } from './b';", "export { a } from './a';"],
		["let b: import('./b').B;", "export * from './a';"],
		["const b = await import('./b');", "const a = require('./a');"],
	])('the circle of %j and %j', (a, b) => {
		const texts = { 'nodes/a.ts': a, 'nodes/b.ts': b, 'nodes/c.ts': "import { a } from './a';" };
		expect(find(circles, texts)).toEqual(['nodes/a.ts nodes/b.ts']);
	});

	it('circles through a folder, a file that imports itself, and two circles apart', () => {
		const texts = {
			'nodes/folder/index.ts': "import './part';",
			'nodes/folder/part.ts': "import '../user';",
			'nodes/user.ts': "import './folder';",
			'nodes/self.ts': "import './self';",
			'nodes/plain.ts': "import { it } from 'n8n-workflow'; import './folder';",
		};
		expect(find(circles, texts)).toEqual(['nodes/folder/index.ts nodes/folder/part.ts nodes/user.ts', 'nodes/self.ts']);
	});

	it.each([
		['nodes/RekaVisionTrigger/a.ts', 'nodes/RekaVision/b.ts'],
		['nodes/RekaVision/a.ts', 'nodes/RekaVisionTrigger/b.ts'],
		['nodes/shared/a.ts', 'nodes/RekaVision/b.ts'],
		['nodes/shared/a.ts', 'nodes/RekaVisionTrigger/b.ts'],
		['nodes/shared/a.ts', 'credentials/b.ts'],
	])('%s that imports %s', (file, other) => {
		const texts = { [file]: importing(file, other), [other]: '' };
		expect(find(strangers, texts)).toEqual([`${file} imports ${other}`]);
	});

	it('nothing where a room imports from itself and from what is shared', () => {
		const texts = {
			'nodes/RekaVision/a.ts': `import './b'; ${importing('nodes/RekaVision/a.ts', 'nodes/shared/c.ts')}`,
			'nodes/RekaVision/b.ts': '',
			'nodes/shared/c.ts': '',
		};
		expect(find(strangers, texts)).toEqual([]);
	});

	it('a module that is imported as a type and as a value', () => {
		const texts = {
			'nodes/a.ts': "import type { A } from './b'; import { b } from './b';",
			'nodes/b.ts': "import { type A, b } from './c'; export { c } from './c';",
		};
		expect(find(importedTwice, texts)).toEqual(['nodes/a.ts']);
	});

	it('a file of a line too many', () => {
		const lines = (count: number) => 'x;\n'.repeat(count);
		expect(find(tooLong, { 'nodes/a.ts': lines(200), 'nodes/b.ts': lines(201) })).toEqual(['nodes/b.ts']);
	});

	it.each([
		"this.getNodeParameter('a', 0);",
		'const { getNodeParameter: read } = context;',
		"context['getNodeParameter']('a');",
		"this.getCurrentNodeParameter('a');",
	])('%s', (text) => {
		const texts = { 'nodes/a.ts': text, 'nodes/b.ts': '// Not getNodeParameter.' };
		expect(find(naming(READING), texts)).toEqual(['nodes/a.ts']);
	});

	it('a time of day', () => {
		const texts = { 'nodes/a.ts': 'const end = Date.now() + 5;', 'nodes/b.ts': 'const end = performance.now() + 5;' };
		expect(find(readingTimeOfDay, texts)).toEqual(['nodes/a.ts']);
	});

	it('a request', () => {
		const texts = { 'nodes/a.ts': 'this.helpers.httpRequest(options);', 'nodes/b.ts': '/** `httpRequest` */ ask();' };
		expect(find(naming(SENDING), texts)).toEqual(['nodes/a.ts']);
	});
});
