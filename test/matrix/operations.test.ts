import type { INodeExecutionData, OnError } from 'n8n-workflow';

import type { Run } from '../engine';
import { inWorlds, MODES, runCell, runHealthy, type Cell, type Healthy } from './cells';
import { faultCases, type FaultCase } from './faults';
import { leftOver, operations, type OperationCase } from './operations';
import { KEY, VICTIM } from './world';

/** Operations that send nothing to Reka with their least parameters: a download by link goes to the media host. */
const NOTHING_SENT = ['clip download'];
/** A Delete may answer with nothing; a page or a piece of JSON is no confirmation. */
const NEEDS_NO_BODY = ({ choices }: OperationCase, fault: FaultCase) =>
	choices.operation === 'delete' && fault.name === 'empty answer';
/** Operations that ask again and again until their own deadline, whatever passes. */
const WAITS = ({ choices }: OperationCase) => ['index', 'wait'].includes(String(choices.operation));
/** A clip job whose answer broke off behind its id is found by that id. */
const FINDS_ITS_JOB = ({ name }: OperationCase, fault: FaultCase) =>
	name === 'clip create' && fault.name === 'truncated JSON';
const REPEATED = ['GET', 'DELETE'];
const ATTEMPTS = 4;
const WORLDS = 40;

interface CellCase {
	operation: OperationCase;
	fault: FaultCase;
	mode: OnError;
}

const covered = operations.filter(({ name }) => !NOTHING_SENT.includes(name));
const cases: CellCase[] = covered.flatMap((operation) =>
	faultCases.flatMap((fault) => MODES.map((mode) => ({ operation, fault, mode }))),
);

let healthy: Map<OperationCase, Healthy>;
let cells: Map<CellCase, Cell | Error>;

beforeAll(async () => {
	const results = await inWorlds(operations, 4, runHealthy);
	healthy = results as Map<OperationCase, Healthy>;
	cells = await inWorlds(cases, WORLDS, async (world, { operation, fault, mode }) => {
		const sound = healthy.get(operation);
		if (!sound || sound instanceof Error) throw new Error('The operation does not even run without a fault');
		return await runCell(world, operation, fault, mode, sound);
	});
}, 600_000);

it('has no values for operations that do not exist', () => {
	expect(leftOver).toEqual([]);
	expect(NOTHING_SENT.filter((name) => !operations.some((operation) => operation.name === name))).toEqual([]);
});

describe('without a fault', () => {
	// Red for a new operation that needs more than its required fields: add those to SPECIAL in operations.ts.
	it.each(operations.map((operation) => [operation.name, operation] as const))(
		'%s runs with the least parameters',
		(name, operation) => {
			const sound = healthy.get(operation);
			if (!sound || sound instanceof Error) throw sound;
			expect(sound.run.error).toBeUndefined();
			expect(new Set(sound.run.items.map(({ pairedItem }) => (pairedItem as { item: number }).item))).toEqual(
				new Set([0, 1, 2]),
			);
			expect(sound.requests % 3).toBe(0);
			expect(sound.requests > 0).toBe(!NOTHING_SENT.includes(name));
		},
	);
});

describe.each(covered.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
	describe.each(faultCases.map((fault) => [fault.name, fault] as const))('%s', (_faultName, fault) => {
		it.each(MODES)('%s', (mode) => {
			const cell = cells.get(
				cases.find((one) => one.operation === operation && one.fault === fault && one.mode === mode)!,
			);
			const sound = healthy.get(operation);
			if (!cell || cell instanceof Error) throw cell;
			if (!sound || sound instanceof Error) throw sound;
			checkCell(operation, fault, mode, cell, sound);
		});
	});
});

