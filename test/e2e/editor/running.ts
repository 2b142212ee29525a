import type { INodeParameters } from 'n8n-workflow';

import type { SavedWorkflow } from '../../../scripts/n8n/client';
import { chain, node, rekaNode } from '../chain';
import { expected } from './actions';
import { toBecome } from './become';
import { atDesk, type Desk, type DeskOf } from './desk';
import { refuseClipJobs } from '../realN8n';
import { Output } from './output';

/** Executing a workflow, and reading what came out of it. */
export function runningTests(desk: DeskOf): void {
	atDesk('shows the finished clips of a video as items, best first', desk, async (found) => {
		const { real, browser, canvas } = found;
		real.sandbox.clock.perRequest = 5 * 60_000;
		await canvas.open(
			(await saveWorkflow(found, 1, { waitForCompletion: true, options: { pollIntervalSeconds: 1 } })).id,
		);
		const panel = await canvas.openNode('Clips');
		await toBecome(async () => await panel.hints(), expected.hints({ waitForCompletion: true }));
		await panel.close();
		await canvas.execute('Clips');
		await canvas.openNode('Clips');
		await toBecome(async () => await panel.hints(), []);

		const [{ id, output: clips }] = real.sandbox.clips.all();
		const rows = await new Output(browser.page).table();
		expect(rows).toMatchObject([
			{ clip_id: `${id}:1`, rank: '1', title: 'Three mistakes, one start-up', video_url: clips?.[1].video_url },
			{ clip_id: `${id}:0`, rank: '2', title: 'The missing slide', video_url: clips?.[0].video_url },
			{ clip_id: `${id}:2`, rank: '3', title: 'Backstage: 30 seconds of chaos', video_url: clips?.[2].video_url },
		]);
	});

	atDesk(
		'says before the run that each item costs a job, and after it where the clips will be',
		desk,
		async (found) => {
			const { browser, canvas } = found;
			await canvas.open((await saveWorkflow(found, 2, { waitForCompletion: false })).id);
			const panel = await canvas.openNode('Clips');
			await toBecome(async () => await panel.hints(), []);

			await browser.page.getByTestId('execute-previous-node').click();
			await toBecome(async () => await panel.hints(), expected.hints({ waitForCompletion: false }, 2));
			await panel.close();
			await canvas.execute('Clips');
			await canvas.openNode('Clips');
			await toBecome(
				async () => await panel.hints(),
				[expect.stringMatching(/Do not run this node again for the same video/)],
			);
			expect(await new Output(browser.page).table()).toMatchObject([{ status: 'queued' }, { status: 'queued' }]);
		},
	);

	atDesk('names the refused item and the accepted job when the jobs of the day are used up', desk, async (found) => {
		const { real, browser, canvas } = found;
		refuseClipJobs(real.sandbox, 1);
		await canvas.open((await saveWorkflow(found, 2, { waitForCompletion: false })).id);
		await canvas.execute('Clips');
		await canvas.openNode('Clips');

		const output = new Output(browser.page);
		const [{ id }] = real.sandbox.clips.all();
		expect(await output.error()).toBe(
			`Clip jobs used up: 0 of 10 left, next in 14 h 14 min. Clip jobs accepted in this run: ${id} [item 1]`,
		);
		expect(await output.errorDescription()).toMatch(
			/^You have exceeded your daily request limit for this endpoint\. Request ID: req_/,
		);
		const details = await output.errorDetails();
		expect(details).toMatch(/Error code\s+429/);
		expect(details).toMatch(/Item Index\s+1/);
		expect(details).toContain(id);
	});
}

/** Start, so many videos as items, and Clip > Create. */
async function saveWorkflow({ real }: Desk, videos: number, parameters: INodeParameters): Promise<SavedWorkflow> {
	const url = Array.from({ length: videos }, (_, index) => `https://media.example.com/${index + 1}.mp4`);
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		node('List', 'n8n-nodes-base.set', { mode: 'raw', jsonOutput: JSON.stringify({ url }) }, { typeVersion: 3.4 }),
		node('Videos', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'url' }),
		rekaNode('Clips', 'rekaVision', { videoUrls: '={{ $json.url }}', ...parameters }, real.credential),
	];
	return await real.client.createWorkflow(chain('Running', nodes));
}
