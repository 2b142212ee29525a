import { byId, idFromItem, itemsWith, jsonOf, linksOf, VIDEO_V2 } from '../../engine/parameters';
import { setUpVideoV2 } from './setUp';

const v2 = setUpVideoV2();
const bodies = () => v2.sandbox.requestsTo('POST', '/v2/chat').map(({ json }) => json);
const newVideo = () => v2.sandbox.videos.create().video_id;

describe('ask', () => {
	it('asks about the video of each item', async () => {
		const [a, b] = [newVideo(), newVideo()];

		const run = await v2.run('ask', { videoId: idFromItem, question: '=What is in {{ $json.id }}?' }, itemsWith(a, b));

		const asked = [a, b].map((id) => ({ role: 'user', content: `What is in ${id}?` }));
		expect(bodies()).toEqual(
			expect.arrayContaining([
				{ messages: [asked[0]], context: [{ video_id: a }] },
				{ messages: [asked[1]], context: [{ video_id: b }] },
			]),
		);
		expect(jsonOf(run.items)).toEqual(
			[a, b].map((id, at) => {
				const answer = `Sandbox answer to: What is in ${id}?`;
				return {
					answer,
					question: asked[at].content,
					video_ids: [id],
					messages: [asked[at], { role: 'assistant', content: answer }],
					model: 'sandbox-model',
				};
			}),
		);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('asks about a part of up to 5 videos, and goes on with a conversation', async () => {
		const [first, ...more] = [1, 2, 3, 4, 5].map(newVideo);
		const parameters = { videoId: byId(first), question: '={{ $json.next }}' };
		const options = { startTime: 10, endTime: 20, moreVideoIds: '={{ $json.more }}', history: '={{ $json.messages }}' };

		const start = await v2.run('ask', { ...parameters, options: { ...options, moreVideoIds: more.join(', ') } }, [
			{ json: { next: 'Who speaks?', messages: [] } },
		]);
		const goOn = await v2.run('ask', { ...parameters, options }, [
			{ json: { ...start.items[0].json, next: 'And then?', more: [] } },
		]);

		const question = { role: 'user', content: 'Who speaks?' };
		const range = { video_id: first, start: 10, end: 20 };
		expect(bodies()).toEqual([
			{ messages: [question], context: [range, ...more.map((video_id) => ({ video_id }))] },
			{
				messages: [
					question,
					{ role: 'assistant', content: 'Sandbox answer to: Who speaks?' },
					{ role: 'user', content: 'And then?' },
				],
				context: [range],
			},
		]);
		expect(goOn.items[0].json.messages).toHaveLength(4);
	});

	it('takes the history as JSON text', async () => {
		const history = '[{ "role": "user", "content": "Who?" }, { "role": "assistant", "content": "Ada." }]';

		await v2.run('ask', { videoId: byId(newVideo()), question: 'Why?', options: { history } });

		expect(bodies()).toMatchObject([{ messages: [{ content: 'Who?' }, { content: 'Ada.' }, { content: 'Why?' }] }]);
	});

	it.each([
		[{ question: '={{ " " }}' }, 'Question: this is empty'],
		[{ options: { moreVideoIds: 'b c d e f' } }, 'More Video IDs: 6 videos are too many'],
		[{ options: { history: 'hello' } }, 'History: this is not a list of messages'],
		[{ options: { history: '[1]' } }, 'History: this holds something that is not a message'],
		[
			{ options: { history: '[{ "role": "system", "content": "x" }]' } },
			'History: "system" is not one of the choices: user, assistant',
		],
		[{ options: { startTime: 5, endTime: 5 } }, 'End Time (Seconds): 5 is not after the start (5)'],
	])('refuses %j before it asks Reka', async (parameters, message) => {
		const run = await v2.run('ask', { videoId: byId('a'), question: 'Why?', ...parameters });

		expect(run.error?.message).toBe(message);
		expect(v2.sandbox.requests).toEqual([]);
	});

	it('says what to do about a video that is not indexed, and goes on with the others', async () => {
		const bare = v2.sandbox.videos.create({ features: {} }).video_id;
		const ready = newVideo();
		const parameters = { videoId: idFromItem, question: 'Why?' };

		const run = await v2.run('ask', parameters, itemsWith(bare, ready), 'continueErrorOutput');

		expect(jsonOf(run.items)).toMatchObject([{ video_ids: [ready] }]);
		expect(linksOf(run.items)).toEqual([{ item: 1 }]);
		expect(run.errorItems.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(
				/Not ready: captions of .*\. Make each video searchable first, with the operation Make Searchable$/,
			),
		]);
	});

	it('is sent once, whatever happens', async () => {
		v2.sandbox.faults.add({ method: 'POST', fault: { kind: 'reset' } });

		const run = await v2.run('ask', { videoId: byId(newVideo()), question: 'Why?' });

		expect(run.error?.message).toMatch(/connection to Reka broke/);
		expect(bodies()).toHaveLength(1);
	});

	it('works as a tool of an AI agent', async () => {
		const id = newVideo();

		const [answer] = await v2.engine.runTool({
			parameters: {
				...VIDEO_V2,
				operation: 'ask',
				videoId: byId('={{ $fromAI("video") }}'),
				question: '={{ $fromAI("question") }}',
			},
			args: { video: id, question: 'Who?' },
		});

		expect(answer).toEqual({ answer: 'Sandbox answer to: Who?' });
	});
});
