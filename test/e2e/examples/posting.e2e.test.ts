import { createHash } from 'node:crypto';

import { itemsOf, waitFor } from '../../../scripts/n8n/client';
import { startRealN8n, type RealN8n } from '../realN8n';
import { executions, importedExample, polls, published, step } from './example';
import { formOf, startHttpServer, type HttpServer } from './httpServer';

let real: RealN8n;
let service: HttpServer;

beforeAll(async () => {
	real = await startRealN8n();
	service = await startHttpServer({ type: 'application/json', body: () => '{"ok":true}' });
});

beforeEach(() => {
	real.sandbox.reset();
	service.arrivals.length = 0;
});

afterAll(async () => {
	await service?.close();
	await real?.close();
});

/** Waits until so many requests arrived at the service. */
async function arrivals(count: number) {
	return await waitFor(`${count} requests`, 60_000, async () =>
		service.arrivals.length >= count ? service.arrivals : undefined,
	);
}

describe('post-finished-clips.json', () => {
	it('posts the file and the text of every clip of a job that finishes, once', async () => {
		const { client, sandbox } = real;
		const workflow = await importedExample('post-finished-clips.json', real);
		const bot = { accessToken: '1:token', baseUrl: service.url };
		const { id, name } = await client.createCredential({ name: 'Bot', type: 'telegramApi', data: bot });
		const post = step(workflow, 'Post Clip');
		post.credentials = { telegramApi: { id, name } };
		post.parameters.chatId = '@my_channel';
		sandbox.clips.create({ status: 'completed' });
		const saved = await published(real, workflow);
		sandbox.clips.finish(sandbox.clips.create({ status: 'processing' }).id, { clips: 0 });
		expect((await executions(real, saved, 1)).map(({ status }) => status)).toEqual(['success']);
		expect(service.arrivals).toEqual([]);
		const job = sandbox.clips.create({ status: 'processing' });
		sandbox.clips.finish(job.id, { clips: 2 });

		const posts = await Promise.all((await arrivals(2)).map(formOf));
		await polls(real, 2);

		const clips = sandbox.clips.get(job.id).output ?? [];
		const received = await Promise.all(
			posts.map(async (form) => {
				const video = form.get('video') as File;
				const sha256 = createHash('sha256')
					.update(Buffer.from(await video.arrayBuffer()))
					.digest('hex');
				return { text: form.get('caption'), channel: form.get('chat_id'), type: video.type, sha256 };
			}),
		);
		const sent = await Promise.all(
			clips.map(async ({ caption, hashtags = [], video_url }) => {
				const file = Buffer.from(await (await fetch(String(video_url))).arrayBuffer());
				return {
					text: `${caption}\n\n${hashtags.join(' ')}`,
					channel: '@my_channel',
					type: 'video/mp4',
					sha256: createHash('sha256').update(file).digest('hex'),
				};
			}),
		);
		const byText = (a: { text: unknown }, b: { text: unknown }) => String(a.text).localeCompare(String(b.text));
		expect(received.sort(byText)).toEqual(sent.sort(byText));
		expect(new Set(sent.map(({ sha256 }) => sha256)).size).toBe(2);
		expect(service.arrivals.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /bot1:token/sendVideo',
			'POST /bot1:token/sendVideo',
		]);
		expect(await client.executions(saved.id)).toHaveLength(2);
		await client.deactivate(saved.id);
	});
});

describe('failed-job-alert.json', () => {
	it('sends the video, the reason and the id of a job that failed, and nothing about good ones', async () => {
		const { client, sandbox } = real;
		const workflow = await importedExample('failed-job-alert.json', real);
		step(workflow, 'Send Message').parameters.url = `${service.url}/hooks/1`;
		const saved = await published(real, workflow);
		const [good, bad] = ['https://media.example.com/good.mp4', 'https://media.example.com/long.mp4'].map((url) =>
			sandbox.clips.create({ status: 'processing', video_urls: [url] }),
		);
		sandbox.clips.finish(good.id);
		sandbox.clips.fail(bad.id, 'The video is longer than 2 hours.');

		const [message] = await arrivals(1);
		await polls(real, 2);

		expect(JSON.parse(message.body.toString())).toEqual({
			text: `Reka could not make clips of https://media.example.com/long.mp4: The video is longer than 2 hours. (clip job ${bad.id})`,
		});
		expect(message).toMatchObject({ method: 'POST', path: '/hooks/1' });
		expect(service.arrivals).toHaveLength(1);
		const [execution, ...more] = await executions(real, saved, 1);
		expect(more).toEqual([]);
		expect(itemsOf(execution, 'Send Message').map(({ json }) => json)).toEqual([{ ok: true }]);
		await client.deactivate(saved.id);
	});
});
