import type { INodeExecutionData } from 'n8n-workflow';

import { PASSING, setUp } from './setup';

const place = setUp();
const parameters = { triggerOn: 'videoIndexed' };

const videos = (output: INodeExecutionData[][] | null) =>
	output && output[0].map(({ json }) => [json.video_id, json.indexing_status ?? json.status]);

describe('Video Indexed', () => {
	it('emits a video that is indexed or failed after the activation, once, as Reka gives it', async () => {
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
		expect(Object.keys(output?.[0][0].json ?? {})).toEqual(
			expect.arrayContaining(['video_id', 'url', 'metadata', 'group_id']),
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

	it('needs one request for each poll, however many videos there are', async () => {
		for (let at = 0; at < 250; at++) place.sandbox.videos.create();
		const trigger = await place.activeTrigger(parameters);
		const { video_id: id } = place.sandbox.videos.create();

		expect(videos(await trigger.poll())).toEqual([[id, 'indexed']]);
		expect(place.sandbox.requests.map(({ path }) => path)).toEqual(['/v1/videos', '/v1/videos']);
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
});
