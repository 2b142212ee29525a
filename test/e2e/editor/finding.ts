import type { INodePropertyOptions } from 'n8n-workflow';

import { description } from '../../matrix/operations';
import { chain, node } from '../chain';
import { toBecome } from './become';
import { atDesk, type DeskOf } from './desk';
import { Expected } from './expected';
import { NodeCreator } from './nodeCreator';

const NODE = 'Reka Vision';
const words = ['clips', 'shorts', 'reels', 'highlights', 'tiktok', 'video search', 'reka'];

/** Finding the node by what people type, and what n8n's panel tells about it. */
export function findingTests(desk: DeskOf): void {
	atDesk('comes first for the words that people type', desk, async ({ canvas, browser }) => {
		const creator = new NodeCreator(browser.page);
		await canvas.openNew();
		await browser.page.getByTestId('canvas-add-button').click();
		for (const word of words) {
			// Otherwise the answer to the word before could be taken for the answer to this one.
			await creator.search('nothing has this name');
			await toBecome(async () => await creator.results(), []);
			await creator.search(word);
			await toBecome(async () => ({ word, first: (await creator.results())[0] }), { word, first: NODE });
		}
	});

	atDesk(
		'lists its actions and triggers, and sets what the chosen one says',
		desk,
		async ({ real, canvas, browser }) => {
			const creator = new NodeCreator(browser.page);
			const { id } = await real.client.createWorkflow(
				chain('Finding', [node('Start', 'n8n-nodes-base.manualTrigger', {})]),
			);
			await canvas.open(id);
			await browser.page.getByTestId('node-creator-plus-button').click();
			await creator.search(NODE);
			await creator.result(NODE).click();
			await toBecome(async () => await creator.results(), actions());
			await creator.toggle('Triggers');
			const triggers = ['completed', 'failed', 'finished'].map((event) => `On clip job ${event}`);
			await toBecome(async () => (await creator.results()).slice(actions().length), [...triggers, 'On video indexed']);

			await creator.result('Get many videos').click();
			const panel = canvas.panel();
			await panel.ready();
			await toBecome(
				async () =>
					await Promise.all(['resource', 'apiGeneration', 'operation'].map(async (name) => await panel.chosen(name))),
				['Video', 'V1', 'Get Many'],
			);
			await panel.close();
			await toBecome(async () => await canvas.names(), ['Start', 'Get many videos']);

			const before = await canvas.place('Get many videos');
			await canvas.drag('Get many videos', { x: 80, y: 160 });
			await toBecome(async () => (await canvas.place('Get many videos')).y > before.y + 100, true);
		},
	);

	atDesk('is dragged onto the canvas as a tool of an AI agent', desk, async ({ real, canvas, browser }) => {
		const { page } = browser;
		const creator = new NodeCreator(page);
		const agent = node('Agent', '@n8n/n8n-nodes-langchain.agent', {}, { typeVersion: 2 });
		const { id } = await real.client.createWorkflow(
			chain('Tools', [node('Start', 'n8n-nodes-base.manualTrigger', {}), agent]),
		);
		await canvas.open(id);
		await canvas.node('Agent').locator('[data-handleid="inputs/ai_tool/0"]').getByTestId('canvas-handle-plus').click();
		await creator.search('clips');
		await creator.result('Reka Vision Tool').dragTo(page.getByTestId('canvas'), { targetPosition: { x: 400, y: 600 } });
		await toBecome(async () => await canvas.names(), ['Start', 'Agent', expect.stringContaining(NODE)]);
	});
}

/** n8n looks at one Operation dropdown of a resource, the first: that of API Generation V1 for videos. */
function actions(): string[] {
	const expected = new Expected(description);
	return expected
		.values({}, 'resource')
		.flatMap((resource) => (expected.find({ resource }, 'operation').options ?? []) as INodePropertyOptions[])
		.map(({ action }) => action ?? '');
}
