import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

import { Canvas } from '../../test/e2e/editor/canvas';
import type { Demo } from '../demo/demo';
import { projectFolder } from '../n8n/paths';

/** A rectangle on the page. */
interface Area {
	x: number;
	y: number;
	width: number;
	height: number;
}

const imagesFolder = join(projectFolder, 'docs', 'images');

/** What lies over the canvas and would hide parts of the workflow: buttons at its edges, and the tabs above it. */
const overCanvas = [
	'[data-test-id=canvas-wrapper] > :not(:has([data-test-id=canvas]))',
	'[data-test-id=canvas-controls]',
	'[data-test-id=canvas] [data-test-id^=execute-workflow-button]',
	'.tab-bar-container',
];

const workflowSize = { width: 1300, height: 640 };
/** Width of the picture of a workflow for each pixel of its height. */
const shape = 2;
/** Room around a workflow, in pixels of the page. */
const margin = 16;
const panelSize = { width: 1200, height: 700 };

/** A browser that shows the demo, and the folder that its pictures go to. */
export class Camera {
	readonly canvas: Canvas;

	constructor(
		readonly page: Page,
		readonly demo: Demo,
	) {
		this.canvas = new Canvas(page, demo.n8n.url);
	}

	/** Opens one of the examples by its file name, in a window of the size that fits workflows or panels. */
	async openExample(file: string, what: 'workflow' | 'panel'): Promise<void> {
		await this.page.setViewportSize(what === 'workflow' ? workflowSize : panelSize);
		await this.canvas.open(this.demo.examples[file]);
	}

	/** A picture of the whole workflow, without the editor around it. */
	async shootCanvas(name: string): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
		// What fits are the nodes; their names below them need room too.
		await this.page.getByTestId('zoom-out-button').click();
		const style = await this.page.addStyleTag({
			content: `${overCanvas.join(', ')} { visibility: hidden !important; }`,
		});
		await this.shoot(name, frame(await this.drawn()));
		await style.evaluate((element) => element.remove());
	}

	/** Where the nodes, notes and names are on the page. */
	private async drawn(): Promise<Area[]> {
		return await this.page.locator('.vue-flow__node, .vue-flow__node *').evaluateAll((elements) =>
			elements
				.map((element) => element.getBoundingClientRect())
				.filter(({ width, height }) => width > 0 && height > 0)
				.map(({ x, y, width, height }) => ({ x, y, width, height })),
		);
	}

	/**
	 * @param name file name without its ending
	 * @param clip the piece of the window to show
	 */
	async shoot(name: string, clip?: Area): Promise<void> {
		await mkdir(imagesFolder, { recursive: true });
		// The pointer would leave a highlighted button in the picture; the notes slide away by themselves.
		await this.page.mouse.move(0, 0);
		await this.page.locator('.el-notification').first().waitFor({ state: 'hidden' });
		await this.page.screenshot({ path: join(imagesFolder, `${name}.png`), animations: 'disabled', clip });
	}
}

/** The smallest frame of the common shape around these areas, so that pictures line up beside each other. */
function frame(areas: Area[]): Area {
	const left = Math.min(...areas.map(({ x }) => x)) - margin;
	const right = Math.max(...areas.map(({ x, width }) => x + width)) + margin;
	const top = Math.min(...areas.map(({ y }) => y)) - margin;
	const bottom = Math.max(...areas.map(({ y, height }) => y + height)) + margin;
	const width = Math.max(right - left, (bottom - top) * shape);
	const height = width / shape;
	return { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height };
}
