import type { INodeParameters } from 'n8n-workflow';

import { chain, node, rekaNode } from '../chain';
import { expected } from './actions';
import { toBecome } from './become';
import { atDesk, type Desk, type DeskOf } from './desk';
import type { NodePanel } from './nodePanel';

/** Walks through Resource and Operation by the dropdowns, and compares what shows with the description. */
export function fieldTests(desk: DeskOf): void {
	for (const [index, { name }] of expected.entries({}, 'resource').entries()) {
		const resource = expected.values({}, 'resource')[index];

		atDesk(`show as described for ${name}`, desk, async (found) => {
			const panel = await openFreshNode(found);
			await toBecome(async () => await panel.entriesOf('resource'), expected.entries({}, 'resource'));
			await panel.choose('resource', name);
			await walkOperations(panel, { resource });
			await panel.close();
		});
	}
}

async function openFreshNode({ real, canvas }: Desk): Promise<NodePanel> {
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		rekaNode('Reka', 'rekaVision', {}, real.credential),
	];
	const { id } = await real.client.createWorkflow(chain('Fields', nodes));
	await canvas.open(id);
	return await canvas.openNode('Reka');
}

async function walkOperations(panel: NodePanel, chosen: INodeParameters): Promise<void> {
	const entries = expected.entries(chosen, 'operation');
	await toBecome(async () => await panel.entriesOf('operation'), entries);
	for (const [index, { name }] of entries.entries()) {
		const values = { ...chosen, operation: expected.values(chosen, 'operation')[index] };
		await panel.choose('operation', name);
		await toBecome(async () => await panel.fields(), expected.fields(values));
		await toBecome(async () => ({ name, hints: await panel.hints() }), { name, hints: expected.hints(values) });
		expect(await panel.text()).not.toMatch(/undefined|null|\[object|NaN/);
		for (const collection of expected.collections(values)) {
			expect({ name, offered: await panel.offered(collection) }).toEqual({
				name,
				offered: expected.offered(values, collection),
			});
		}
	}
}
