import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Run } from '../engine';
import { ROUTED } from '../engine/nodeTypes';
import type { RecordedRequest } from '../../sandbox';
import { inWorlds } from './cells';
import { faultCases, type FaultCase } from './faults';
import { allFieldsOf, minimum, operations, type OperationCase } from './operations';
import { expectSentence } from './sound';
import { furnish, VICTIM, type World } from './world';

/** The two ways in which n8n reaches an operation: its hook of declarative nodes, and its routing. */
const DOORS = ['rekaVision', `rekaVision${ROUTED}`];
/** What the same account does not do twice. */
const TAKES_EFFECT = ['create', 'delete'];
const FAULTS = ['401', '404', '422 of the framework', '429 with numbers', 'truncated JSON'];

const faults = faultCases.filter(({ name }) => FAULTS.includes(name));

interface DoorCase {
	operation: OperationCase;
	fault?: FaultCase;
	/** Nothing that the item has can be read. */
	refused?: true;
}

interface Seen {
	requests: object[];
	items: object[];
	error?: object;
}

const blank = { jobId: '', videoId: '', imageId: '', groupId: '', url: '', text: '', limit: 0, video_url: '' };
const refused = operations.map((operation) => ({ operation, refused: true as const }));
const cases: DoorCase[] = [
	...operations.flatMap((operation) => [{ operation }, ...faults.map((fault) => ({ operation, fault }))]),
	...refused,
];
let outcomes: Map<DoorCase, Seen[] | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(cases, 16, async (world, one) => {
		const seen: Seen[] = [];
		for (const door of DOORS) seen.push(await throughDoor(world, one, door));
		return seen;
	});
}, 300_000);

/** Where a file stands is a choice, and no field of the item leads to it. */
function unreadable(operation: OperationCase): INodeParameters {
	const own = operation.fields.map(({ name }) => name);
	return {
		...minimum(allFieldsOf(operation)),
		...operation.parameters,
		...(own.includes('binaryPropertyName') && { binaryPropertyName: '={{ "nonsense" }}' }),
		...(own.includes('source') && { source: '={{ "nonsense" }}' }),
	};
}

async function throughDoor(world: World, one: DoorCase, node: string): Promise<Seen> {
	const { operation, fault } = one;
	const { sandbox, engine } = world;
	// Both look at the same account, unless the first one changes what the second one finds.
	if (node === DOORS[0] || TAKES_EFFECT.includes(operation.name.split(' ')[1])) {
		await furnish(world);
		if (fault) sandbox.faults.add({ fault: fault.fault, times: Infinity, when: ({ host }) => host !== 'cdn' });
	}
	const before = sandbox.requests.length;
	const victim = { ...world.items[VICTIM], ...(one.refused && { json: blank }) };
	const parameters = one.refused ? unreadable(operation) : operation.parameters;
	const run = await engine.run({ node, parameters, items: [victim] });
	return seenIn(run, sandbox.requests.slice(before));
}

/** What can be compared: without times and ids, which each account makes anew. */
function seenIn(run: Run, requests: readonly RecordedRequest[]): Seen {
	const error = run.error as unknown as (Error & { context: IDataObject; description?: string }) | undefined;
	const seen = {
		requests: requests.map(({ host, method, path, query, json: body, form, headers: { accept } }) => {
			return { host, method, path, query, body, form, accept };
		}),
		items: run.items.map(({ json: data, binary, pairedItem }) => ({
			data,
			pairedItem,
			files: Object.keys(binary ?? {}),
		})),
		...(error && {
			error: {
				message: error.message,
				description: error.description,
				data: error.context.data,
				item: error.context.itemIndex,
			},
		}),
	};
	return JSON.parse(
		JSON.stringify(seen)
			.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
			.replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)/g, 'time')
			.replace(/\b\d{10}\.\d+/g, '0')
			.replace(/\b[0-9a-f]{12,}\b/g, 'hash')
			.replace(/\d+(?:\.\d+)? (?:ms|seconds|s)\b/g, 'duration'),
	) as Seen;
}

function seenFor(one: DoorCase): Seen[] {
	const seen = outcomes.get(one);
	if (!seen || seen instanceof Error) throw seen;
	return seen;
}

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
	it('sends the same requests and gives the same items through both doors', () => {
		const [custom, routed] = seenFor(cases.find((one) => one.operation === operation)!);
		expect(custom.error).toBeUndefined();
		expect(custom.items.length).toBeGreaterThan(0);
		expect(routed).toEqual(custom);
	});

	it.each(faults.map((fault) => [fault.name, fault] as const))('says the same of %s', (_fault, fault) => {
		const [custom, routed] = seenFor(cases.find((one) => one.operation === operation && one.fault === fault)!);
		if (custom.requests.length > 0) expect(custom.error ?? custom.items).not.toEqual([]);
		expect(withoutRepeats(routed)).toEqual(withoutRepeats(custom));
	});

	it('says the same of values that cannot be read', () => {
		const [custom, routed] = seenFor(refused.find((one) => one.operation === operation)!);
		expect(custom.error).toMatchObject({ message: expect.stringMatching(/^[A-Z][\w ()]+: /) as string });
		expect(custom.requests).toEqual([]);
		expect(routed).toEqual(custom);
	});
});

/** On a busy machine waiting may look once more. */
function withoutRepeats({ requests, ...seen }: Seen): Seen {
	return { ...seen, requests: [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()] };
}

describe('an operation that does not exist', () => {
	let runs: Array<Run | Error>;
	const unknown = [
		{ resource: 'clip', operation: 'nope' },
		{ resource: 'nope', operation: 'get' },
	];
	beforeAll(async () => {
		const results = await inWorlds(unknown, 1, async ({ engine }, parameters) => {
			return await engine.run({ node: DOORS[1], parameters });
		});
		runs = [...results.values()];
	});

	it.each([0, 1])('reads a sentence through the routing (%i)', (at) => {
		const run = runs[at];
		if (run instanceof Error) throw run;
		expectSentence(String(run.error?.message));
		expect(run.error?.message).toContain('is no operation of this node');
		expect(String(run.error?.description)).toContain('clip (');
	});
});
