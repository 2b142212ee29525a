import { DOCUMENTED_FAILURE } from '../../../sandbox';
import { call, file, form, setUpSandbox } from './client';

const sandbox = setUpSandbox({ clipDurationMs: 240_000, videoIndexingMs: 120_000, imageIndexingMs: 30_000 });

const createClip = async (body: object = {}) =>
	(
		await call(sandbox, {
			method: 'POST',
			path: '/v1/clips',
			json: { video_urls: ['https://media.example.com/talk.mp4'], ...body },
		})
	).json;
const get = async (path: string) => (await call(sandbox, { path })).json;

describe('clip jobs', () => {
	it('move by the clock to as many clips as were asked for', async () => {
		const { id } = await createClip({ generation_config: { num_generations: 2 } });
		const seen = [];
		for (const ms of [0, 12_000, 36_000, 191_999, 1]) {
			sandbox.clock.advance(ms);
			const { status, output } = await get(`/v1/clips/${id}`);
			seen.push([status, output.length]);
		}

		expect(seen).toEqual([
			['queued', 0],
			['preprocessing', 0],
			['processing', 0],
			['processing', 0],
			['completed', 2],
		]);
	});

	it('resolve an automatic count late', async () => {
		const { id, generation_config } = await createClip();
		sandbox.clock.advance(240_000);

		expect(generation_config.num_generations).toBe(0);
		expect((await get(`/v1/clips/${id}`)).generation_config.num_generations).toBe(3);
	});

	it('fail with the documented message when the source cannot be used', async () => {
		const { id } = await createClip({ video_urls: ['https://media.example.com/fail.mp4'] });
		sandbox.clock.advance(240_000);

		expect(await get(`/v1/clips/${id}`)).toMatchObject({ status: 'failed', error_message: DOCUMENTED_FAILURE });
	});

	it('rank their clips differently from the order of the list', () => {
		const { id } = sandbox.clips.create();
		const scores = sandbox.clips.finish(id, { clips: 12 }).output!.map(({ ai_score }) => ai_score);

		expect(new Set(scores).size).toBe(12);
		expect(scores).not.toEqual([...scores].sort((a, b) => b! - a!));
	});

	it('stand still where a test puts them, and show any field a test gives', async () => {
		const { id } = sandbox.clips.create({ status: 'rendering', future_field: 1 });
		sandbox.clock.advance(1e9);

		expect(await get(`/v1/clips/${id}`)).toMatchObject({ status: 'rendering', future_field: 1, output: [] });
		sandbox.clips.finish(id, { clips: [{ title: 'Mine', ai_score: 1 }] });
		expect((await get(`/v1/clips/${id}`)).output).toMatchObject([{ title: 'Mine', ai_score: 1 }]);
		sandbox.clips.fail(id, 'No');
		expect(await get(`/v1/clips/${id}`)).toMatchObject({ status: 'failed', error_message: 'No' });
	});

	it('are listed in the order that a test chooses, in pages no larger than the server likes', async () => {
		const ids = Array.from({ length: 150 }, () => sandbox.clips.create({ status: 'completed' }).id);
		const list = async (query: string) =>
			(await get(`/v1/clips?${query}`)).items.map((item: { id: string }) => item.id);

		expect(await list('limit=1000')).toEqual([...ids].reverse().slice(0, 100));
		expect((await list('')).length).toBe(20);
		sandbox.clips.order = 'oldest';
		expect(await list('limit=100&offset=100')).toEqual(ids.slice(100));
		sandbox.clips.order = 'shuffled';
		const shuffled = [...(await list('limit=100')), ...(await list('limit=100&offset=100'))];
		expect(shuffled).not.toEqual(ids);
		expect([...shuffled].sort()).toEqual([...ids].sort());
	});

	it('list only four fields', async () => {
		sandbox.clips.create({ status: 'completed' });

		expect(Object.keys((await get('/v1/clips')).items[0])).toEqual(['id', 'status', 'video_urls', 'prompt']);
	});

	it('move while a client polls, when the clock runs with the requests', async () => {
		const { id } = await createClip();
		sandbox.clock.perRequest = 60_000;
		const seen = [];
		for (let poll = 0; poll < 4; poll += 1) seen.push((await get(`/v1/clips/${id}`)).status);

		expect(seen).toEqual(['processing', 'processing', 'processing', 'completed']);
	});
});

