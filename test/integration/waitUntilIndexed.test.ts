import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId } from '../engine/parameters';
import { setUp } from '../engine/setUp';

const { engine, sandbox } = setUp();

const FAST = { pollIntervalSeconds: 0.1 };

function wait(resource: 'video' | 'image', id: string, options: IDataObject = {}, more = {}) {
	const parameters = {
		resource,
		operation: 'wait',
		[`${resource}Id`]: byId(id),
		options: { ...FAST, ...options },
	};
	return engine.run({ parameters: parameters as INodeParameters, ...more });
}

describe('Wait', () => {
	it.each(['indexing_status', 'status'] as const)('gives the video when its %s says so', async (statusField) => {
		sandbox.videos.statusField = statusField;
		const { video_id: id } = sandbox.videos.create({ indexing_status: 'pending' });
		sandbox.onRequest(() => sandbox.videos.setStatus(id, looks(id) < 3 ? 'indexing' : 'indexed'));
		const run = await wait('video', id);
		expect(run.error).toBeUndefined();
		expect(run.items).toMatchObject([{ json: { video_id: id, [statusField]: 'indexed' }, pairedItem: { item: 0 } }]);
		expect(looks(id)).toBe(3);
	});

	it('gives the image when its number says so; other numbers are not an end', async () => {
		const { image_id: id } = sandbox.images.create({ indexing_status: 1 });
		sandbox.onRequest(() => sandbox.images.setStatus(id, [0, 1, 7, 2][looks(id)] ?? 2));
		const run = await wait('image', id);
		expect(run.items).toMatchObject([{ json: { image_id: id, indexing_status: 2 } }]);
		expect(looks(id)).toBe(3);
	});

	it.each(['failed', 'index_failed', 'upload_failed', 'download_failed'])(
		'ends with the id when the state is %s',
		async (status) => {
			const { video_id: id } = sandbox.videos.create({ indexing_status: status });
			const run = await wait('video', id);
			expect(run.error?.message).toBe(`Reka could not index video ${id} (status ${status})`);
			expect(run.error).toMatchObject({ context: { data: { video_id: id, status } } });
		},
	);

	it('survives passing faults, and ends at once at a refusal', async () => {
		const { video_id: id } = sandbox.videos.create({ indexing_status: 'pending' });
		const at = { method: 'GET', path: `/v1/videos/${id}` };
		sandbox.faults.add({ ...at, fault: { kind: 'reset' } });
		sandbox.faults.add({ ...at, fault: { kind: 'html', status: 502 } });
		sandbox.faults.add({ ...at, fault: { kind: 'truncatedJson' } });
		sandbox.faults.add({ ...at, fault: { kind: 'status', status: 401 } });
		const run = await wait('video', id);
		expect(run.error?.message).toBe(
			`Waiting for video ${id} ended: Reka does not accept the API key. Check the Reka Vision credential`,
		);
		expect(looks(id)).toBe(4);
	});

	it('after the longest wait stops with the id, or gives what is known', async () => {
		const { image_id: id } = sandbox.images.create({ indexing_status: 1 });
		const stopped = await wait('image', id, { maxWaitSeconds: 1 });
		expect(stopped.error?.message).toBe(`Image ${id} is not indexed after 1 s (status 1)`);
		expect(stopped.error).toMatchObject({ context: { data: { image_id: id, status: '1' } } });
		const returned = await wait('image', id, { maxWaitSeconds: 1, onTimeout: 'return' });
		expect(returned.items).toMatchObject([{ json: { image_id: id, indexing_status: 1 } }]);
	});

	it.each([
		[
			'pending',
			/has not begun to index it. If the video was uploaded with Make Searchable off, run Make Searchable Again/,
		],
		['indexing', /^Indexing continues at Reka/],
	])('says what to do about a video that stays %s', async (status, advice) => {
		const { video_id: id } = sandbox.videos.create({ indexing_status: status });
		sandbox.videos.setStatus(id, status);
		const run = await wait('video', id, { maxWaitSeconds: 1 });
		expect(run.error?.message).toBe(`Video ${id} is not indexed after 1 s (status ${status})`);
		expect(run.error?.description).toMatch(advice);
	});

	it('stops with the execution', async () => {
		const { video_id: id } = sandbox.videos.create({ indexing_status: 'pending' });
		const parameters = {
			resource: 'video',
			operation: 'wait',
			videoId: byId(id),
			options: { pollIntervalSeconds: 60 },
		};
		const run = engine.start({ parameters });
		await sandbox.waitForRequest('GET', `/v1/videos/${id}`);
		run.cancel();
		expect((await run.done).error?.message).toBe(
			`The execution was canceled while video ${id} was being indexed at Reka`,
		);
		expect(looks(id)).toBe(1);
	});
});

