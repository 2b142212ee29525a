import type { IExecuteFunctions } from 'n8n-workflow';

import { Run } from '../../../nodes/RekaVision/engine/run';
import { FieldIndex } from '../../../nodes/shared/input/item';
import { NODE } from '../node';

/** A run of two items that the user stops while the first one is worked on, which goes on to its end. */
async function stopped(continues: boolean) {
	const cancel = new AbortController();
	const context = {
		getNode: () => NODE,
		getInputData: () => [{ json: {} }, { json: {} }],
		continueOnFail: () => continues,
		getExecutionCancelSignal: () => cancel.signal,
	} as unknown as IExecuteFunctions;
	const extension = { metered: false, simplifies: false, reserved: [] };
	const run = new Run(context, { index: new FieldIndex([]), labels: () => undefined, extension });
	const begun: number[] = [];
	const made = await run.step([{ value: 'a' }, { value: 'b' }], 1, async (value, { itemIndex }) => {
		begun.push(itemIndex);
		cancel.abort();
		return value;
	});
	run.keep({ words: 'Made in this run', key: 'made', idKey: 'id', entries: [{ item: 0, id: 'a' }] });
	const finished = await run.step(made, 1, async () => [{ json: {} }]);
	expect([begun, made, finished]).toEqual([[0], [{ value: 'a' }, undefined], [undefined, undefined]]);
	return run;
}

const TOLD = 'The execution was canceled before this item was done. Made in this run: a';
const data = { made: [{ item: 0, id: 'a' }] };

it('tells what was made before the user stopped the execution, as its error', async () => {
	const run = await stopped(false);
	expect(() => run.output([undefined, undefined])).toThrow(
		expect.objectContaining({ message: TOLD, context: { itemIndex: 0, data } }),
	);
});

it('tells it with Continue On Fail as well, as a failed item', async () => {
	const run = await stopped(true);
	expect(run.output([undefined, undefined])).toEqual([
		[{ json: { error: TOLD, details: data }, pairedItem: { item: 0 } }],
	]);
});

it('lets the failure of another item speak first', async () => {
	const run = await stopped(false);
	const failure = new Error('Refused');
	expect(() => run.output([undefined, { error: failure }])).toThrow(failure);
});
