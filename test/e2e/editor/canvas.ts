import type { Locator, Page } from 'playwright-core';

import { NodeCreator } from './nodeCreator';
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
		const panel = this.panel();
		await panel.ready();
		return panel;
	}

	/**
	 * Adds an action of a node behind another one, and opens it.
	 *
	 * @param node name of the node as the search shows it
	 */
	async addAfter(name: string, { node, action }: { node: string; action: string }): Promise<NodePanel> {
		await this.node(name).locator('[data-handleid="outputs/main/0"]').getByTestId('canvas-handle-plus').click();
		const creator = new NodeCreator(this.page);
		await creator.search(node);
		await creator.result(node).click();
		await creator.result(action).click();
		const panel = this.panel();
		await panel.ready();
		return panel;
	}

	/** The panel of the node that is open. */
	panel(): NodePanel {
		return new NodePanel(this.page);
	}

	/** Moves a node by so many pixels of the screen. */
	async drag(name: string, { x, y }: { x: number; y: number }): Promise<void> {
		const box = await this.place(name);
		const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
		await this.page.mouse.move(from.x, from.y);
		await this.page.mouse.down();
		await this.page.mouse.move(from.x + x, from.y + y, { steps: 10 });
		await this.page.mouse.up();
	}

	/** Where a node stands on the screen. */
	async place(name: string): Promise<{ x: number; y: number; width: number; height: number }> {
		const box = await this.node(name).boundingBox();
		if (!box) throw new Error(`The node ${name} is not to be seen.`);
		return box;
	}

	/** Presses Execute Workflow and waits until this node has done well or badly. */
	async execute(lastNode: string): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').first().click();
		const node = this.node(lastNode);
		await node.getByTestId('canvas-node-status-success').or(node.getByTestId('node-issues')).waitFor();
	}
}
