import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { inWorlds } from './cells';
import { faultCases, type FaultCase } from './faults';
import { operations, type OperationCase } from './operations';
import { furnish, KEY, VICTIM, type World } from './world';

/** A tool has no input item, so that there is no file to send. */
const NEEDS_FILE = ['image upload', 'video upload', 'videoV2 upload', 'video prompt', 'video quickTag'];

const faults = faultCases.filter(({ name }) =>
	['401', '404', '429 with numbers', '500', 'truncated JSON', 'redirect'].includes(name),
);

/** Faults that do not end a wait. */
const passing = /^(?:429|500|truncated)/;

interface ToolCase {
	operation: OperationCase;
	fault?: FaultCase;
}

interface Outcome {
	items?: IDataObject[];
	error?: Error;
	requests: number;
}

const cases: ToolCase[] = operations.flatMap((operation) => [
	{ operation },
	...faults.map((fault) => ({ operation, fault })),
]);
let outcomes: Map<ToolCase, Outcome | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(cases, 20, runTool);
}, 300_000);

async function runTool(world: World, { operation, fault }: ToolCase): Promise<Outcome> {
	await furnish(world);
	const { sandbox, engine, items } = world;
	if (fault) sandbox.faults.add({ fault: fault.fault, times: Infinity, when: ({ host }) => host !== 'cdn' });
	try {
		const asked = NEEDS_FILE.includes(operation.name) ? { source: 'binary' } : {};
		const parameters = { ...filledIn(operation.parameters, items[VICTIM].json), ...asked };
		const output = await engine.runTool({ parameters });
		return { items: output, requests: creating(world) };
	} catch (error) {
		return { error: error as Error, requests: creating(world) };
	}
}

/** Requests with the method of the first one: what creates something must not be sent again. */
function creating({ sandbox }: World): number {
	return sandbox.requests.filter(({ method }) => method === sandbox.requests[0].method).length;
}

/** The values that an agent's model would fill in. */
function filledIn(parameters: INodeParameters, values: IDataObject): INodeParameters {
	const text = JSON.stringify(parameters).replace(/"=\{\{ \$json\.(\w+) \}\}"/g, (_match, name: string) =>
		JSON.stringify(values[name]),
	);
	return JSON.parse(text) as INodeParameters;
}

function outcomeOf(operation: OperationCase, fault?: FaultCase): Outcome {
	const outcome = outcomes.get(cases.find((one) => one.operation === operation && one.fault === fault)!);
	if (!outcome || outcome instanceof Error) throw outcome;
	return outcome;
}

describe.each(operations.map((operation) => [operation.name, operation] as const))(
	'%s as a tool',
	(name, operation) => {
		it('answers', () => {
			const { items, error } = outcomeOf(operation);
			if (NEEDS_FILE.includes(name)) {
				expect(error?.message).toMatch(/^Input Data Field Name: /);
				return;
			}
			expect(error).toBeUndefined();
			expect(items?.length).toBeGreaterThan(0);
		});

		it.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_name, fault) => {
			const { error, items, requests } = outcomeOf(operation, fault);
			if (requests === 0) {
				expect(outcomeOf(operation).requests).toBe(0);
				return;
			}
			if (name === 'videoV2 index' && passing.test(fault.name)) {
				expect(items).toMatchObject([
					{ indexed: false, next_step: expect.stringMatching(/^Reka did not answer well/) },
				]);
				return;
			}
			expect(['NodeApiError', 'NodeOperationError']).toContain(error?.name);
			const waits = ['index', 'wait'].includes(String(operation.choices.operation));
			const passes = waits && passing.test(fault.name);
			if (!passes)
				expect(error?.message).toMatch(waits ? new RegExp(fault.says.source.replaceAll('^', '')) : fault.says);
			expect(requests).toBe(passes ? requests : 1);
			expect(JSON.stringify(error)).not.toContain(KEY);
		});
	},
);