describe('event streams', () => {
	const open = async (url = 'https://media.example.com/talk.mp4') =>
		fetch(`${sandbox.url}/v1/clips`, {
			method: 'POST',
			headers: { 'X-Api-Key': sandbox.apiKey, 'Content-Type': 'application/json' },
			body: JSON.stringify({ video_urls: [url], stream: true }),
		});
	const eventsOf = (text: string) =>
		text
			.split('\n\n')
			.filter(Boolean)
			.map((event) => JSON.parse(event.replace(/^data: /, '')));

	it('tell every state, repeat some, and end with the clips', async () => {
		const response = await open();
		await sandbox.waitForRequest('POST', '/v1/clips');
		sandbox.clock.advance(240_000);
		const events = eventsOf(await response.text());

		expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
		expect([...new Set(events.map(({ status }) => status))]).toEqual([
			'queued',
			'preprocessing',
			'processing',
			'completed',
		]);
		expect(events.length).toBeGreaterThan(4);
		expect(events.at(-2)).not.toHaveProperty('output');
		expect(events.at(-1).output).toHaveLength(3);
	});

	it('end with the reason of a failure, and follow a test that decides', async () => {
		const response = await open();
		const [{ id }] = sandbox.clips.all();
		sandbox.clips.fail(id, 'Too long');
		const last = eventsOf(await response.text()).at(-1);

		expect(last).toMatchObject({ status: 'failed', error_message: 'Too long' });
		expect(last).not.toHaveProperty('output');
	});

	it('say anything that a script says', async () => {
		sandbox.faults.add({
			fault: {
				kind: 'sse',
				script: async (stream) => {
					await stream.comment('keep-alive');
					await stream.event({ ...stream.job(), status: 'odd' });
					await stream.write('data: {"id"');
					stream.destroy();
				},
			},
		});
		const response = await open();
		const seen: string[] = [];
		const read = async () => {
			for await (const chunk of response.body!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>)
				seen.push(chunk);
		};

		await expect(read()).rejects.toThrow();
		expect(sandbox.clips.all()).toHaveLength(1);
		expect(seen.join('')).toMatch(/^: keep-alive\n\ndata: \{.*"status":"odd"/);
	});

	it('notice a client that leaves', async () => {
		const client = new AbortController();
		const response = await fetch(`${sandbox.url}/v1/clips`, {
			method: 'POST',
			headers: { 'X-Api-Key': sandbox.apiKey, 'Content-Type': 'application/json' },
			body: JSON.stringify({ video_urls: ['https://media.example.com/talk.mp4'], stream: true }),
			signal: client.signal,
		});
		client.abort();
		await expect(response.text()).rejects.toThrow();
		await sandbox.waitForAbort('POST', '/v1/clips');

		expect(sandbox.requests[0].aborted).toBe(true);
	});
});

it('indexes images by the clock', async () => {
	const metadata = JSON.stringify({ requests: [{ indexing_config: { index: true }, metadata: { caption: 'A cat' } }] });
	const upload = await call(sandbox, {
		method: 'POST',
		path: '/v1/images/upload',
		body: form(['metadata', metadata], ['images', file('cat', 'cat.jpg', 'image/jpeg')]),
	});
	const [{ image_id, image_url }] = upload.json.results;
	const search = async () =>
		(await call(sandbox, { method: 'POST', path: '/v1/images/search', json: { query: 'cat' } })).json.results;

	expect([upload.json.results[0].indexing_status, await search()]).toEqual([1, []]);
	sandbox.clock.advance(30_000);
	expect((await get(`/v1/images/${image_id}`)).indexing_status).toBe(2);
	expect(await search()).toMatchObject([{ image_id, image_metadata: { caption: 'A cat', site_id: null } }]);
	expect(await (await fetch(image_url)).text()).toBe('cat');
});

describe('videos', () => {
	const uploadV1 = async (fields: Record<string, string>) =>
		(await call(sandbox, { method: 'POST', path: '/v1/videos/upload', body: new URLSearchParams(fields) })).json;
	const url = 'https://media.example.com/talk.mp4';

	it('are uploaded and indexed in one go on v1', async () => {
		const { video_id, status } = await uploadV1({ index: 'true', video_url: url });
		const seen = [];
		for (const ms of [0, 10_000, 110_000]) {
			sandbox.clock.advance(ms);
			seen.push((await get(`/v1/videos/${video_id}`)).indexing_status);
		}

		expect([status, ...seen]).toEqual(['download_initiated', 'pending', 'indexing', 'indexed']);
	});

	it('fail on v1 and on v2 when the source cannot be used', async () => {
		const { video_id } = await uploadV1({ index: 'true', video_url: 'https://media.example.com/fail.mp4' });
		sandbox.clock.advance(10_000);

		expect((await get(`/v1/videos/${video_id}`)).indexing_status).toBe('failed');
		expect(await get(`/v2/videos/${video_id}`)).toMatchObject({ status: 'failed', error: expect.any(String) });
		sandbox.videos.statusField = 'status';
		expect(await get(`/v1/videos/${video_id}`)).toMatchObject({ status: 'download_failed' });
	});

	it('stay in the library when their group goes', async () => {
		const group = sandbox.groups.create({ name: 'Lectures' });
		const { video_id } = sandbox.videos.create({ group_id: group.group_id });
		await call(sandbox, { method: 'DELETE', path: `/v2/video-groups/${group.group_id}` });

		expect((await get(`/v2/videos/${video_id}`)).group_id).toBe('default');
	});

	it('become searchable on v2 by the recipe of plan and trigger', async () => {
		const { json } = await call(sandbox, {
			method: 'POST',
			path: '/v2/videos',
			body: new URLSearchParams({ video_url: url }),
		});
		const path = `/v2/videos/${json.video_id}`;
		const trigger = async (feature: string) =>
			call(sandbox, { method: 'POST', path: `${path}/features/${feature}`, json: { force: false } });
		const plan = async () =>
			(await call(sandbox, { method: 'POST', path: `${path}/features/plan`, json: { desired: ['embeddings'] } })).json;

		expect((await trigger('transcript')).status).toBe(409);
		sandbox.clock.advance(10_000);
		expect((await trigger('captions')).json.error.message).toBe(
			"Feature 'transcript' is not ready. Current status: none",
		);
		expect((await call(sandbox, { path: `${path}/transcript` })).status).toBe(409);
		for (const feature of ['transcript', 'captions', 'embeddings']) {
			expect(await plan()).toMatchObject({ actionable: [feature], done: false });
			expect((await trigger(feature)).json.status).toBe('processing');
			expect(await plan()).toMatchObject({ actionable: [], processing: [feature] });
			sandbox.clock.advance(30_000);
		}
		expect(await plan()).toMatchObject({ actionable: [], done: true });
		expect((await call(sandbox, { path: `${path}/scenes` })).status).toBe(200);
	});

	it('block what needs a feature that failed', async () => {
		const { video_id } = sandbox.videos.create({ features: { transcript: 'ready', captions: 'failed' } });
		sandbox.videos.setFeature(video_id, 'embeddings', 'pending');
		const { json } = await call(sandbox, {
			method: 'POST',
			path: `/v2/videos/${video_id}/features/plan`,
			json: { desired: ['embeddings'] },
		});

		expect(json).toMatchObject({ done: false, actionable: [], errors: { captions: expect.any(String) } });
	});

	it('hold back answers until they are ready for questions', async () => {
		const { video_id } = sandbox.videos.create({ indexing_status: 'indexing', features: { transcript: 'ready' } });
		const messages = [{ role: 'user', content: '?' }];

		expect((await call(sandbox, { method: 'POST', path: '/v1/qa/chat', json: { video_id, messages } })).json).toEqual({
			chat_response: null,
			status: 'indexing',
		});
		expect(
			(await call(sandbox, { method: 'POST', path: '/v2/chat', json: { messages, context: [{ video_id }] } })).status,
		).toBe(409);
	});
});
