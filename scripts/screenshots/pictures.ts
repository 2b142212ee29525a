import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';

import { NodeCreator } from '../../test/e2e/editor/nodeCreator';
import { readExamples } from '../demo/examples';
import type { Camera } from './camera';

const mainExample = 'video-url-to-clips.json';
const triggerExample = 'clip-finished-trigger.json';

/** Every example as a picture of its name; the main one after a good execution, with the number of clips on its lines. */
export async function picturesOfExamples(camera: Camera): Promise<void> {
	for (const { file } of await readExamples()) {
		await camera.openExample(file, 'workflow');
		if (file === mainExample) await camera.canvas.execute('Text for the Post');
		await camera.shootCanvas(basename(file, '.json'));
	}
}

/** A node after its execution: its fields, and the clips that came out. */
export async function pictureOfItems(camera: Camera): Promise<void> {
	const { canvas, page } = camera;
	await camera.openExample(mainExample, 'panel');
	await canvas.execute('Text for the Post');
	await canvas.openNode('Create Clips');
	await page.getByTestId('output-panel').locator('table').waitFor();
	await widenOutput(page);
	await camera.shoot('clips-as-items');
}

/** What can start the trigger. */
export async function pictureOfTrigger(camera: Camera): Promise<void> {
	const { canvas, page } = camera;
	await camera.openExample(triggerExample, 'panel');
	const panel = await canvas.openNode('Reka Vision Trigger');
	await panel.input('triggerOn').locator('input').click();
	const list = page.locator('.el-select__popper').locator('visible=true');
	// A trial waits until the list has unfolded.
	await list.locator('[role=option]').last().click({ trial: true });
	const [fields, entries] = await Promise.all([boxOf(page.getByTestId('node-parameters')), boxOf(list)]);
	const bottom = entries.y + entries.height;
	await camera.shoot('trigger', { ...fields, width: entries.x + entries.width - fields.x, height: bottom - fields.y });
}

/** The beginning of what the panel lists when people look for the node. */
export async function pictureOfActions(camera: Camera): Promise<void> {
	const { page } = camera;
	const creator = new NodeCreator(page);
	await camera.openExample(mainExample, 'panel');
	await page.getByTestId('node-creator-plus-button').click();
	await creator.search('clips');
	await creator.result('Reka Vision').click();
	await creator.result('Create clips from a video').waitFor();
	const panel = await boxOf(page.getByTestId('node-creator'));
	await camera.shoot('actions', panel);
}

async function boxOf(part: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
	const box = await part.boundingBox();
	if (!box) throw new Error('What the picture should show is not on the page.');
	return box;
}

/** Moves the fields of the node to the left edge, which leaves the room to the items. */
async function widenOutput(page: Page): Promise<void> {
	await page.getByTestId('panel-drag-button').hover();
	await page.mouse.down();
	await page.mouse.move(0, 100, { steps: 10 });
	await page.mouse.up();
}
