import type { WorkflowFile } from '../../../scripts/n8n/client';
import { type ModelAnswer, type ScriptedModel, startScriptedModel } from '../agents/scriptedModel';
import { setUpRealN8n } from '../realN8n';
import { importedExample, published, step } from './example';

/** The examples with a chat and an agent, whose model does what a test says. */

const real = setUpRealN8n();
let model: ScriptedModel;

beforeAll(async () => void (model = await startScriptedModel()));
afterAll(async () => await model?.close());

/** Publishes an example with its model chosen, and gives what writes into its chat. */
async function openChat(workflow: WorkflowFile): Promise<(chatInput: string) => Promise<string>> {
	const data = { apiKey: 'sk-scripted', url: model.url };
	const { id, name } = await real.client.createCredential({ name: 'Scripted model', type: 'openAiApi', data });
	step(workflow, 'Chat Model').credentials = { openAiApi: { id, name } };
	const chat = step(workflow, 'Chat');
	chat.parameters.public = true;
	await published(real, workflow);
	return async (chatInput) => {
		const answer = await fetch(`${real.server.url}/webhook/${chat.webhookId}/chat`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId: 'one', chatInput }),
		});
		return ((await answer.json()) as { output: string }).output;
	};
}

const call = (tool: string, filledIn: object): ModelAnswer => [{ tool, arguments: filledIn }];

describe('ask-for-clips-in-a-chat.json', () => {
	it('makes the clips that a person asks for, and answers with their links', async () => {
		const { clips } = real.sandbox;
		const say = await openChat(await importedExample('ask-for-clips-in-a-chat.json', real));
		real.sandbox.clock.perRequest = 5 * 60_000;
		model.play(
			() => call('Create_Clips', { video_urls: 'https://media.example.com/talk.mp4', prompt: 'Funny' }),
			(results) => String(results.at(-1)),
		);

		const answer = await say('Make clips of my talk');

		expect(clips.all()).toHaveLength(1);
		expect(answer.match(/"video_url":/g)).toHaveLength(3);
		real.sandbox.clock.perRequest = 0;
	});
});

describe('chat-with-your-videos.json', () => {
	it('finds moments, and asks about the video of one', async () => {
		const { video_id } = real.sandbox.videos.create({ video_name: 'talk.mp4' });
		const say = await openChat(await importedExample('chat-with-your-videos.json', real));
		model.play(
			() => call('Search_Videos', { query: 'laughs' }),
			(results) => {
				expect(results.at(-1)).toContain(video_id);
				return call('Ask_About_a_Video', { video_id, question: 'Who laughs?' });
			},
			() => call('Read_Transcript', { video_id }),
			(results) => results.slice(1).join('\n'),
		);

		const answer = await say('Who laughs?');

		expect(answer).toMatch(/"answer":"Sandbox answer to: Who laughs\?"/);
		expect(answer).toContain('"text":');
	});
});
