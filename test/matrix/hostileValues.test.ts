import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { INodeExecutionData, INodeParameters, INodeProperties } from 'n8n-workflow';

import type { Run } from '../engine';
import { byId } from '../engine/parameters';
import type { RecordedRequest } from '../../sandbox';
import { inWorlds, runHealthy, within } from './cells';
import { allFieldsOf, minimum, operations, type OperationCase } from './operations';
import { expectSound } from './sound';
import { furnish, KEY, VICTIM, type World } from './world';

/** A host that no parameter may bring the key to. */
const strangers: IncomingMessage[] = [];
const stranger = createServer((request, response) => {
	strangers.push(request);
	response.end();
});

/** What an expression or an import can give for any field. */
const ANY: unknown[] = [
	...[
		' ',
		'',
		'null',
		'true',
		'5',
		'1e999',
		'__proto__',
		'constructor',
		'{{ $json.x }}',
		'a\u0000b',
		'\ud800',
		'x'.repeat(10_000),
	],
	...[0, -1, 1.5, 1e308, true, false, null, [], ['a', null], {}, { id: { id: 1 } }, { toString: 1, valueOf: 1 }],
	JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
];

/** The same for fields that take text, with what is meant to break out of a path, a header or a form. */
const text = (evil: string): unknown[] => [
	...ANY,
	...[
		'a/b',
		'..',
		'.',
		'../../v1/images',
		'a%2Fb',
		'%2e%2e%2f',
		'%',
		'%E0%A4%A',
		'?a=b',
		'#',
		';',
		'\\..\\x',
		'@x',
		'//evil',
	],
	...['a\r\nX-Evil: 1', '🎬🎬', 'é\u0301\u202e', 'toString', '-1', '0x10', 'Infinity', '{"a":1}', '[', '2026-13-45'],
	...[
		'http://',
		'https://[',
		evil,
		`${evil}@x`,
		`${evil}/${'y'.repeat(10_000)}`,
		'2026-01-31T09:30:00Z',
		[[]],
		[1, [2]],
		['a', 'a/../b'],
	],
	{ __rl: true, mode: 'id', value: { a: 1 } },
];
const IS_TEXT = ['string', 'json', 'dateTime', 'resourceLocator', 'color'];

interface ValueCase {
	operation: OperationCase;
	field: string;
	isText: boolean;
	/** With the value of `$json.hostile` in the field. */
	parameters: INodeParameters;
}

const HOSTILE = '={{ $json.hostile }}';
/** Waiting is not what is tested here. */
const QUICK = { maxWaitSeconds: 1, pollIntervalSeconds: 0.1 };

const cases = operations.flatMap(casesOf);
let healthy: Map<OperationCase, string[] | Error>;
let outcomes: Map<ValueCase, Outcome | Error>;

interface Outcome {
	run: Run;
	items: INodeExecutionData[];
	requests: RecordedRequest[];
	hosts: string[];
	/** Keys that a host other than Reka's was given. */
	leaks: unknown[];
}

beforeAll(async () => {
	await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	healthy = await inWorlds(operations, 4, async (world, operation) => {
		await runHealthy(world, operation);
		return world.sandbox.requests.map(({ path }) => path);
	});
	outcomes = await inWorlds(cases, 6, meet);
}, 300_000);
afterAll(() => stranger.close());

/** Every field of an operation that takes an expression, also those in collections. */
function casesOf(operation: OperationCase): ValueCase[] {
	const own = allFieldsOf(operation).filter(
		({ type, noDataExpression }) => type !== 'notice' && noDataExpression !== true,
	);
	const options = own.find(({ name }) => name === 'options');
	const quick: INodeParameters = (options?.options ?? []).some(({ name }) => name === 'maxWaitSeconds')
		? { options: QUICK }
		: {};
	// A field that decides which others show shows all of them when it is an expression.
	const base: INodeParameters = {
		...minimum(own),
		...operation.parameters,
		...quick,
		...(own.some(({ name }) => name === 'limit') && { limit: 1 }),
	};
	return own.flatMap((field) => {
		const isText = IS_TEXT.includes(field.type);
		if (field.type !== 'collection') {
			return [{ operation, field: field.name, isText, parameters: { ...base, ...pointing(own, field) } }];
		}
		const collection = (base[field.name] ?? {}) as INodeParameters;
		return (field.options as INodeProperties[])
			.filter(({ noDataExpression }) => noDataExpression !== true)
			.map(({ name, type }) => ({
				operation,
				field: `${field.name}.${name}`,
				isText: IS_TEXT.includes(type),
				parameters: { ...base, [field.name]: { ...collection, [name]: hostileOf(type) } },
			}));
	});
}

