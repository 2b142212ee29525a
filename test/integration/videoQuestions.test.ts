import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox';
import { createEngine, type Engine } from '../engine';
import { generatedFile } from './support/generatedFile';

let sandbox: Sandbox;
let engine: Engine;

beforeAll(async () => {
	sandbox = await startSandbox();
	engine = await createEngine({ credentials: { apiKey: sandbox.apiKey, baseUrl: sandbox.url } });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const video = (operation: string, parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'video',
	operation,
	...parameters,
});
const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
const EACH_VIDEO = { videoId: byId('={{ $json.video }}') };
const items = (...rows: object[]) => rows.map((json) => ({ json: json as IDataObject }));
const answered = (path: string, answer: object | string): Parameters<Sandbox['faults']['add']>[0] => ({
	path,
	fault: { kind: 'body', status: 200, body: JSON.stringify(answer), contentType: 'application/json' },
});
const TAGS = {
	Description: 'A barbershop.',
	Violence: false,
	Profanity: false,
	AdultContent: false,
	Drugs: false,
	Alcohol: false,
	Gambling: false,
	Political: false,
	ExpectedCTR: 0,
	ViralityScore: 65.5,
	Keyword: [],
	MoodTone: ['calm'],
};
const bodies = (path: string) => sandbox.requestsTo('POST', path).map(({ json }) => json);

/** Two indexed videos, and an input item for each. */
function twoVideos(): { ids: string[]; inputs: INodeExecutionData[] } {
	const ids = ['One', 'Two'].map((title) => sandbox.videos.create({ metadata: { title, duration: 20 } }).video_id);
	return { ids, inputs: items(...ids.map((id, index) => ({ video: id, q: `Question ${index}` }))) };
}

describe('Video > Search (V1)', () => {
	const SEARCH = '/v1/videos/search';

	it('gives one item per moment with what Clip > Create needs, linked to the query that found it', async () => {
		const { ids } = twoVideos();

		const run = await engine.run({
			parameters: video('search', {
				query: '={{ $json.q }}',
				options: { videoIds: '={{ [$json.id] }}', maxResults: 2 },
			}),
			items: items({ q: ' a chart ', id: ids[0] }, { q: 'a dog', id: ids[1] }),
		});

		expect(run.error).toBeUndefined();
		expect(bodies(SEARCH)).toEqual(
			expect.arrayContaining([
				{ query: 'a chart', max_results: 2, video_ids: [ids[0]] },
				{ query: 'a dog', max_results: 2, video_ids: [ids[1]] },
			]),
		);
		expect(run.evaluate('={{ $("Start").item.json.id === $json.video_id }}')).toEqual([true, true, true, true]);
		const { start, end } = run.items[1].json as { start: number; end: number };
		expect(run.items[1].json).toEqual({
			video_id: ids[0],
			video_name: 'One',
			start,
			end,
			score: expect.any(Number),
			rank: 2,
			caption: expect.any(String),
			transcript: expect.any(String),
			video_url: expect.stringContaining(ids[0]),
			source_start_time: start,
			source_end_time: end,
		});
	});

	it('sends all options', async () => {
		await engine.run({
			parameters: video('search', {
				query: 'a dog',
				options: {
					addOcrToCaption: true,
					datetimeFrom: '2026-01-01T00:00:00Z',
					datetimeTo: '2026-01-31T00:00:00+01:00',
					groupIds: 'g-1, g-2',
					includeReport: true,
					maxResults: 3,
					threshold: 0.5,
					timestampFrom: 0,
					timestampTo: 12.5,
					useEmbedsRerank: false,
					useLlmRerank: true,
					videoIds: 'v-1\nv-2',
				},
			}),
		});

		expect(bodies(SEARCH)).toEqual([
			{
				query: 'a dog',
				add_ocr_to_caption: true,
				datetime_from: '2026-01-01T00:00:00.000Z',
				datetime_to: '2026-01-30T23:00:00.000Z',
				group_ids: ['g-1', 'g-2'],
				generate_report: true,
				max_results: 3,
				threshold: 0.5,
				timestamp_from: 0,
				timestamp_to: 12.5,
				use_embeds_rerank: false,
				use_llm_rerank: true,
				video_ids: ['v-1', 'v-2'],
			},
		]);
	});

	it('puts the report on every item, and leaves the entries as they are without Simplify', async () => {
		twoVideos();
		const parameters = { query: 'a dog', options: { includeReport: true, maxResults: 2 } };

		const simple = await engine.run({ parameters: video('search', parameters) });
		const raw = await engine.run({ parameters: video('search', { ...parameters, simplify: false }) });

		expect(simple.items.map(({ json }) => json)).toEqual(
			[1, 2].map((rank) =>
				expect.objectContaining({ rank, report: expect.stringContaining('a dog'), explanation: expect.any(String) }),
			),
		);
		expect(raw.items[1].json).toMatchObject({
			score: expect.any(String),
			user_id: 'sandbox-user',
			report: expect.any(String),
		});
	});

	it.each<[string, INodeParameters, string]>([
		['a blank query', { query: '={{ "" }}' }, 'Query: this is empty'],
		[
			'no date',
			{ query: 'a', options: { datetimeFrom: 'yesterday' } },
			'Recorded After: "yesterday" is not a date and time',
		],
		[
			'a time before the start',
			{ query: 'a', options: { timestampFrom: -1 } },
			'From (Seconds): "-1" is not a number of seconds from 0 on',
		],
	])('refuses %s before anything is sent', async (_what, parameters, message) => {
		const run = await engine.run({ parameters: video('search', parameters) });

		expect(run.error?.message).toBe(message);
		expect(sandbox.requests).toEqual([]);
	});

	it('is sent once when Reka is not available, and says which choice to change when the route is gone', async () => {
		sandbox.faults.add({ path: SEARCH, fault: { kind: 'status', status: 502 } });
		const fault = await engine.run({ parameters: video('search', { query: 'a' }) });
		expect(fault.error?.message).toMatch(/^Reka is not available now \(status 502\)/);
		expect(sandbox.requests).toHaveLength(1);

		sandbox.faults.add({ path: SEARCH, fault: { kind: 'status', status: 404, body: { detail: 'Not Found' } } });
		const gone = await engine.run({ parameters: video('search', { query: 'a' }) });
		expect(gone.error?.message).toContain('Use the resource Video V2');
	});
});

describe('Video > Ask (V1)', () => {
	const ASK = '/v1/qa/chat';

	it('asks about the video of each item', async () => {
		const { ids, inputs } = twoVideos();

		const run = await engine.run({
			parameters: video('ask', { ...EACH_VIDEO, question: '={{ $json.q }}' }),
			items: inputs,
		});

		expect(run.error).toBeUndefined();
		expect(bodies(ASK)).toEqual(
			expect.arrayContaining(
				ids.map((video_id, index) => ({ video_id, messages: [{ role: 'user', content: `Question ${index}` }] })),
			),
		);
		const answer = (index: number) => `Sandbox answer to: Question ${index}`;
		expect(run.items).toEqual(
			[0, 1].map((item) => ({
				json: {
					answer: answer(item),
					question: `Question ${item}`,
					video_ids: [ids[item]],
					messages: [
						{ role: 'user', content: `Question ${item}` },
						{ role: 'assistant', content: answer(item) },
					],
				},
				pairedItem: { item },
			})),
		);
	});

	it('unpacks an answer that hides JSON, and keeps it whole without Simplify', async () => {
		const { ids } = twoVideos();
		const hidden = '```json\n{"sections": [{"section_type": "markdown", "markdown": "A car drives by."}]}\n```';
		sandbox.chat.answerWith(hidden, hidden);
		const parameters = { videoId: byId(ids[0]), question: 'What?' };

		const simple = await engine.run({ parameters: video('ask', parameters) });
		const raw = await engine.run({ parameters: video('ask', { ...parameters, simplify: false }) });

		expect(simple.items[0].json).toMatchObject({
			answer: 'A car drives by.',
			answer_data: { sections: [{ section_type: 'markdown' }] },
		});
		expect(raw.items[0].json).toEqual({ chat_response: hidden, status: 'success' });
	});

	it('goes on with a conversation, and sends the options', async () => {
		const { ids } = twoVideos();
		const history = [
			{ role: 'user', content: 'Who speaks?' },
			{ role: 'assistant', content: 'A teacher.' },
		];

		await engine.run({
			parameters: video('ask', {
				videoId: byId(ids[0]),
				question: 'About what?',
				options: {
					history: JSON.stringify(history),
					applyTemporalPrefiltering: false,
					useMapReduceSummarization: true,
				},
			}),
		});

		expect(bodies(ASK)).toEqual([
			{
				video_id: ids[0],
				messages: [...history, { role: 'user', content: 'About what?' }],
				apply_temporal_prefiltering: false,
				use_map_reduce_summarization: true,
			},
		]);
	});

	it('stops at the refusals that come with a status of 200, item by item', async () => {
		const { ids, inputs } = twoVideos();
		sandbox.videos.setStatus(ids[0], 'indexing');
		const failed = sandbox.videos.create().video_id;
		sandbox.videos.fail(failed);

		const run = await engine.run({
			parameters: video('ask', { ...EACH_VIDEO, question: 'What?' }),
			items: [...inputs, ...items({ video: failed })],
			onError: 'continueRegularOutput',
		});

		expect(run.items.map(({ json }) => json.error ?? json.answer)).toEqual([
			'Reka has no answer yet (status indexing). Wait until the video is indexed, then ask again',
			'Sandbox answer to: What?',
			'Reka could not answer the question: The video could not be indexed',
		]);
		expect(run.items[0].json.details).toMatchObject({ video_id: ids[0], status: 'indexing' });
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it.each<[string, INodeParameters, string]>([
		['a blank question', { videoId: byId('v-1'), question: '={{ "" }}' }, 'Question: this is empty'],
		['no video', { videoId: byId('={{ $json.none }}'), question: 'What?' }, 'Video: the ID is empty'],
		[
			'a broken history',
			{ videoId: byId('v-1'), question: 'What?', options: { history: '{' } },
			'History: this is not a list of messages',
		],
	])('refuses %s before anything is sent', async (_what, parameters, message) => {
		const run = await engine.run({ parameters: video('ask', parameters) });

		expect(run.error?.message).toBe(message);
		expect(sandbox.requests).toEqual([]);
	});

	it('says so when the reply holds neither answer nor status', async () => {
		sandbox.faults.add({
			path: ASK,
			fault: { kind: 'body', status: 200, body: '{}', contentType: 'application/json' },
		});

		const run = await engine.run({ parameters: video('ask', { videoId: byId('v-1'), question: 'What?' }) });

		expect(run.error?.message).toMatch(/^Reka's answer could not be read while trying to answer the question/);
	});
});

describe('Video > Ask (V1), whatever the text says,', () => {
	it.each(['pending', 'indexing', 'streaming'])('gives no answer while the status is %s', async (status) => {
		for (const chat_response of ['still being indexed...', '', { sections: [] }]) {
			sandbox.faults.add(answered('/v1/qa/chat', { chat_response, status }));
			const run = await engine.run({ parameters: video('ask', { videoId: byId('v-1'), question: 'What?' }) });
			expect(run.error?.message).toBe(
				`Reka has no answer yet (status ${status}). Wait until the video is indexed, then ask again`,
			);
		}
	});

	it('quotes a refusal that comes in place of an answer', async () => {
		sandbox.faults.add(answered('/v1/qa/chat', { error: { message: 'No frames were found.' } }));
		const run = await engine.run({ parameters: video('ask', { videoId: byId('v-1'), question: 'What?' }) });
		expect(run.error?.message).toContain('No frames were found');
	});
});

describe('Video > Reindex (V1)', () => {
	it.each<[string, string, object]>([
		['nothing', "Reka's answer could not be read while trying to reindex the video. Indexing may have begun", {}],
		['a refusal', 'The video is gone', { error: { message: 'The video is gone.' } }],
		['a status that refuses', 'No such video', { status: 'error', message: 'No such video.' }],
	])('does not believe an answer that says %s', async (_what, message, answer) => {
		sandbox.faults.add(answered('/v1/videos/reprocess', answer));
		const run = await engine.run({ parameters: video('reindex', { videoId: byId('v-1') }) });
		expect(run.error?.message).toContain(message);
		expect(run.items).toEqual([]);
	});

	it('asks for each video once, and says where to look when no answer came', async () => {
		const { ids, inputs } = twoVideos();

		const run = await engine.run({ parameters: video('reindex', EACH_VIDEO), items: inputs });
		expect(bodies('/v1/videos/reprocess')).toEqual(expect.arrayContaining(ids.map((id) => ({ video_ids: [id] }))));
		expect(run.items).toEqual(
			ids.map((video_id, item) => ({
				json: { video_id, status: 'success', message: 'Reprocessing queued for 1 videos' },
				pairedItem: { item },
			})),
		);

		sandbox.faults.add({ fault: { kind: 'resetAfterAccept' }, times: Infinity });
		const broken = await engine.run({ parameters: video('reindex', { videoId: byId(ids[0]) }) });
		expect(broken.error?.message).toMatch(/Indexing may have begun anyway.*Check the video with Get/);
		expect(bodies('/v1/videos/reprocess')).toHaveLength(3);
	});
});

describe('Video > Indexed Tag', () => {
	it('tags the video of each item', async () => {
		const { ids, inputs } = twoVideos();

		const run = await engine.run({ parameters: video('indexedTag', EACH_VIDEO), items: inputs });

		expect(bodies('/v1/qa/indexedtag')).toEqual(expect.arrayContaining(ids.map((video_id) => ({ video_id }))));
		expect(
			run.items.map(({ json: { video_id, Keyword, ExpectedCTR } }) => ({ video_id, Keyword, ExpectedCTR })),
		).toEqual(ids.map((video_id) => ({ video_id, Keyword: ['barbershop', 'haircut'], ExpectedCTR: 42 })));
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('wraps a reply that is text, and unpacks one that holds the tags', async () => {
		const { ids } = twoVideos();
		const parameters = video('indexedTag', { videoId: byId(ids[0]) });

		sandbox.tagging.text = 'A barbershop.';
		expect((await engine.run({ parameters })).items[0].json).toEqual({ video_id: ids[0], text: 'A barbershop.' });
		sandbox.tagging.text = JSON.stringify({ ...TAGS, Description: 'Another.' });
		expect((await engine.run({ parameters })).items[0].json).toEqual({
			video_id: ids[0],
			...TAGS,
			Description: 'Another.',
		});
	});

	it.each<[string, string, object | string]>([
		['no tags', "Reka's answer could not be read while trying to tag the video", {}],
		['a refusal', 'The video is gone', { error: { message: 'The video is gone.' } }],
		['work that goes on', 'Reka has not tagged the video yet (status pending)', { status: 'pending' }],
		[
			'all but two tags',
			"Reka's tags of the video are not complete: Profanity, MoodTone are missing",
			{ ...TAGS, Profanity: undefined, MoodTone: null },
		],
		['a page', "Reka's answer could not be read", '<html>'],
	])('gives no item for an answer that holds %s', async (_what, message, answer) => {
		const { ids } = twoVideos();
		sandbox.faults.add(answered('/v1/qa/indexedtag', answer));

		const run = await engine.run({ parameters: video('indexedTag', { videoId: byId(ids[0]) }) });

		expect(run.error?.message).toContain(message);
		expect(run.items).toEqual([]);
	});

	it('says that the video is not indexed yet', async () => {
		const { video_id: id } = sandbox.videos.create({ indexing_status: 'indexing', features: {} });

		const run = await engine.run({ parameters: video('indexedTag', { videoId: byId(id) }) });

		expect(run.error?.message).toContain('Video is not indexed. Current status: indexing');
		expect(run.error?.message).toContain('Wait until the video is indexed');
	});
});

describe('Video > Quick Tag', () => {
	const TAG = '/v1/qa/quicktag';
	const clip = generatedFile(3 * 1024 * 1024);
	const file = async (name: string, field = 'data'): Promise<INodeExecutionData> => ({
		json: { name },
		binary: { [field]: await engine.storeBinary(clip.stream(), name) },
	});

	it('streams the file of each item as the part video', async () => {
		const run = await engine.run({ parameters: video('quickTag'), items: [await file('a.mp4'), await file('b.mov')] });

		expect(run.error).toBeUndefined();
		expect(sandbox.requestsTo('POST', TAG).map(({ form }) => form)).toEqual(
			expect.arrayContaining(
				[
					['a.mp4', 'video/mp4'],
					['b.mov', 'video/quicktime'],
				].map(([filename, mimeType]) => [
					{ name: 'video', file: { filename, mimeType, size: clip.size, sha256: clip.sha256 } },
				]),
			),
		);
		expect(run.items.map(({ json, pairedItem }) => [json.MoodTone, pairedItem])).toEqual([
			[['calm', 'friendly'], { item: 0 }],
			[['calm', 'friendly'], { item: 1 }],
		]);
	});

	it.each<[string, string, string]>([
		['a missing field', 'clip', 'there is no file in the field "clip"; there are files in: data'],
		['two files', 'data,data', 'this takes one file'],
		['a picture', 'data', 'the file "cat.png" is not a video (image/png)'],
	])('refuses %s before anything is sent', async (_what, binaryPropertyName, message) => {
		const run = await engine.run({
			parameters: video('quickTag', { binaryPropertyName }),
			items: [await file('cat.png')],
		});

		expect(run.error?.message).toBe(`Input Data Field Name: ${message}`);
		expect(sandbox.requests).toEqual([]);
	});

	it('sends each file once, and goes on with the others on Continue', async () => {
		sandbox.faults.add({
			path: TAG,
			when: ({ form }) => form?.[0].file?.filename === 'a.mp4',
			fault: { kind: 'resetAfterAccept' },
			times: Infinity,
		});

		const run = await engine.run({
			parameters: video('quickTag'),
			items: [await file('a.mp4'), await file('b.mp4')],
			onError: 'continueErrorOutput',
		});

		expect(run.errorItems.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('Nothing is stored, but the answer may have been billed'),
		]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(sandbox.requestsTo('POST', TAG)).toHaveLength(2);
	});
});
