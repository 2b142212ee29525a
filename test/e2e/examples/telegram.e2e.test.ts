import { itemsOf } from '../../../scripts/n8n/client';
import { startRealN8n, type RealN8n } from '../realN8n';
import { executions, importedExample, published } from './example';
import { formOf, startHttpServer, type HttpServer } from './httpServer';

let real: RealN8n;
let telegram: HttpServer;

beforeAll(async () => {
	telegram = await startHttpServer({ type: 'application/json', body: () => '{"ok":true,"result":true}' });
	real = await startRealN8n();
});

afterAll(async () => {
	await real?.close();
	await telegram?.close();
});

describe('telegram-link-to-clips.json', () => {
	it('sends the clips of a link back into its chat, and the reason when there are none', async () => {
		const { client, sandbox } = real;
		sandbox.clock.perRequest = 5 * 60_000;
		const data = { accessToken: '1:token', baseUrl: telegram.url };
		const { id, name } = await client.createCredential({ name: 'Bot', type: 'telegramApi', data });
		const workflow = await importedExample('telegram-link-to-clips.json', real);
		for (const node of workflow.nodes)
			if (node.type.includes('.telegram')) node.credentials = { telegramApi: { id, name } };
		const saved = await published(real, workflow);
		const hook = telegram.arrivals.find(({ path }) => path.endsWith('/setWebhook'));
		const { url, secret_token: secret } = JSON.parse(String(hook?.body)) as { url: string; secret_token: string };
		const say = async (text: string) =>
			await fetch(real.server.url + new URL(url).pathname, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
				body: JSON.stringify({ update_id: 1, message: { message_id: 1, chat: { id: 77 }, text } }),
			});
		const asked = (what: string) => telegram.arrivals.filter(({ path }) => path === `/bot1:token/${what}`);

		await say('Good morning');
		await say('https://media.example.com/talk.mp4 the jokes, please');
		const [first, second] = await executions(real, saved, 2);
		await say('https://www.youtube.com/playlist?list=PL1');
		await executions(real, saved, 3);
		sandbox.clock.perRequest = 0;
		await say('https://media.example.com/silence.mp4');
		await sandbox.waitForRequest('POST', '/v1/clips', 2);
		const silent = sandbox.clips.all().find(({ video_urls }) => video_urls?.[0].includes('silence'));
		sandbox.clips.finish(String(silent?.id), { clips: 0 });
		await executions(real, saved, 4);
		await client.deactivate(saved.id);

		expect(itemsOf(first, 'Create Clips')).toEqual([]);
		expect(itemsOf(second, 'Send Clip')).toHaveLength(3);
		const video_urls = ['https://media.example.com/talk.mp4'];
		expect(sandbox.requestsTo('POST', '/v1/clips').map(({ json }) => json)).toEqual([
			{ video_urls, prompt: 'the jokes, please', generation_config: { num_generations: 3 } },
			{ video_urls: ['https://media.example.com/silence.mp4'], generation_config: { num_generations: 3 } },
		]);
		const sent = await Promise.all(asked('sendVideo').map(formOf));
		expect(sent.map((form) => form.get('chat_id'))).toEqual(['77', '77', '77']);
		const job = sandbox.clips.all().find(({ video_urls }) => video_urls?.[0].includes('talk'));
		expect(sent.map((form) => form.get('caption')).sort()).toEqual(
			(job?.output ?? []).map(({ caption, hashtags }) => `${caption}\n\n${hashtags?.join(' ')}`).sort(),
		);
		expect(sent.map((form) => (form.get('video') as File).type)).toEqual(['video/mp4', 'video/mp4', 'video/mp4']);
		const texts = asked('sendMessage').map(({ body }) => JSON.parse(String(body)) as Record<string, unknown>);
		expect(texts.map(({ chat_id }) => chat_id)).toEqual([77, 77, 77, 77, 77]);
		const onIt = 'On it. The clips come here in a few minutes.';
		expect(texts.map(({ text }) => text)).toEqual([
			onIt,
			onIt,
			expect.stringContaining('playlist'),
			onIt,
			'Reka found no moment in this video that fits. Try it with other words.',
		]);
	});
});