function checkCell(operation: OperationCase, fault: FaultCase, mode: OnError, cell: Cell, sound: Healthy): void {
	const waits = WAITS(operation);
	const repeats = fault.passing === true && REPEATED.includes(sound.method ?? '');
	const survives =
		NEEDS_NO_BODY(operation, fault) ||
		(fault.times === 1 && (repeats || waits)) ||
		FINDS_ITS_JOB(operation, fault);
	const victims = sound.distinct ? [VICTIM] : [0, 1, 2];

	expect(JSON.stringify([cell.run.items, cell.run.errorItems, cell.run.runData, cell.run.error])).not.toContain(KEY);
	if (mode !== 'stopWorkflow' || survives) {
		const perItem = sound.requests / 3;
		const perVictim = survives ? perItem + (fault.times ?? 0) : repeats ? ATTEMPTS : 1;
		// On a busy machine waiting may look once more.
		if (waits) expect(cell.requests - cell.hits).toBeGreaterThanOrEqual(perItem * (3 - victims.length));
		else
			expect([cell.hits, cell.requests - cell.hits]).toEqual([
				perVictim * victims.length,
				perItem * (3 - victims.length),
			]);
	} else if (!waits && sound.method === 'POST') {
		expect(cell.requests).toBeLessThanOrEqual(3);
	}

	if (survives) {
		expect(cell.run.error).toBeUndefined();
		expect(cell.run.items.map(withoutJson)).toEqual(sound.run.items.map(withoutJson));
		return;
	}
	if (mode === 'stopWorkflow') {
		expect(cell.run.items).toEqual([]);
		const error = cell.run.error as unknown as StoredError;
		expect(['NodeApiError', 'NodeOperationError']).toContain(error.name);
		expect(victims).toContain(error.context.itemIndex);
		checkWords(fault, waits, error.message, String(error.description));
		if (!waits) expect(error.httpCode).toMatch(fault.httpCode);
		return;
	}
	expect(cell.run.error).toBeUndefined();
	const all = [...cell.run.items, ...cell.run.errorItems];
	const failed = all.filter(isFailed);
	expect(failed.map(itemOf)).toEqual(victims);
	expect(all.length - failed.length).toBe(sound.run.items.length - sound.victimItems * victims.length);
	expect((mode === 'continueErrorOutput' ? cell.run.errorItems : cell.run.items).filter(isFailed)).toEqual(failed);
	expect(startOf(cell.run)).toEqual(cell.run.items.map(itemOf));
	for (const { json, ...item } of failed) {
		// n8n puts the fields of the input item beside them on the error output.
		const beside = mode === 'continueErrorOutput' ? Object.keys(cell.input[itemOf({ json, ...item })].json) : [];
		expect(Object.keys(json)).toEqual([...beside, 'error', 'details']);
		const { description = '', status } = json.details as { description?: string; status?: unknown };
		checkWords(fault, waits, String(json.error), description);
		if (!waits) expect(String(status ?? 'none')).toMatch(fault.httpCode);
	}
}

interface StoredError {
	name: string;
	message: string;
	description?: string;
	httpCode?: string;
	context: { itemIndex?: number };
}

function checkWords(fault: FaultCase, waits: boolean, message: string, description: string): void {
	// Words that n8n's guidelines keep out of the interface.
	expect(message).not.toMatch(/\b(?:errors?|problems?|failures?|mistakes?)\b/i);
	if (waits) {
		const started = new RegExp(fault.says.source.replace('^', ''));
		expect(`${message} ${description}`).toMatch(started);
		return;
	}
	expect(message).toMatch(fault.says);
	if (fault.quotes !== undefined) expect(description).toContain(fault.quotes);
}

const isFailed = ({ json }: INodeExecutionData) => 'error' in json && 'details' in json;
const itemOf = ({ pairedItem }: INodeExecutionData) => (pairedItem as { item: number }).item;
const withoutJson = ({ pairedItem, binary }: INodeExecutionData) => ({ pairedItem, hasBinary: binary !== undefined });
const startOf = (run: Run) => run.evaluate("={{ $('Start').item.json.n }}");