describe('Wait Until Indexed of an upload', () => {
	const upload = {
		resource: 'video',
		operation: 'upload',
		source: 'url',
		videoUrl: '={{ $json.url }}',
		waitUntilIndexed: true,
	};
	const items = [
		{ json: { url: 'https://media.example.com/a.mp4' } },
		{ json: { url: 'https://media.example.com/b.mp4' } },
	];

	it('gives the indexed videos', async () => {
		sandbox.clock.perRequest = 30_000;
		const run = await engine.run({ parameters: { ...upload, options: FAST }, items });
		expect(run.error).toBeUndefined();
		expect(run.items.map(({ json }) => json.indexing_status)).toEqual(['indexed', 'indexed']);
		expect(run.evaluate('={{ $("Start").item.json.url }}')).toEqual(items.map(({ json }) => json.url));
	});

	it('gives the indexed images of one item', async () => {
		sandbox.clock.perRequest = 10_000;
		const parameters = {
			resource: 'image',
			operation: 'upload',
			source: 'url',
			waitUntilIndexed: true,
			options: FAST,
			imageUrls: 'https://media.example.com/a.jpg, https://media.example.com/b.jpg',
		};
		const run = await engine.run({ parameters });
		expect(run.items.map(({ json, pairedItem }) => [json.indexing_status, pairedItem])).toEqual([
			[2, { item: 0 }],
			[2, { item: 0 }],
		]);
	});

	it('does not wait for what is not to be indexed', async () => {
		const run = await engine.run({ parameters: { ...upload, index: false, options: FAST }, items });
		expect(run.items.map(({ json }) => json.status)).toEqual(['download_initiated', 'download_initiated']);
		expect(sandbox.requestsTo('GET')).toEqual([]);
	});

	it('names the uploaded videos when one of them cannot be indexed', async () => {
		sandbox.clock.perRequest = 30_000;
		const parameters = { ...upload, options: { ...FAST, uploadsAtOnce: 1 } };
		const failing = [items[0], { json: { url: 'https://media.example.com/fail.mp4' } }];
		const run = await engine.run({ parameters, items: failing });
		const [first, second] = sandbox.videos.all().map(({ video_id: id }) => id);
		expect(run.error?.message).toBe(
			`Reka could not index video ${second} (status failed). Uploaded in this run: ${first}, ${second}`,
		);
		expect(run.error).toMatchObject({
			context: {
				itemIndex: 1,
				data: {
					video_id: second,
					uploaded: [
						{ item: 0, video_id: first },
						{ item: 1, video_id: second },
					],
				},
			},
		});
	});

	it('does not begin to wait when an upload has failed', async () => {
		sandbox.faults.add({ method: 'POST', path: '/v1/videos/upload', after: 1, fault: { kind: 'status', status: 400 } });
		const run = await engine.run({ parameters: { ...upload, options: { ...FAST, uploadsAtOnce: 1 } }, items });
		expect(run.error?.message).toMatch(/^Reka refused to upload the video at media.example.com\/b.mp4/);
		expect(sandbox.requestsTo('GET')).toEqual([]);
	});
});

function looks(id: string): number {
	return sandbox.requestsTo('GET', new RegExp(id)).length;
}
