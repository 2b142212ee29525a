import type { INodeParameters } from 'n8n-workflow';

import { byId, jsonOf, VIDEO_V2 } from '../engine/parameters';
import { setUp } from '../engine/setUp';

/** Fields of Reka that are documented and seldom used: each one arrives under its name, and the sandbox takes it. */
const { engine, sandbox } = setUp();

const VIDEO: INodeParameters = { resource: 'video' };

const run = async (parameters: INodeParameters) => {
	const done = await engine.run({ parameters });
	expect(done.error).toBeUndefined();
	return done;
};

it('Video > Upload sends the settings of the form as text, and no empty object', async () => {
	await run({
		...VIDEO,
		operation: 'upload',
		source: 'url',
		videoUrl: 'https://media.example.com/talk.mp4',
		options: {
			captionMode: 'security',
			captionPrompt: 'Who comes in?',
			chunkingConfig: '{"max_len": 20}',
			config: '{}',
			personIndexing: true,
			persistFrames: false,
			encodeChunks: true,
		},
	});

	const [{ form = [] }] = sandbox.requestsTo('POST', '/v1/videos/upload');
	expect(Object.fromEntries(form.map(({ name, value }) => [name, value]))).toEqual({
		index: 'true',
		caption_mode: 'security',
		caption_prompt: 'Who comes in?',
		chunking_config: '{"max_len":20}',
		person_indexing: 'true',
		persist_frames: 'false',
		encode_chunks: 'true',
		video_name: 'talk.mp4',
		video_url: 'https://media.example.com/talk.mp4',
	});
});

it('Video > Get Many gives the chosen videos', async () => {
	const [first, , third] = [1, 2, 3].map(() => sandbox.videos.create().video_id);

	const { items } = await run({ ...VIDEO, operation: 'getAll', options: { videoIds: `${first}, ${third}` } });

	expect(
		jsonOf(items)
			.map(({ video_id }) => video_id)
			.sort(),
	).toEqual([first, third].sort());
	expect(sandbox.requests[0].query).toEqual({ ids: [first, third] });
});

it.each([
	['Max Results', { maxResults: 201 }],
	['Threshold', { threshold: 1.1 }],
])('Search of videos and images refuses a %s beyond what Reka documents', async (label, options) => {
	for (const resource of ['video', 'image']) {
		const { error } = await engine.run({ parameters: { resource, operation: 'search', query: 'cat', options } });
		expect(error?.message).toContain(label);
	}
	expect(sandbox.requests).toEqual([]);
});

it('Video V2 > Index starts features with what is set for each', async () => {
	const { video_id } = sandbox.videos.create({ features: { transcript: 'none', objects: 'none' } });
	const started = engine.start({
		parameters: {
			...VIDEO_V2,
			operation: 'index',
			videoId: byId(video_id),
			indexFor: 'features',
			features: ['objects', 'transcript'],
			options: {
				chunkingConfig: '{"language": "en"}',
				sceneDetection: true,
				downsampleVideo: false,
				forceFeatureQueue: true,
				personLocalization: '{"max_fps": 5}',
				pollIntervalSeconds: 0.1,
			},
		},
	});
	const transcript = await sandbox.waitForRequest('POST', /features\/transcript$/);
	sandbox.videos.setFeature(video_id, 'transcript', 'ready');
	const objects = await sandbox.waitForRequest('POST', /features\/objects$/);
	sandbox.videos.setFeature(video_id, 'objects', 'ready');

	expect((await started.done).error).toBeUndefined();
	expect(transcript.json).toEqual({
		force: false,
		chunking_config: { language: 'en', use_scene_detection: true },
		downsample_video: false,
		force_feature_queue: true,
	});
	expect(objects.json).toEqual({ force: false, person_localization: { max_fps: 5 } });
});

it('Video V2 > Get Objects asks for a type', async () => {
	const { video_id } = sandbox.videos.create({ features: { transcript: 'ready', objects: 'ready' } });

	await run({ ...VIDEO_V2, operation: 'getObjects', videoId: byId(video_id), options: { objectType: 'person' } });

	expect(sandbox.requests[0].query).toMatchObject({ type: 'person' });
});

it('Video V2 > Search sends the IDs of the filter', async () => {
	const { video_id } = sandbox.videos.create();

	await run({ ...VIDEO_V2, operation: 'search', query: 'chart', options: { filterIds: video_id, minHeight: 1 } });

	expect(sandbox.requests[0].json).toMatchObject({ filter: { id: [video_id], height: { gte: 1 } } });
});

describe('Video V2 > Ask', () => {
	const ask = (options: INodeParameters) => ({
		...VIDEO_V2,
		operation: 'ask',
		videoId: byId(ids[0]),
		question: 'Who speaks?',
		options,
	});
	let ids: string[];
	beforeEach(() => {
		ids = [1, 2, 3].map(() => sandbox.videos.create().video_id);
	});

	it('takes a part of each further video', async () => {
		const { items } = await run(
			ask({
				startTime: 5,
				moreVideos: {
					videos: [
						{ videoId: ids[1], startTime: '1:30', endTime: '100' },
						{ videoId: ids[0], startTime: 40 },
					],
				},
				moreVideoIds: ids.join(','),
			}),
		);

		expect(sandbox.requests[0].json).toMatchObject({
			context: [
				{ video_id: ids[0], start: 5 },
				{ video_id: ids[1], start: 90, end: 100 },
				{ video_id: ids[0], start: 40 },
				{ video_id: ids[2] },
			],
		});
		expect(items[0].json.video_ids).toEqual(ids);
	});

	it.each([
		['a blank ID', { videoId: '' }, /^More Videos: /],
		[
			'an end before the start',
			{ videoId: 'b', startTime: '10', endTime: '5' },
			/^More Videos: the end 5 is not after/,
		],
		['no seconds', { videoId: 'b', startTime: 'soon' }, /^More Videos: /],
	])('refuses %s', async (_what, entry, message) => {
		const { error } = await engine.run({ parameters: ask({ moreVideos: { videos: [entry] } }) });

		expect(error?.message).toMatch(message);
		expect(sandbox.requests).toEqual([]);
	});
});

it('Video V2 > Get Features lists what can be made', async () => {
	const { items } = await run({ ...VIDEO_V2, operation: 'getFeatures' });

	expect(jsonOf(items).map(({ name }) => name)).toEqual(['transcript', 'captions', 'embeddings', 'objects']);
});

it('Prompt sends how the model is to answer', async () => {
	await run({
		resource: 'image',
		operation: 'prompt',
		source: 'url',
		imageUrls: 'https://media.example.com/cat.jpg',
		prompt: 'What is this?',
		options: { topP: 0.5, seed: 7, stop: 'END\nstop, now', systemMessage: 'Answer in one word' },
	});

	expect(sandbox.requests[0].json).toMatchObject({
		top_p: 0.5,
		seed: 7,
		stop: ['END', 'stop, now'],
		messages: [{ role: 'system', content: 'Answer in one word' }, { role: 'user' }],
	});
});
