import { itemsOf, waitFor } from '../../../scripts/n8n/client';
import { startRealN8n, type RealN8n } from '../realN8n';
import { executions, importedExample, polls, published, step } from './example';
import { startMailServer, type MailServer } from './mailServer';

let real: RealN8n;
let post: MailServer;

beforeAll(async () => {
	real = await startRealN8n();
	post = await startMailServer();
});

afterAll(async () => {
	await post?.close();
	await real?.close();
});

/** Waits for a message, counted from 1. */
async function mail(number: number) {
	return await waitFor(`message ${number}`, 60_000, async () => post.mails[number - 1]);
}

/** Clicks a button of a message, as a browser does. */
async function click(text: string, label: string): Promise<void> {
	const [, link] =
		[...text.matchAll(/<a href="([^"]+)"[^>]*>([^<]*)<\/a>/g)].find(([, , words]) => words.includes(label)) ?? [];
	if (!link) throw new Error(`There is no button ${label} in: ${text}`);
	const answer = await fetch(link.replaceAll('&amp;', '&'), {
		headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' },
	});
	expect(answer.status).toBe(200);
}

describe('approve-clips-by-email.json', () => {
	it('asks about one clip after the other, and goes on with those that were approved', async () => {
		const { client, sandbox } = real;
		const data = { host: '127.0.0.1', port: post.port, secure: false, disableStartTls: true, user: '', password: '' };
		const { id, name } = await client.createCredential({ name: 'Mail', type: 'smtp', data });
		const workflow = await importedExample('approve-clips-by-email.json', real);
		step(workflow, 'Ask for Approval').credentials = { smtp: { id, name } };
		const saved = await published(real, workflow);
		sandbox.clips.finish(sandbox.clips.create({ status: 'processing' }).id, { clips: 0 });
		expect((await executions(real, saved, 1)).map(({ status }) => status)).toEqual(['success']);
		expect(post.mails).toEqual([]);

		const job = sandbox.clips.create({ status: 'processing' });
		const { output: clips = [] } = sandbox.clips.finish(job.id, { clips: 3 });
		const byScore = [clips?.[1], clips?.[0], clips?.[2]];

		for (const [index, label] of ['Post It', 'Leave It', 'Post It'].entries()) {
			const clip = byScore[index];
			const { from, to, text } = await mail(index + 1);
			expect([from, to]).toEqual(['clips@example.com', ['you@example.com']]);
			expect(text).toContain(`${clip?.caption}\n\n${clip?.hashtags?.join(' ')}\n\nWatch it: ${clip?.video_url}`);
			expect(text).toContain(`Score: ${clip?.ai_score} of 100`);
			// Nobody was asked about the next clip so far.
			expect(post.mails).toHaveLength(index + 1);
			// The message is on its way a moment before n8n has put the execution aside, and nobody answers that fast.
			await waitFor('an execution that waits', 30_000, async () =>
				(await client.executions(saved.id)).some(({ status }) => status === 'waiting') ? true : undefined,
			);
			await click(text, label);
		}

		const [, execution, ...more] = await executions(real, saved, 2);
		expect(more).toEqual([]);
		const approved = execution.data.resultData.runData['Approved Clip'].flatMap(({ data: out }) => out?.main[0] ?? []);
		expect(approved.map(({ json }) => json)).toEqual(
			[1, 2].map((index) => ({
				clip_id: `${job.id}:${index}`,
				post_text: `${clips?.[index].caption}\n\n${clips?.[index].hashtags?.join(' ')}`,
				video_url: clips?.[index].video_url,
			})),
		);
		expect(itemsOf(execution, 'When Clips Are Finished')).toHaveLength(3);
		await polls(real, 2);
		expect(post.mails).toHaveLength(3);
		await client.deactivate(saved.id);
	});
});
