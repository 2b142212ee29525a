import type { INodeParameters } from 'n8n-workflow';
import type { RecordedRequest } from '../../../sandbox';
import { byId, dataOf, idFromItem, itemsWith, jsonOf, linksOf, VIDEO_V2 } from '../../engine/parameters';
import { setUpVideoV2 } from './setUp';

const v2 = setUpVideoV2();
const FEATURES = /^\/v2\/videos\/[^/]+\/features\/(?!plan)/;
const PLAN = /\/features\/plan$/;

/** Short pauses; the sandbox's clock moves with every request. */
const quick = { pollIntervalSeconds: 0.1 };
const bare = () => v2.sandbox.videos.create({ features: {} }).video_id;
const triggers = () => v2.sandbox.requestsTo('POST', FEATURES);
const named = ({ path, json }: RecordedRequest) => [path.split('/')[3], path.split('/')[5], json];

async function index(parameters: INodeParameters, options: INodeParameters = {}, ...rest: unknown[]) {
	v2.sandbox.clock.perRequest ||= 20_000;
	const [items, onError] = rest as Parameters<typeof v2.run> extends [string, INodeParameters, ...infer R] ? R : never;
	return await v2.run('index', { ...parameters, options: { ...quick, ...options } }, items, onError);
}

describe('Index', () => {
	it.each([
		['search', ['transcript', 'captions', 'embeddings']],
		['questions', ['transcript', 'captions']],
	])('for %s makes what is needed, in the order of dependencies, each once', async (indexFor, features) => {
		const [a, b] = [bare(), bare()];

		const run = await index({ videoId: idFromItem, indexFor }, {}, itemsWith(a, b));

		expect(run.error).toBeUndefined();
		for (const id of [a, b]) {
			const own = triggers().filter(({ path }) => path.includes(id));
			expect(own.map(named)).toEqual(features.map((feature) => [id, feature, { force: false }]));
			const plans = v2.sandbox.requestsTo('POST', `/v2/videos/${id}/features/plan`);
			expect(plans[0].json).toEqual({ desired: features });
		}
		expect(jsonOf(run.items)).toMatchObject(
			[a, b].map((video_id) => ({
				video_id,
				indexed: true,
				status: 'uploaded',
				video_url: expect.stringMatching(/^http/),
				features: Object.fromEntries(features.map((feature) => [feature, 'ready'])),
			})),
		);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('makes a chosen set with the options of each feature', async () => {
		const id = bare();
		const parameters = { videoId: byId(id), indexFor: 'features', features: ['objects', 'captions'] };

		const run = await index(parameters, { sceneDetection: true, captionPrompt: ' What do people do? ' });

		expect(run.error).toBeUndefined();
		expect(v2.sandbox.requestsTo('POST', PLAN)[0].json).toEqual({ desired: ['captions', 'objects'] });
		expect(triggers().map(named)).toEqual([
			[id, 'transcript', { force: false, chunking_config: { use_scene_detection: true } }],
			[id, 'captions', { force: false, caption_prompt: 'What do people do?' }],
			[id, 'objects', { force: false }],
		]);
	});

	it('starts nothing that is ready', async () => {
		const { video_id } = v2.sandbox.videos.create({ features: { transcript: 'ready' } });
		const ready = v2.sandbox.videos.create().video_id;

		const run = await index({ videoId: idFromItem, indexFor: 'questions' }, {}, itemsWith(video_id, ready));

		expect(triggers().map(named)).toEqual([[video_id, 'captions', { force: false }]]);
		expect(jsonOf(run.items)).toMatchObject([{ indexed: true }, { indexed: true }]);
	});

	it('makes everything again with Force, each once and in order', async () => {
		const { video_id } = v2.sandbox.videos.create();
		v2.sandbox.videos.setFeature(video_id, 'captions', 'failed');

		const run = await index({ videoId: byId(video_id), indexFor: 'search' }, { force: true });

		expect(run.error).toBeUndefined();
		expect(triggers().map(named)).toEqual(
			['transcript', 'captions', 'embeddings'].map((feature) => [video_id, feature, { force: true }]),
		);
		const later = v2.sandbox.requests.slice(v2.sandbox.requests.indexOf(triggers()[0]));
		expect(later.filter(({ path }) => PLAN.test(path)).length).toBeGreaterThan(2);
		expect(jsonOf(run.items)).toMatchObject([{ indexed: true, features: { embeddings: 'ready' } }]);
	});

	it('with Force leaves alone what was not asked for', async () => {
		const { video_id } = v2.sandbox.videos.create();

		await index({ videoId: byId(video_id), indexFor: 'features', features: ['embeddings'] }, { force: true });

		expect(triggers().map(named)).toEqual([[video_id, 'embeddings', { force: true }]]);
	});

	it('waits for the upload first', async () => {
		const { video_id } = v2.sandbox.videos.create({ features: {}, status: 'uploading' });
		const seen: string[] = [];
		v2.sandbox.onRequest(({ method, path }) => {
			seen.push(`${method} ${path.split('/').slice(4).join('/')}`.trim());
			if (seen.length === 3) v2.sandbox.videos.setUploadStatus(video_id, 'uploaded');
		});

		const run = await index({ videoId: byId(video_id), indexFor: 'questions' });

		expect(run.error).toBeUndefined();
		expect(seen.slice(0, 5)).toEqual(['GET', 'GET', 'GET', 'POST features/plan', 'POST features/transcript']);
		expect(seen.filter((request) => request === 'GET')).toHaveLength(3);
	});

	it('tells why an upload cannot be indexed', async () => {
		const { video_id } = v2.sandbox.videos.create({ features: {}, status: 'failed', error: 'The link is dead.' });

		const run = await index({ videoId: byId(video_id) });

		expect(run.error?.message).toBe(`Reka could not get the file of video ${video_id}: The link is dead`);
		expect(run.error).toMatchObject({ context: { data: { video_id } } });
		expect(triggers()).toEqual([]);
	});

	it('stops at a feature that Reka could not make, and goes on with the other items', async () => {
		const lost = v2.sandbox.videos.create({ features: { transcript: 'ready', captions: 'failed' } }).video_id;
		const good = v2.sandbox.videos.create().video_id;

		const run = await index({ videoId: idFromItem }, {}, itemsWith(lost, good), 'continueRegularOutput');

		expect(jsonOf(run.items)).toMatchObject([
			{
				error: `Reka could not make captions of video ${lost}: captions could not be made`,
				details: { video_id: lost, features: { captions: 'failed' } },
			},
			{ video_id: good, indexed: true },
		]);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(triggers()).toEqual([]);
	});

	it.each([
		[
			'errors',
			{ blocked: ['captions'], errors: { captions: 'The video has no picture.' } },
			': The video has no picture',
		],
		[
			'reconfigure',
			{ reconfigure: { captions: { trigger: 'transcript', message: 'Make the transcript with scenes.' } } },
			': Make the transcript with scenes',
		],
		['blocked', { blocked: ['captions'] }, ''],
	])('tells at once what Reka objects to (%s)', async (_name, objection, reason) => {
		const id = bare();
		const body = { statuses: { transcript: 'ready', captions: 'none' }, actionable: [], ...objection };
		v2.sandbox.faults.add({ path: PLAN, fault: { kind: 'status', status: 200, body }, times: Infinity });

		const run = await index({ videoId: byId(id), indexFor: 'questions' });

		expect(run.error?.message).toBe(`Reka does not start captions of video ${id}${reason}`);
		expect(run.error?.description).toMatch(/^Nothing is under way\. .* Now: transcript ready, captions none\.$/);
		expect(run.error).toMatchObject({ context: { data: { video_id: id, features: { captions: 'none' } } } });
		expect(v2.sandbox.requestsTo('POST', PLAN)).toHaveLength(1);
		expect(triggers()).toEqual([]);
	});

	it('waits for what is under way before it believes that Reka objects', async () => {
		const { video_id } = v2.sandbox.videos.create();
		const body = { statuses: { transcript: 'processing', captions: 'none' }, blocked: ['captions'], errors: {} };
		v2.sandbox.faults.add({ path: PLAN, fault: { kind: 'status', status: 200, body } });

		const run = await index({ videoId: byId(video_id), indexFor: 'questions' });

		expect(run.error).toBeUndefined();
		expect(jsonOf(run.items)).toMatchObject([{ video_id, indexed: true }]);
	});

	it('shares the work of items that name the same video', async () => {
		const id = bare();

		const run = await index({ videoId: idFromItem, indexFor: '={{ $json.goal ?? "questions" }}' }, {}, [
			{ json: { id } },
			{ json: { id } },
			{ json: { id, goal: 'search' } },
		]);

		expect(run.error).toBeUndefined();
		expect(triggers().map(({ path }) => path.split('/').pop())).toEqual(['transcript', 'captions', 'embeddings']);
		expect(jsonOf(run.items)).toMatchObject([
			{ indexed: true },
			{ indexed: true },
			{ features: { embeddings: 'ready' } },
		]);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('makes a video again once for several items that name it', async () => {
		const { video_id } = v2.sandbox.videos.create();
		const parameters = { videoId: idFromItem, indexFor: 'features', features: ['captions'] };

		const run = await index(parameters, { force: true }, itemsWith(video_id, video_id));

		expect(triggers().map(named)).toEqual([[video_id, 'captions', { force: true }]]);
		expect(jsonOf(run.items)).toMatchObject([{ indexed: true }, { indexed: true }]);
	});

	it.each([
		['503', { kind: 'status', status: 503 }],
		['429', { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
		['a reset', { kind: 'reset' }],
		['half an answer', { kind: 'body', status: 200, body: '{"vid', contentType: 'application/json' }],
		['a refusal', { kind: 'status', status: 200, body: { error: { message: 'Busy' } } }],
	] as const)('survives %s of every kind of request that starts nothing', async (_name, fault) => {
		const id = bare();
		const paths = [`/v2/videos/${id}`, PLAN];
		const faults = paths.map((path) => v2.sandbox.faults.add({ path, fault }));

		const run = await index({ videoId: byId(id), indexFor: 'questions' });

		expect(faults.map(({ hits }) => hits)).toEqual([1, 1]);
		expect(run.error).toBeUndefined();
		expect(jsonOf(run.items)).toMatchObject([{ indexed: true }]);
		expect(triggers().map(({ path }) => path.split('/').pop())).toEqual(['transcript', 'captions']);
	});

	it('sends a start again that Reka clearly did not take', async () => {
		v2.sandbox.faults.add({ path: FEATURES, fault: { kind: 'status', status: 429, headers: { 'retry-after': '0' } } });

		const run = await index({ videoId: byId(bare()), indexFor: 'questions' });

		expect(run.error).toBeUndefined();
		expect(triggers().map(({ path }) => path.split('/').pop())).toEqual(['transcript', 'transcript', 'captions']);
	});

	it.each([
		['503', { kind: 'status', status: 503 }, 'Reka is not available now'],
		['a reset', { kind: 'reset' }, 'The connection to Reka broke'],
		[
			'half an answer',
			{ kind: 'body', status: 202, body: '{"vid', contentType: 'application/json' },
			'could not be read',
		],
		['a refusal in 2xx', { kind: 'status', status: 200, body: { error: { message: 'Busy' } } }, 'Busy'],
	] as const)(
		'never sends a start again after %s, and says in the end that nothing came of it',
		async (_name, fault, said) => {
			const id = bare();
			v2.sandbox.faults.add({ path: FEATURES, fault, times: Infinity });

			const run = await index({ videoId: byId(id), indexFor: 'questions' });

			expect(run.error?.message).toMatch(
				new RegExp(`^\\d+ s after its start Reka does not show that it makes transcript of video ${id}$`),
			);
			expect(run.error?.description).toContain(said);
			expect(dataOf(run)).toMatchObject({ video_id: id });
			expect(triggers()).toHaveLength(1);
		},
	);

	it.each([
		['a reset', { kind: 'resetAfterAccept' }],
		['504', { kind: 'status', status: 504, processed: true }],
		['half an answer', { kind: 'truncatedJson' }],
	] as const)('does not start a feature again that was accepted before %s', async (_name, fault) => {
		const id = bare();
		v2.sandbox.faults.add({ path: FEATURES, fault });

		const run = await index({ videoId: byId(id), indexFor: 'questions' });

		expect(run.error).toBeUndefined();
		expect(triggers().map(({ path }) => path.split('/').pop())).toEqual(['transcript', 'captions']);
	});

	it('asks for a new plan when Reka does not see a feature ready to be started', async () => {
		const id = bare();
		v2.sandbox.faults.add({ path: FEATURES, fault: { kind: 'status', status: 409 } });

		const run = await index({ videoId: byId(id), indexFor: 'questions' });

		expect(run.error).toBeUndefined();
		expect(triggers().map(({ path, status }) => [path.split('/').pop(), status])).toEqual([
			['transcript', 409],
			['transcript', 200],
			['captions', 200],
		]);
	});

	it.each([
		[401, /^Indexing of video \S+ ended: Reka does not accept the API key/],
		[403, /^Indexing of video \S+ ended: This API key is not allowed to index the video/],
		[404, /^Indexing of video \S+ ended: Reka could not find this video/],
	])('stops at %d, whatever it was asked for', async (status, message) => {
		for (const path of [/^\/v2\/videos\/[^/]+$/, PLAN, FEATURES]) {
			const id = bare();
			v2.sandbox.faults.clear();
			v2.sandbox.faults.add({ path, fault: { kind: 'status', status }, times: Infinity });
			const before = v2.sandbox.requestsTo('POST', path).length;

			const run = await index({ videoId: byId(id), indexFor: 'questions' });

			const expected =
				path === PLAN || path === FEATURES ? message : new RegExp(message.source.replace('index', 'get'));
			expect(run.error?.message).toMatch(expected);
			expect(run.error).toMatchObject({ context: { data: { video_id: id } } });
			expect(v2.sandbox.requestsTo('POST', path).length - before).toBeLessThanOrEqual(2);
		}
	});

	it.each([
		['error', undefined],
		['return', 'return'],
	])('ends at the longest wait (%s), naming the video and where it stands', async (_name, onTimeout) => {
		const id = bare();
		v2.sandbox.clock.perRequest = 1;
		const options = { maxWaitSeconds: 1, ...(onTimeout && { onTimeout }) };

		const run = await index({ videoId: byId(id), indexFor: 'questions' }, options);

		const features = { transcript: 'processing', captions: 'none' };
		if (onTimeout) {
			expect(jsonOf(run.items)).toMatchObject([{ video_id: id, indexed: false, status: 'uploaded', features }]);
		} else {
			expect(run.error?.message).toBe(`Video ${id} is not indexed after 1 s (transcript processing, captions none)`);
			expect(run.error?.description).toMatch(/Run Make Searchable for this video later: it goes on from there/);
			expect(run.error).toMatchObject({ context: { data: { video_id: id, features } } });
		}
		expect(triggers()).toHaveLength(1);
	});

	it('can be stopped by the user at any time', async () => {
		const id = bare();
		v2.sandbox.clock.perRequest = 1;
		const parameters = { ...VIDEO_V2, operation: 'index', videoId: byId(id) };

		const { done, cancel } = v2.engine.start({ parameters });
		await v2.sandbox.waitForRequest('POST', FEATURES);
		cancel();
		const run = await done;

		expect(run.error?.message).toMatch(`The execution was canceled while video ${id} was being indexed`);
		expect(run.error?.description).toMatch(/What was started goes on at Reka/);
		expect(triggers()).toHaveLength(1);
	});

	it.each([
		[{ videoId: byId('a'), indexFor: 'features', features: [] }, {}, 'Features: nothing is chosen'],
		[
			{ videoId: byId('a'), indexFor: '={{ "none" }}' },
			{},
			'Prepare For: "none" is not one of the choices: features, questions, search',
		],
		[{ videoId: byId('..') }, {}, 'Video: ".." cannot be an ID'],
		[
			{ videoId: byId('a') },
			{ maxWaitSeconds: 0 },
			'Maximum Wait (Seconds): "0" is not a number of seconds from 1 to 604800',
		],
		[{ videoId: byId('a') }, { captionPrompt: '={{ [1] }}' }, 'Caption Prompt: this must be text, but is a list'],
	])('refuses %j %j before it asks Reka', async (parameters, options, message) => {
		const run = await index(parameters, options);

		expect(run.error?.message).toBe(message);
		expect(v2.sandbox.requests).toEqual([]);
	});

	it('works as a tool of an AI agent', async () => {
		const { video_id } = v2.sandbox.videos.create();

		const [video] = await v2.engine.runTool({
			parameters: {
				...VIDEO_V2,
				operation: 'index',
				videoId: byId('={{ $fromAI("video") }}'),
			},
			args: { video: video_id },
		});

		expect(video).toMatchObject({ video_id, indexed: true });
	});
});
