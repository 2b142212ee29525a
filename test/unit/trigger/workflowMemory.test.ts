import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { fingerprint } from '../../../nodes/RekaVisionTrigger/core/fingerprint';
import { blankMemory } from '../../../nodes/RekaVisionTrigger/core/memory';
import { WorkflowMemory } from '../../../nodes/RekaVisionTrigger/workflowMemory';

let workflows = 0;

/** A workflow with two triggers, as n8n shows it to each of them. */
function openWorkflow(staticData: IDataObject = {}) {
	const workflow = `workflow ${++workflows}`;
	return (node: string, own = staticData) =>
		new WorkflowMemory({
			getWorkflowStaticData: () => own,
			getNode: () => ({ id: node }),
			getWorkflow: () => ({ id: workflow }),
		} as unknown as IPollFunctions);
}

const [first, second] = ['first', 'second'].map(fingerprint);

/** What n8n gives back after it was started again: a process of its own with what was stored. */
const restarted = (staticData: IDataObject) => openWorkflow(JSON.parse(JSON.stringify(staticData)) as IDataObject);

describe('two triggers in one workflow', () => {
	it('tell each other what has started it, and not themselves', () => {
		const at = openWorkflow();
		at('B').tell([]);
		const polling = at('B');
		at('A').tell([first]);

		expect(polling.has(first)).toBe(true);
		expect(polling.has(second)).toBe(false);
		expect(at('A').has(first)).toBe(false);
	});

	it('know what started it just before they were there, as with Look Back when both are activated', () => {
		const at = openWorkflow();
		at('A').tell([first]);
		at('A').tell([]);

		expect([at('B').has(first), at('A').has(first), openWorkflow()('B').has(first)]).toEqual([true, false, false]);
	});

	it('know of each other although n8n gives each a copy of what it stores', () => {
		const at = openWorkflow();
		at('B', {}).tell([]);
		at('A', {}).tell([first]);

		expect(at('B', {}).has(first)).toBe(true);
	});

	it('find it again after n8n was started again', () => {
		const staticData: IDataObject = {};
		const at = openWorkflow(staticData);
		at('B').tell([]);
		at('A').tell([first, second]);
		const memory = blankMemory('');
		restarted(staticData)('B').takeUp(memory);

		expect([...memory.known]).toEqual([first, second]);
	});

	it('keep no more of it than what is not in the memory of the other one', () => {
		const staticData: IDataObject = {};
		const at = openWorkflow(staticData);
		at('B').tell([]);
		at('A').tell([first, second]);
		const memory = blankMemory('');
		memory.known.add(first);
		const polling = at('B');
		polling.forget(memory);
		polling.tell([]);

		expect(staticData).toEqual({ rekaVisionTriggers: { A: { heard: '' }, B: { heard: second } } });
	});

	it('forget one that no longer listens', () => {
		const staticData: IDataObject = {};
		const at = openWorkflow(staticData);
		at('B').tell([]);
		at('A').tell(Array.from({ length: 4000 }, (_, number) => fingerprint(`${number}`)));
		expect(Object.keys(staticData.rekaVisionTriggers as object)).toEqual(['B', 'A']);
		at('A').tell([first]);

		expect(Object.keys(staticData.rekaVisionTriggers as object)).toEqual(['A']);
	});

	it.each([null, 'text', { B: null }, { B: { heard: 7, first: 'text' } }])('survive %j in place of it', (stored) => {
		const at = openWorkflow({ rekaVisionTriggers: stored });

		expect([at('B').has(first), at('B').first]).toEqual([false, {}]);
	});
});
