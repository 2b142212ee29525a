import { itemsOf } from '../../../scripts/n8n/client';
import { chain, node } from '../chain';
import { actionOf, labelOf, NODE } from './actions';
import { toBecome } from './become';
import { atDesk, type Desk, type DeskOf } from './desk';
import type { NodePanel } from './nodePanel';

/** A step of a chain: its operation, what is done in its panel, and the name that n8n gives it. */
interface Step {
	resource: string;
	operation: string;
	inPanel?: (panel: NodePanel) => Promise<void>;
}

/** Adding one operation after the other, with nothing filled in but what no step before can know. */
export function chainingTests(desk: DeskOf): void {
	atDesk('Create, Wait and Download need a link and nothing else', desk, async (found) => {
		const { sandbox } = found.real;
		sandbox.clock.perRequest = 60_000;
		const [create, wait, download] = await run(found, [
			{
				resource: 'clip',
				operation: 'create',
				inPanel: async (panel) => await panel.type('videoUrls', 'https://media.example.com/talk.mp4'),
			},
			{ resource: 'clip', operation: 'wait' },
			{ resource: 'clip', operation: 'download' },
		]);

		const [job, ...more] = sandbox.clips.all();
		expect(more).toEqual([]);
		for (const items of [create, wait, download]) expect(items.map(({ json }) => json.rank)).toEqual([1, 2, 3]);
		expect(new Set([...create, ...wait].map(({ json }) => json.job_id))).toEqual(new Set([job.id]));
		for (const { binary } of download) expect(binary?.data).toMatchObject({ mimeType: 'video/mp4' });
	});

	atDesk('Upload, Wait and Ask need a link, a name and a question', desk, async (found) => {
		const { sandbox } = found.real;
		sandbox.clock.perRequest = 60_000;
		const [, , ask] = await run(found, [
			{
				resource: 'video',
				operation: 'upload',
				inPanel: async (panel) => {
					await panel.choose('source', labelOf({ resource: 'video', operation: 'upload' }, 'source', 'url'));
					await panel.type('videoUrl', 'https://media.example.com/talk.mp4');
					await panel.type('videoName', 'Talk');
				},
			},
			{ resource: 'video', operation: 'wait' },
			{
				resource: 'video',
				operation: 'ask',
				inPanel: async (panel) => await panel.type('question', 'What is it about?'),
			},
		]);

		const [video] = sandbox.videos.all();
		expect(ask).toHaveLength(1);
		expect(sandbox.requestsTo('POST', '/v1/qa/chat')).toMatchObject([{ json: { video_id: video.video_id } }]);
	});
}

/** Builds the chain as a person does, executes it, and gives the items of each step. */
async function run({ real, canvas }: Desk, steps: Step[]) {
	const start = 'Start';
	const { id } = await real.client.createWorkflow(chain('Chaining', [node(start, 'n8n-nodes-base.manualTrigger', {})]));
	await canvas.open(id);
	let last = start;
	for (const { resource, operation, inPanel } of steps) {
		const action = actionOf(resource, operation);
		const panel = await canvas.addAfter(last, { node: NODE, action });
		await inPanel?.(panel);
		await panel.close();
		last = action;
	}
	const names = steps.map(({ resource, operation }) => actionOf(resource, operation));
	await toBecome(async () => await canvas.names(), [start, ...names]);
	await canvas.execute(last);
	const [{ id: executionId }] = await real.client.executions(id);
	const execution = await real.client.finishedExecution(executionId);
	expect(execution.data.resultData.error).toBeUndefined();
	return names.map((name) => itemsOf(execution, name));
}
