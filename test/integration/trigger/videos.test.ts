import type { INodeExecutionData } from 'n8n-workflow';

import { PASSING, setUpTrigger } from './setUp';

const place = setUpTrigger();
const parameters = { triggerOn: 'videoIndexed' };

const videos = (output: INodeExecutionData[][] | null) =>
	output && output[0].map(({ json }) => [json.video_id, json.indexing_status ?? json.status]);

describe('Video Ready', () => {
	it('shows name and link first and the ids last, or with Simplify off what Reka gives', async () => {
		const { video_id } = place.sandbox.videos.create({ video_name: 'talk.mp4', indexing_status: 'indexed' });
		const fetched = async (simplify: boolean) => {
			const output = await place.trigger({ ...parameters, simplify }).poll({ mode: 'manual' });
			return output?.[0][0].json ?? {};
		};

		const [item, raw] = [await fetched(true), await fetched(false)];
		expect(Object.keys(raw).slice(0, 3)).toEqual(['video_id', 'url', 'metadata']);
		expect(Object.entries(item).slice(0, 2)).toEqual([
			['video_name', 'talk.mp4'],
			['video_url', raw.url],
		]);
		expect(Object.entries(item).slice(-2)).toEqual([
			['group_id', raw.group_id],
			['video_id', video_id],
		]);
	});

	it('emits a video that is indexed or failed after the activation, once', async () => {
		const { videos: library } = place.sandbox;
		library.create({ indexing_status: 'indexed' });
		library.create({ indexing_status: null });
		const [good, bad] = [1, 2].map(() => library.create({ indexing_status: 'indexing' }).video_id);
		const trigger = await place.activeTrigger(parameters);
		expect(await trigger.poll()).toBeNull();
		library.finish(good);
		library.fail(bad);

		const output = await trigger.poll();
		expect(new Map(videos(output) as Array<[string, string]>)).toEqual(
			new Map([
				[good, 'indexed'],
				[bad, 'failed'],
			]),
		);
		expect(await trigger.poll()).toBeNull();
		trigger.crash();
		expect(await trigger.poll({ activation: 'init' })).toBeNull();
	});

	it.each(['index_failed', 'upload_failed', 'download_failed'])(
		'knows the end state %s of the other spelling',
		async (state) => {
			const trigger = await place.activeTrigger(parameters);
			const body = JSON.stringify({
				results: [
					{ video_id: 'v1', url: '', status: state },
					{ video_id: 'v2', url: '', status: 'queued' },
				],
			});
			place.sandbox.faults.add({
				path: '/v1/videos',
				times: 2,
				fault: { kind: 'body', status: 200, body, contentType: 'application/json' },
			});

			expect(videos(await trigger.poll())).toEqual([['v1', state]]);
			expect(await trigger.poll()).toBeNull();
		},
	);

	it('emits a video again that first failed and was then indexed', async () => {
		const { videos: library } = place.sandbox;
		const trigger = await place.activeTrigger(parameters);
		const { video_id: id } = library.create({ indexing_status: 'failed' });
		expect(videos(await trigger.poll())).toEqual([[id, 'failed']]);
		library.finish(id);

		expect(videos(await trigger.poll())).toEqual([[id, 'indexed']]);
		expect(await trigger.poll()).toBeNull();
	});

	it('needs two requests for each poll, however many videos there are', async () => {
		for (let at = 0; at < 250; at++) place.sandbox.videos.create();
		const trigger = await place.activeTrigger(parameters);
		const { video_id: id } = place.sandbox.videos.create();

		expect(videos(await trigger.poll())).toEqual([[id, 'indexed']]);
		expect(place.sandbox.requests.map(({ path }) => path)).toEqual([
			'/v1/videos',
			'/v2/videos',
			'/v1/videos',
			'/v2/videos',
		]);
	});

	it.each(PASSING.slice(0, 2))('does not fail on %s at activation, but does later', async (_what, fault) => {
		const trigger = place.trigger(parameters);
		place.sandbox.faults.add({ path: '/v1/videos', times: 1, fault });
		expect(await trigger.poll({ activation: 'activate' })).toBeNull();
		expect(await trigger.poll()).toBeNull();
		place.sandbox.faults.add({ path: '/v1/videos', times: 1, fault });
		const { video_id: id } = place.sandbox.videos.create();
		await expect(trigger.poll()).rejects.toMatchObject({ name: 'NodeApiError' });

		expect(videos(await trigger.poll())).toEqual([[id, 'indexed']]);
	});

	it('gives the videos of the account as a sample', async () => {
		const { video_id: id } = place.sandbox.videos.create();

		expect(videos(await place.trigger(parameters).poll({ mode: 'manual' }))).toEqual([[id, 'indexed']]);
	});

	describe('of V2', () => {
		/** Lets V2 alone have a video with these features. */
		function show(features: Record<string, string>, status = 'uploaded'): void {
			const answer = (videos: unknown[]) => ({
				kind: 'body' as const,
				status: 200,
				body: JSON.stringify({ results: videos }),
				contentType: 'application/json',
			});
			const { faults } = place.sandbox;
			faults.clear();
			faults.add({ path: '/v1/videos', times: Infinity, fault: answer([]) });
			faults.add({
				path: '/v2/videos',
				times: Infinity,
				fault: answer([{ video_id: 'v2', status, metadata: null, features }]),
			});
		}

		it('starts when it can be asked about, again when it can be searched, and not in between', async () => {
			show({});
			const trigger = await place.activeTrigger(parameters);
			const ids = async () => (await trigger.poll())?.[0].map(({ json }) => json.video_id);
			show({ transcript: 'ready', captions: 'none' });
			expect(await ids()).toBeUndefined();
			show({ transcript: 'ready', captions: 'processing' });
			expect(await ids()).toBeUndefined();
			show({ transcript: 'ready', captions: 'ready', embeddings: 'none' });
			expect(await ids()).toEqual(['v2']);
			show({ transcript: 'ready', captions: 'ready', embeddings: 'processing' });
			expect(await ids()).toBeUndefined();
			show({ transcript: 'ready', captions: 'ready', embeddings: 'ready' });
			expect(await ids()).toEqual(['v2']);
			expect(await ids()).toBeUndefined();
		});

		it.each([
			['a feature failed', { transcript: 'ready', captions: 'failed' }, 'uploaded'],
			['its upload failed', {}, 'failed'],
		])('starts when %s', async (_what, features, status) => {
			show({});
			const trigger = await place.activeTrigger(parameters);
			show(features as Record<string, string>, status);

			expect((await trigger.poll())?.[0]).toHaveLength(1);
			expect(await trigger.poll()).toBeNull();
		});

		it('goes on when V1 is gone, without making news of what V1 told', async () => {
			const { videos: library, faults } = place.sandbox;
			const { video_id: old } = library.create();
			const trigger = await place.activeTrigger(parameters);
			const { video_id: id } = library.create();
			expect(videos(await trigger.poll())?.map(([video]) => video)).toEqual([id]);
			const body = '{"detail":"Not Found"}';
			faults.add({
				path: '/v1/videos',
				times: Infinity,
				fault: { kind: 'body', status: 404, body, contentType: 'application/json' },
			});
			expect(await trigger.poll()).toBeNull();
			const { video_id: later } = library.create();

			expect((await trigger.poll())?.[0].map(({ json }) => json.video_id)).toEqual([later]);
			expect(old).not.toBe(later);
			faults.clear();
			expect(await trigger.poll()).toBeNull();
		});
	});
});
