import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { readHistory } from '../../../nodes/RekaVision/fields/conversation';
import { type Field, identityOf, isField, rangeOf } from '../../../nodes/shared/input/field';
import { id, ids, jobId, jobIds, pickedText, seconds, url, urls } from '../../../nodes/shared/input/readers';

/** What a field understands: values that mean the same as a plain one, and values that it refuses. */
export interface Spellings {
	/** The name of the kind, for the table in the documents. */
	kind: string;
	meanings: Array<{ plain: unknown; same: unknown[] }>;
	refused: unknown[];
}

const GAP = '\u200b';
const OBJECT = { a: 1 };

/** All fields of an operation or of the trigger, also those in collections. */
export function fieldsIn(properties: INodeProperties[]): Field[] {
	return properties.flatMap((property) => [
		...(isField(property) ? [property] : []),
		...(property.type === 'collection' ? fieldsIn(property.options as INodeProperties[]) : []),
	]);
}

/** @returns `undefined` for a reader that is not among the kinds of the house: then a table of its own is needed */
export function spellingsOf(field: Field): Spellings | undefined {
	const { read } = identityOf(field) as { read: unknown };
	return (BY_READER.get(read) ?? BY_LABEL[field.displayName] ?? BY_TYPE[field.type])?.(field);
}

type Kind = (field: Field) => Spellings;

const boolean: Kind = () => ({
	kind: 'boolean',
	meanings: [
		{ plain: true, same: ['true', 'TRUE', ' True ', 'yes', 'Yes', 'on', 'ON', '1', 1, `${GAP}true`] },
		{ plain: false, same: ['false', 'FALSE', ' False ', 'no', 'NO', 'off', 'Off', '0', 0, `false${GAP}`] },
	],
	refused: ['maybe', 2, -1, '01', 'truefalse', ['true'], OBJECT],
});

const folded = (text: string) => text.toLowerCase().trim();

const choice: Kind = ({ options }) => {
	const choices = options as INodePropertyOptions[];
	const values = choices.map(({ value }) => folded(String(value)));
	return {
		kind: 'choice',
		meanings: choices.map(({ name, value }) => {
			const text = String(value);
			// A value counts before a name.
			const names = values.includes(folded(name)) && folded(name) !== folded(text) ? [] : [name];
			const same = [text, ...names].flatMap((one) => [
				one,
				one.toUpperCase(),
				one.toLowerCase(),
				` ${one} `,
				GAP + one,
			]);
			return { plain: value, same };
		}),
		refused: ['nonsense', 'nonsense,more', OBJECT, ['nonsense']],
	};
};

const choices: Kind = ({ options }) => {
	const [first, second] = options as INodePropertyOptions[];
	const [a, b] = [String(first.value), String(second.value)];
	return {
		kind: 'choices',
		meanings: [
			{
				plain: [a, b],
				same: [
					...[`${a},${b}`, `${b}, ${a}`, `${a}\n${b}`, `${a};${b}`, `${a} | ${b}`, JSON.stringify([a, b])],
					...[[b, a], [a, b, a], [a.toUpperCase(), b], [first.name, second.name], `"${a}","${b}"`],
				],
			},
			{ plain: [a], same: [a, first.name, a.toUpperCase(), [a, '', null], ` ${a} `] },
		],
		refused: ['nonsense', [a, 'nonsense'], OBJECT, [OBJECT, a]],
	};
};

const outside = ({ min, max }: { min?: number; max?: number }) => [
	...(min === undefined ? [] : [min - 1, String(min - 1)]),
	...(max === undefined ? [] : [max + 1, String(max + 1)]),
];
const NO_NUMBERS = ['many', '1 2', '1;2', '0x1', 'NaN', 'Infinity', Number.NaN, Infinity, true, [1], OBJECT];

function within({ min = -Infinity, max = Infinity }: { min?: number; max?: number }, wanted: number[]): number[] {
	const fitting = wanted.filter((number) => number >= min && number <= max);
	return fitting.length > 0 ? fitting : [Number.isFinite(min) ? min : max];
}

const number: Kind = (field) => {
	const range = rangeOf(field);
	return {
		kind: 'number',
		meanings: within(
			range,
			[0, 1, 5, 0.5, 100].filter((one) => range.whole !== true || Number.isInteger(one)),
		).map((plain) => ({ plain, same: [`${plain}`, ` ${plain} `, `+${plain}`, `${plain}e0`, `${plain}${GAP}`] })),
		refused: [...outside(range), ...NO_NUMBERS, ...(range.whole ? [1.5, '1.5'] : [])],
	};
};

