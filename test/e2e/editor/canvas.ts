import type { Locator, Page } from 'playwright-core';

import { NodePanel } from './nodePanel';

/** The editor's canvas: the nodes of one workflow and the buttons around them. */
export class Canvas {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens a workflow that n8n keeps. */
	async open(workflowId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens a workflow without nodes. */
	async openNew(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-add-button').waitFor();
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`);
	}

	/** The names of all nodes, in the order in which they were added. */
	async names(): Promise<Array<string | null>> {
		const nodes = await this.page.getByTestId('canvas-node').all();
		return await Promise.all(nodes.map(async (node) => await node.getAttribute('data-node-name')));
	}

	/** Opens a node as a double click does. */
	async openNode(name: string): Promise<NodePanel> {
		await this.node(name).dblclick();
		const panel = new NodePanel(this.page);
		await panel.ready();
		return panel;
	}

	/** Presses Execute Workflow and waits until this node has done well or badly. */
	async execute(lastNode: string): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').first().click();
		const end = ['success', 'error'].map((state) => `[data-test-id=canvas-node-status-${state}]`).join(', ');
		await this.node(lastNode).locator(end).waitFor();
	}
}
