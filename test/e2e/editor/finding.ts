import { createRequire } from 'node:module';
import type { INodeParameters, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { packageFolder } from '../../engine/nodeTypes';
import { chain, node } from '../chain';
import { actionOf, actions, expected, NODE } from './actions';
import { toBecome } from './become';
import { atDesk, type DeskOf } from './desk';
import { NodeCreator } from './nodeCreator';
import type { NodePanel } from './nodePanel';

const words = [
	'clips',
	'shorts',
	'reels',
	'highlights',
	'tiktok',
	'video search',
	'reka',
	'youtube to tiktok',
	'ai video',
	'long video',
	'podcast',
	'repurpose',
	'cut video',
	'youtube shorts',
	'video to shorts',
	'viral',
];

/** What starts the trigger, as the panel words it. */
const { RekaVisionTrigger } = createRequire(__filename)(packageFolder) as { RekaVisionTrigger: new () => INodeType };
const triggerOn = new RekaVisionTrigger().description.properties.find(({ name }) => name === 'triggerOn');
const events = (triggerOn?.options as INodePropertyOptions[]).map(({ name }) => `On ${name.toLowerCase()}`);

/** Words to which other nodes answer by their own names. */
const sharedWords = ['transcribe', 'transcript', 'opus'];

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
		for (const word of sharedWords) {
			await creator.search(word);
			await creator.result(NODE).waitFor();
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
			const offered = actions.map(({ action }) => action);
			await toBecome(async () => await creator.results(), offered);
			await creator.toggle('Triggers');
			await toBecome(async () => (await creator.results()).slice(offered.length), events);

			const name = actionOf('video', 'getAll');
			await creator.result(name).click();
			const panel = canvas.panel();
			await panel.ready();
			await toBecome(async () => await chosen(panel), ['video', 'getAll']);
			await panel.close();
			await toBecome(async () => await canvas.names(), ['Start', name]);

			const before = await canvas.place(name);
			await canvas.drag(name, { x: 80, y: 160 });
			await toBecome(async () => (await canvas.place(name)).y > before.y + 100, true);
		},
	);

	atDesk('leads from a word to what only Video V2 can do', desk, async ({ real, canvas, browser }) => {
		const creator = new NodeCreator(browser.page);
		const { id } = await real.client.createWorkflow(
			chain('Actions', [node('Start', 'n8n-nodes-base.manualTrigger', {})]),
		);
		for (const [word, operation] of [
			['captions', 'getCaptions'],
			['transcript', 'getTranscript'],
		]) {
			await canvas.open(id);
			await browser.page.getByTestId('node-creator-plus-button').click();
			await creator.search(word);
			await creator.result(NODE).click();
			await creator.result(actionOf('videoV2', operation)).click();
			const panel = canvas.panel();
			await panel.ready();
			await toBecome(async () => await chosen(panel), ['videoV2', operation]);
		}
	});

	it('gives no two of its actions the same name', () => {
		expect(new Set(actions.map(({ action }) => action)).size).toBe(actions.length);
	});

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

/** The values behind what an opened node has chosen. */
async function chosen(panel: NodePanel): Promise<Array<string | undefined>> {
	const valueOf = async (values: INodeParameters, name: string) => {
		const label = await panel.chosen(name);
		const index = expected.entries(values, name).findIndex((entry) => entry.name === label);
		return expected.values(values, name)[index];
	};
	const resource = await valueOf({}, 'resource');
	return resource ? [resource, await valueOf({ resource }, 'operation')] : [resource];
}