function hostileOf(type: string): INodeParameters[string] {
	return type === 'resourceLocator' ? byId(HOSTILE) : HOSTILE;
}

/** The hostile value for a field, and for the choices that a field depends on what makes it show. */
function pointing(own: INodeProperties[], { name, type, displayOptions }: INodeProperties): INodeParameters {
	const others = Object.entries(displayOptions?.show ?? {}).filter(([other]) =>
		own.some((field) => field.name === other),
	);
	return {
		...Object.fromEntries(others.map(([other, shown]) => [other, (shown as string[])[0]])),
		[name]: hostileOf(type),
	};
}

async function meet(world: World, { field, isText, parameters }: ValueCase): Promise<Outcome> {
	await furnish(world);
	const victim = world.items[VICTIM];
	const evil = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
	const waits = /Wait|Interval/.test(field);
	const items = (isText ? text(evil) : ANY)
		.filter((value) => !waits || !['number', 'string'].includes(typeof value) || !(Number(value) > 1))
		.map((hostile, n) => ({ ...victim, json: { ...victim.json, text: `Text ${n}`, hostile } })) as INodeExecutionData[];
	const before = strangers.length;
	const started = world.engine.start({ parameters, items, onError: 'continueRegularOutput' });
	const run = await within(60_000, started.done).finally(() => started.cancel());
	return {
		run,
		items,
		requests: [...world.sandbox.requests],
		hosts: [world.sandbox.url, world.sandbox.chatUrl].map((url) => new URL(url).host),
		leaks: [...strangers.slice(before), ...world.sandbox.cdnRequests].filter(({ headers }) =>
			JSON.stringify(headers).includes(KEY),
		),
	};
}

/** Lists may find nothing. */
const LISTS = ['getAll', 'getCaptions', 'getObjects', 'getScenes', 'getTranscript', 'getVideos', 'search'];
/** Refused by Reka alone: how long a video is, what users add of their own, and what a server thinks of prototype keys. */
const REKA_DECIDES = (field: string, request: RecordedRequest) =>
	/^options\.(?:(?:start|end)Time|additionalFields)$/.test(field) ||
	JSON.stringify([request.form, request.json]).includes('__proto__');
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** A path of the healthy run, with any one segment in the place of an id, and the paths of single things of the same kind. */
function patternsOf(path: string): RegExp[] {
	const pattern = path.replaceAll(UUID, '[^/?#]+').replace(/features\/\w+$/, 'features/\\w+');
	return [new RegExp(`^${pattern}$`), new RegExp(`^${pattern.replace(/\/upload$/, '')}/[^/?#]+$`)];
}

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
	const own = cases.filter((one) => one.operation === operation);
	if (own.length === 0) return;
	it.each(own.map((one) => [one.field, one] as const))('takes any value for %s', (field, one) => {
		const outcome = outcomes.get(one);
		const paths = healthy.get(operation);
		if (!outcome || outcome instanceof Error) throw outcome;
		if (!paths || paths instanceof Error) throw paths;
		const { run, items, requests, hosts, leaks } = outcome;
		expect(run.error).toBeUndefined();
		expectSound(run, items);
		const linked = new Set(run.items.map(({ pairedItem }) => (pairedItem as { item: number }).item));
		const mayBeEmpty = LISTS.includes(String(operation.choices.operation)) || field.endsWith('ifAlreadySubmitted');
		if (!mayBeEmpty) expect(linked.size).toBe(items.length);
		expect(leaks).toEqual([]);
		const known = [...paths, ...(operation.choices.resource === 'clip' ? ['/v1/clips'] : ['/v1/images'])].flatMap(
			patternsOf,
		);
		for (const request of requests) {
			const { path, headers, url, status } = request;
			expect(hosts).toContain(headers.host);
			expect(url).not.toContain(KEY);
			expect([path, known.some((pattern) => pattern.test(path))]).toEqual([path, true]);
			// Servers may decode a path before they look for its route.
			expect(decodeURIComponent(path).split('/')).toHaveLength(path.split('/').length);
			const isAboutId = !path.split('/').every((part) => /^[\w-]*$/.test(part)) || field.endsWith('Id');
			if (!isAboutId && !REKA_DECIDES(field, request)) expect([status, request.json, request.form]).not.toContain(400);
			if (!isAboutId && !REKA_DECIDES(field, request)) expect([status, request.json, request.form]).not.toContain(422);
		}
	});
});