const numberOfSeconds: Kind = (field) => {
	const range = rangeOf(field);
	return {
		kind: 'seconds',
		meanings: within(range, [90, 45, 10]).map((plain) => {
			const [minutes, rest] = [Math.floor(plain / 60), String(plain % 60).padStart(2, '0')];
			const clocks = Number.isInteger(plain)
				? [`${minutes}:${rest}`, `0:${String(minutes).padStart(2, '0')}:${rest}`]
				: [];
			const fraction = range.whole ? [plain + 0.3, `${plain}.3`] : [];
			return { plain, same: [`${plain}`, ` ${plain} `, `${plain}s`, `${plain} S`, ...clocks, ...fraction] };
		}),
		refused: [...outside(range), ...NO_NUMBERS, '1:60:00', '5 hours', '1:2:3:4'],
	};
};

const AT = '2026-01-17T19:23:20.000Z';
const date: Kind = () => ({
	kind: 'date',
	meanings: [
		{
			plain: AT,
			same: [
				...['2026-01-17T19:23:20Z', '2026-01-17T20:23:20+01:00', '2026-01-17 19:23:20+00', '2026-01-17 19:23:20'],
				...['Sat, 17 Jan 2026 19:23:20 +0000', '17 Jan 2026 19:23:20 GMT', ` ${AT} `, GAP + AT],
				...[Date.parse(AT), String(Date.parse(AT)), Date.parse(AT) / 1000, String(Date.parse(AT) / 1000), new Date(AT)],
			],
		},
	],
	refused: ['soon', '2026-13-45', 7, true, [AT], OBJECT, new Date(Number.NaN)],
});

const color: Kind = () => ({
	kind: 'color',
	meanings: [{ plain: '#FF7E4F', same: ['FF7E4F', ' #FF7E4F ', '"#FF7E4F"', `${GAP}#FF7E4F`] }],
	refused: ['red', '#FF7E4', 7, true, ['#FF7E4F'], OBJECT],
});

function listOf(a: string, b: string): unknown[] {
	return [
		...[`${a},${b}`, `${a}, ${b}`, `${a}\n${b}`, `${a};${b}`, `${a}|${b}`, `${a}\r\n${b}\n`, `"${a}", "${b}"`],
		...[JSON.stringify([a, b]), `['${a}', '${b}']`, [a, b], [a, b, a], `${a},${b},${a}`, [a, '', null, b]],
		...[`${GAP}${a}, ${b}\ufeff`, [` ${a} `, `"${b}"`]],
	];
}

const ID = '0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11';
const OTHER = '20f4bc2d-3ebe-4fd2-829f-9d88c79e8a37';
const NO_IDS = ['a/b', '..', `${ID},a/b`, true, [ID, OBJECT]];

const idList: Kind = () => ({
	kind: 'IDs',
	meanings: [
		{ plain: [ID, OTHER], same: [...listOf(ID, OTHER), `${ID} ${OTHER}`] },
		{ plain: [ID], same: [ID, `"${ID}"`, ID + GAP, [ID], `https://example.com/things/${ID}?x=1`] },
	],
	refused: NO_IDS,
});

const jobIdList: Kind = (field) => {
	const { meanings, refused } = idList(field);
	return { kind: 'IDs', meanings: [...meanings, { plain: [ID], same: [`${ID}:0`, [`${ID}:0`, `${ID}:12`]] }], refused };
};

const URL_1 = 'https://media.example.com/1.mp4';
const URL_2 = 'https://media.example.com/2.mp4?a=b';
const NO_URLS = ['nonsense', 'ftp://example.com/a', 'https://', 7, true, OBJECT];

const urlList: Kind = () => ({
	kind: 'URLs',
	meanings: [
		{ plain: [URL_1, URL_2], same: [...listOf(URL_1, URL_2), `${URL_1} ${URL_2}`] },
		{ plain: [URL_1], same: [URL_1, `<${URL_1}>`, `"${URL_1}"`, `${URL_1}.`, [URL_1], URL_1 + GAP] },
	],
	refused: [...NO_URLS, `${URL_1}\nnonsense`, [URL_1, OBJECT]],
});

