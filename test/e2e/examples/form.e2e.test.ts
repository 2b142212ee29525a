import { waitFor } from '../../../scripts/n8n/client';
import { setUpRealN8n } from '../realN8n';
import { importedExample, published, step } from './example';

const real = setUpRealN8n();

describe('form-to-clips.json', () => {
	it('shows the clips of a link to who pasted it, and the reason when there are none', async () => {
		const { sandbox, client, server } = real;
		sandbox.clock.perRequest = 5 * 60_000;
		const workflow = await importedExample('form-to-clips.json', real);
		const saved = await published(real, workflow);
		const page = `${server.url}/form/${step(workflow, 'Paste a Link').webhookId}`;

		/** Fills in the form as its page does, and gives the last page of the workflow. */
		const submit = async (link: string, words: string) => {
			const form = new FormData();
			form.append('field-0', link);
			form.append('field-1', words);
			const answer = (await (await fetch(page, { method: 'POST', body: form })).json()) as { formWaitingUrl: string };
			const next = server.url + new URL(answer.formWaitingUrl).pathname + new URL(answer.formWaitingUrl).search;
			const status = new URL(next);
			status.pathname += '/n8n-execution-status';
			await waitFor('the last page', 60_000, async () =>
				(await (await fetch(status)).text()).includes('form-waiting') ? true : undefined,
			);
			return await (await fetch(next)).text();
		};

		const form = await (await fetch(page)).text();
		const good = await submit('https://media.example.com/talk.mp4', 'the jokes');
		const bad = await submit('not a link', '');
		await client.deactivate(saved.id);

		expect(form).toContain('Link to the video');
		expect(sandbox.requestsTo('POST', '/v1/clips').map(({ json }) => json)).toEqual([
			{
				video_urls: ['https://media.example.com/talk.mp4'],
				prompt: 'the jokes',
				generation_config: { num_generations: 3 },
			},
		]);
		const [job] = sandbox.clips.all();
		expect(good).toContain('Your clips are ready');
		for (const { video_url } of job.output ?? []) expect(good).toContain(`href="${video_url}"`);
		expect(bad).toContain('No clips this time');
		expect(bad).toContain('Video URLs');
	});
});
