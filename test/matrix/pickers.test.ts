import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import { inWorlds } from './cells';
import { faultCases, type FaultCase } from './faults';
import { pickers } from './pickerCases';
import { furnish, KEY, type World } from './world';

interface PickerCase {
	method: string;
	parameters: INodeParameters;
	fault?: FaultCase;
}

interface Outcome {
	result?: INodeListSearchResult;
	error?: Error & { httpCode?: string; description?: string };
	requests: number;
}

// A picker has no time limit that a test could lower.
const faults = faultCases.filter(({ name }) => name !== 'timeout');
const cases: PickerCase[] = pickers.flatMap(([method, parameters]) => [
	{ method, parameters },
	...faults.map((fault) => ({ method, parameters, fault })),
]);
let outcomes: Map<PickerCase, Outcome | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(cases, 20, runPicker);
}, 300_000);

async function runPicker(world: World, { method, parameters, fault }: PickerCase): Promise<Outcome> {
	await furnish(world);
	const { sandbox, engine } = world;
	if (fault) sandbox.faults.add({ fault: fault.fault, times: fault.times ?? Infinity });
	try {
		const result = await engine.listSearch(method, { parameters });
		return { result, requests: sandbox.requests.length };
	} catch (error) {
		return { error: error as Error, requests: sandbox.requests.length };
	}
}

function outcomeOf(method: string, fault?: FaultCase): Outcome {
	const outcome = outcomes.get(cases.find((one) => one.method === method && one.fault === fault)!);
	if (!outcome || outcome instanceof Error) throw outcome;
	return outcome;
}

describe.each(pickers)('%s', (method) => {
	it('lists something without a fault', () => {
		expect(outcomeOf(method).result?.results.length).toBeGreaterThan(0);
	});

	it.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_name, fault) => {
		const { result, error, requests } = outcomeOf(method, fault);
		expect(requests).toBe(!fault.passing ? 1 : fault.times === 1 ? 2 : 4);
		if (fault.passing && fault.times === 1) {
			expect(result?.results).toHaveLength(outcomeOf(method).result?.results.length ?? 0);
			return;
		}
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toMatch(fault.says);
		expect(error?.httpCode).toMatch(fault.httpCode);
		if (fault.quotes !== undefined) expect(error?.description).toContain(fault.quotes);
		expect(JSON.stringify(error)).not.toContain(KEY);
	});
});