const oneUrl: Kind = () => ({
	kind: 'URL',
	meanings: [{ plain: URL_1, same: [` ${URL_1} `, `<${URL_1}>`, `"${URL_1}"`, `${URL_1}.`, GAP + URL_1] }],
	refused: [...NO_URLS, [URL_1], `${URL_1} x`],
});

const oneId: Kind = () => ({
	kind: 'ID',
	meanings: [
		{
			plain: ID,
			same: [
				` ${ID} `,
				`"${ID}"`,
				ID + GAP,
				`https://example.com/things/${ID}`,
				{ __rl: true, mode: 'id', value: `'${ID}'` },
				[ID],
				JSON.stringify({ id: ID }),
			],
		},
	],
	refused: ['a/b', '..', true, [ID, OTHER], { value: OBJECT }],
});

const oneJobId: Kind = (field) => {
	const { meanings, refused } = oneId(field);
	return { kind: 'ID', meanings: [...meanings, { plain: ID, same: [`${ID}:0`] }], refused };
};

const json: Kind = () => ({
	kind: 'JSON',
	meanings: [
		{
			plain: { course: 'Physics' },
			same: ['{"course":"Physics"}', ' {"course": "Physics"}\n', `{"course":"Physics"}${GAP}`],
		},
	],
	refused: ['nonsense', '[1]', 7, true, ['a']],
});

const TALK = [{ role: 'user', content: 'Who?' }];
const history: Kind = () => ({
	kind: 'JSON',
	meanings: [
		{ plain: TALK, same: [JSON.stringify(TALK), ` ${JSON.stringify(TALK)} `, [{ role: 'USER', content: ' Who? ' }]] },
	],
	refused: ['nonsense', 7, true, OBJECT, ['a'], [{ role: 'nobody', content: 'Who?' }]],
});

const TEXT = 'Some text, of two parts';
const text: Kind = () => ({
	kind: 'text',
	meanings: [
		{ plain: TEXT, same: [` ${TEXT}\n`, GAP + TEXT, `${TEXT}\u200e\ufeff`, `\u2060\u00ad${TEXT}`] },
		{ plain: '7', same: [7] },
	],
	refused: [OBJECT, [TEXT], true, 'Hello {{ $json.name }}'],
});

const fieldNames: Kind = () => ({
	kind: 'field names',
	meanings: [
		{
			plain: ['data', 'more'],
			same: ['data, more', 'data;more', 'data\nmore', '["data","more"]', ' data , more ', ['data', '', 'more']],
		},
		{ plain: ['data'], same: ['data', ' data ', GAP + 'data', '"data"'] },
	],
	refused: ['{{ $json.name }}'],
});

const things: Kind = () => ({
	kind: 'lines',
	meanings: [
		{
			plain: ['red car', 'dog, brown'],
			same: [
				'red car\ndog, brown',
				' red car \r\n\ndog, brown',
				'["red car", "dog, brown"]',
				['red car', '', 'dog, brown'],
			],
		},
	],
	refused: ['{{ $json.name }}', OBJECT, true, ['a', OBJECT]],
});

const moreVideos: Kind = () => ({
	kind: 'videos',
	meanings: [{ plain: { videos: [{ videoId: ID }] }, same: [{ videos: [{ videoId: `"${ID}"` }] }] }],
	refused: [],
});

/** A job, or one of its clips. */
const clip: Kind = () => ({
	kind: 'clip',
	meanings: [ID, `${ID}:0`].map((plain) => ({ plain, same: [` ${plain} `, `"${plain}"`, plain + GAP] })),
	refused: ['a/b', '..', true, [ID, OTHER], { value: OBJECT }],
});

/** Fields whose reader belongs to them alone. */
const BY_LABEL: Partial<Record<string, Kind>> = {
	'Input Data Field Name': fieldNames,
	'More Videos': moreVideos,
	Objects: things,
	'Stop Texts': things,
};

const BY_READER = new Map<unknown, Kind>([
	[seconds, numberOfSeconds],
	[ids, idList],
	[jobIds, jobIdList],
	[id, oneId],
	[jobId, oneJobId],
	[url, oneUrl],
	[urls, urlList],
	[pickedText, text],
	[readHistory, history],
]);

const BY_TYPE: Partial<Record<string, Kind>> = {
	boolean,
	options: choice,
	multiOptions: choices,
	number,
	dateTime: date,
	color,
	json,
	resourceLocator: clip,
	string: text,
};
