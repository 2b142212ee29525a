import { chain, everySecond, node, rekaNode } from '../chain';
import { toBecome } from './become';
import { atDesk, type DeskOf } from './desk';

/** Publishing a workflow that starts with the trigger. */
export function publishingTests(desk: DeskOf): void {
	atDesk(
		'starts after Publish, and its execution arrives under Executions',
		desk,
		async ({ real, browser, canvas }) => {
			const { page } = browser;
			const { client, sandbox } = real;
			const trigger = rekaNode('Clips Are Ready', 'rekaVisionTrigger', { pollTimes: everySecond }, real.credential);
			const { id } = await client.createWorkflow(
				chain('Publishing', [trigger, node('Next', 'n8n-nodes-base.noOp', {})]),
			);
			await canvas.open(id);
			await page.getByTestId('workflow-open-publish-modal-button').click();
			await page.getByTestId('workflow-publish-button').click();
			await page.getByText('Your workflow will now regularly check Reka Vision').waitFor();
			await page.getByRole('button', { name: 'Got it' }).click();

			await page.getByTestId('radio-button-executions').click();
			const executions = page.getByTestId('current-executions-list');
			await executions.getByText('No executions found').waitFor();
			sandbox.clips.finish(sandbox.clips.create().id, { clips: 1 });
			await toBecome(async () => await executions.getByText('Succeeded').count(), 1);
			await client.deactivate(id);
		},
	);
}
