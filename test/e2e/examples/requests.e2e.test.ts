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

/** Sends the form as a browser does. */
async function request(path: string, video: string, email: string): Promise<void> {
	const form = new FormData();
	form.set('field-0', video);
	form.set('field-1', email);
	const answer = await fetch(`${real.server.url}/form/${path}`, { method: 'POST', body: form });
	expect([answer.status, await answer.text()]).toEqual([200, JSON.stringify({ status: 200 })]);
}

describe('answer-clip-requests.json', () => {
	it('sends the clips of each request to whoever asked for them, and the reason when there are none', async () => {
		const { client, sandbox } = real;
		const data = { host: '127.0.0.1', port: post.port, secure: false, disableStartTls: true, user: '', password: '' };
		const { id, name } = await client.createCredential({ name: 'Mail', type: 'smtp', data });
		const workflow = await importedExample('answer-clip-requests.json', real);
		step(workflow, 'Send the Clips').credentials = { smtp: { id, name } };
		const path = String(step(workflow, 'Clip Request').webhookId);
		const saved = await published(real, workflow);
		const people = ['ann@example.com', 'bob@example.com', 'eve@example.com'];
		for (const [at, email] of people.entries()) await request(path, `https://media.example.com/${at}.mp4`, email);
		await executions(real, saved, 3);
		const jobs = people.map((_, at) =>
			sandbox.clips.all().find(({ video_urls: [url] = [] }) => url === `https://media.example.com/${at}.mp4`),
		);
		const [ann, bob, eve] = jobs.map((job) => String(job?.id));
		expect(post.mails).toEqual([]);

		// Somebody else's job finds no row, and nobody gets a message.
		sandbox.clips.finish(sandbox.clips.create({ status: 'processing' }).id, { clips: 1 });
		sandbox.clips.finish(bob, { clips: 2 });
		sandbox.clips.fail(eve, 'The video is too short');
		sandbox.clips.finish(ann, { clips: 1 });
		const mails = await waitFor('three messages', 60_000, async () =>
			post.mails.length >= people.length ? post.mails : undefined,
		);
		await polls(real, 3);

		const sent = Object.fromEntries(mails.map(({ to: [to], text }) => [to, text]));
		const links = (job: string) => sandbox.clips.get(job).output?.map(({ video_url: url }) => String(url)) ?? [];
		expect(Object.keys(sent).sort()).toEqual(people);
		for (const link of links(ann)) expect(sent['ann@example.com']).toContain(link);
		for (const link of links(bob)) expect(sent['bob@example.com']).toContain(link);
		expect(sent['eve@example.com']).toContain('could not make clips of this video: The video is too short');
		const all = await executions(real, saved, 4);
		expect(all.map(({ status }) => status)).toEqual(all.map(() => 'success'));
		expect(all.flatMap((execution) => itemsOf(execution, 'Send the Clips'))).toHaveLength(people.length);
		await client.deactivate(saved.id);
	});
});
