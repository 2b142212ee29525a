import { byId, idFromItem, itemsWith, jsonOf, linksOf } from '../../engine/parameters';
import { setUpVideoV2 } from './setUp';

const v2 = setUpVideoV2();

/** An indexed video; the sandbox finds a moment in every 5 seconds of it. */
const videoOf = (duration: number, video_name = 'talk.mp4') =>
	v2.sandbox.videos.create({ video_name, metadata: { duration } });

/** The transcript in pieces, as the others are; alone it comes as one text. */
const pieces: typeof v2.run = async (operation, parameters, ...more) =>
	await v2.run(operation, { ...(operation === 'getTranscript' && { format: 'segments' }), ...parameters }, ...more);

describe.each([
	['getTranscript', 'transcript', { text: expect.any(String) }],
	['getCaptions', 'captions', { caption: expect.any(String) }],
	['getScenes', 'scenes', { index: expect.any(Number) }],
])('%s', (operation, list, fields) => {
	it('gives the moments of each video, ready for Clip > Create', async () => {
		const long = videoOf(12, 'long.mp4');
		const short = videoOf(4.5, 'short.mp4');

		const run = await pieces(operation, { videoId: idFromItem }, itemsWith(long.video_id, short.video_id));

		const [first, second] = [long, short].map(({ video_id, url }, at) => ({
			...fields,
			video_id,
			video_name: ['long.mp4', 'short.mp4'][at],
			video_url: expect.stringContaining(String(url).split('?')[0]),
		}));
		expect(jsonOf(run.items)).toEqual([
			{ ...first, start: 0, end: 5, source_start_time: 0, source_end_time: 5 },
			{ ...first, start: 5, end: 10, source_start_time: 5, source_end_time: 10 },
			{ ...first, start: 10, end: 12, source_start_time: 10, source_end_time: 12 },
			{ ...second, start: 0, end: 4.5, source_start_time: 0, source_end_time: 5 },
		]);
		expect(run.evaluate('={{ $("Start").item.json.id }}')).toEqual([
			long.video_id,
			long.video_id,
			long.video_id,
			short.video_id,
		]);
	});

	it('pages to the end with Return All, and no further than Limit without', async () => {
		const { video_id } = videoOf(5 * 120);
		const path = `/v2/videos/${video_id}/${list}`;

		const all = await pieces(operation, { videoId: byId(video_id), returnAll: true });
		const pages = v2.sandbox.requestsTo('GET', path).map(({ query }) => query);
		const some = await pieces(operation, { videoId: byId(video_id), limit: 60 });
		const one = await pieces(operation, { videoId: byId(video_id), limit: 1 });

		expect(all.items).toHaveLength(120);
		expect(new Set(jsonOf(all.items).map(({ start }) => start)).size).toBe(120);
		expect(pages.map(({ page_limit }) => page_limit)).toEqual(['50', '50', '50']);
		expect(new Set(pages.map(({ page_token }) => page_token)).size).toBe(3);
		expect(some.items).toHaveLength(60);
		expect(one.items).toHaveLength(1);
		const limited = v2.sandbox.requestsTo('GET', path).slice(3);
		expect(limited.map(({ query }) => query.page_limit)).toEqual(['50', '50', '1']);
	});

	it("gives Reka's own entries with Simplify off, without a second request", async () => {
		const { video_id } = videoOf(5);

		const run = await pieces(operation, { videoId: byId(video_id), simplify: false });

		expect(jsonOf(run.items)).toEqual([{ ...fields, start: 0, end: 5 }]);
		expect(v2.sandbox.requests).toHaveLength(1);
	});

	it('asks for a part of the video', async () => {
		const { video_id } = videoOf(60);
		const options = { startTime: '={{ $json.from }}', endTime: '={{ $json.to }}' };
		const items = [{ json: { from: 10, to: 20 } }, { json: { from: 2.5, to: 3 } }];

		const run = await pieces(operation, { videoId: byId(video_id), options }, items);

		const asked = v2.sandbox.requestsTo('GET', `/v2/videos/${video_id}/${list}`).map(({ query }) => query);
		expect(asked).toHaveLength(2);
		expect(asked).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ start: '10', end: '20' }),
				expect.objectContaining({ start: '2.5', end: '3' }),
			]),
		);
		expect(jsonOf(run.items).map(({ start }) => start)).toEqual([10, 15, 0]);
	});

	it('says what to do when the video is not indexed, and goes on with the other items', async () => {
		const { video_id: bare } = v2.sandbox.videos.create({ features: {} });
		const { video_id } = videoOf(5);

		const run = await pieces(operation, { videoId: idFromItem }, itemsWith(bare, video_id), 'continueRegularOutput');

		const advice =
			/is not ready\. Current status: none\. Make the video searchable first, with the operation Make Searchable$/;
		expect(jsonOf(run.items)).toMatchObject([
			{ error: expect.stringMatching(advice), details: { status: 409 } },
			{ video_id },
		]);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it.each([
		[{ options: { startTime: 10, endTime: 5 } }, 'End Time (Seconds): 5 is not after the start (10)'],
		[{ options: { startTime: -1 } }, 'Start Time (Seconds): "-1" is not a number of seconds from 0 on'],
		[{ limit: 0 }, 'Limit: "0" is not a whole number of 1 or more'],
		[{ videoId: byId('..') }, 'Video: ".." cannot be an ID'],
	])('refuses %j before it asks Reka', async (parameters, message) => {
		const run = await pieces(operation, { videoId: byId('a'), ...parameters });

		expect(run.error?.message).toBe(message);
		expect(v2.sandbox.requests).toEqual([]);
	});

	it('survives a passing fault on any page', async () => {
		const { video_id } = videoOf(5 * 60);
		const path = `/v2/videos/${video_id}/${list}`;
		const fault = v2.sandbox.faults.add({ path, after: 1, fault: { kind: 'status', status: 503 } });

		const run = await pieces(operation, { videoId: byId(video_id), returnAll: true });

		expect(fault.hits).toBe(1);
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(60);
	});
});

describe('transcript', () => {
	it('gives one item per word, or one with the whole text', async () => {
		const { video_id } = videoOf(5);

		const words = await v2.run('getTranscript', { videoId: byId(video_id), format: 'words' });
		const text = await v2.run('getTranscript', { videoId: byId(video_id), format: 'text' });

		const whole = jsonOf(words.items)
			.map((word) => word.text)
			.join(' ');
		expect(words.items.length).toBeGreaterThan(1);
		expect(jsonOf(words.items)[1]).toMatchObject({
			video_id,
			source_start_time: 0,
			source_end_time: expect.any(Number),
		});
		expect(jsonOf(text.items)).toEqual([{ video_id, text: whole }]);
		const asked = v2.sandbox.requestsTo('GET', `/v2/videos/${video_id}/transcript`).map(({ query }) => query);
		expect(asked).toEqual([{ format: 'words', page_limit: '50' }, { format: 'text' }]);
	});
});

describe('objects', () => {
	it('gives the people of a video that was indexed for it', async () => {
		const { video_id } = v2.sandbox.videos.create({ metadata: { duration: 5 }, features: { objects: 'ready' } });

		const run = await v2.run('getObjects', { videoId: byId(video_id) });

		expect(jsonOf(run.items)).toMatchObject([
			{ video_id, start: 0, end: 5, detections: [{ type: 'person', person_id: null }] },
		]);
	});
});

describe('segment', () => {
	it('gives one item per find', async () => {
		const [a, b] = [videoOf(60).video_id, videoOf(60).video_id];
		const options = { startTime: 4, endTime: 6, threshold: 0.9 };

		const run = await v2.run('segment', { videoId: idFromItem, prompts: 'red car\n\n dog ', options }, itemsWith(a, b));

		const body = {
			prompts: [
				{ type: 'text', text: 'red car' },
				{ type: 'text', text: 'dog' },
			],
			start: 4,
			end: 6,
			threshold: 0.9,
		};
		expect(v2.sandbox.requests.map(({ json }) => json)).toEqual([body, body]);
		const find = {
			timestamp: 4,
			score: 0.95,
			bbox: { x_min: 0.1, y_min: 0.2, x_max: 0.5, y_max: 0.8 },
			frame_size: { width: 1920, height: 1080 },
		};
		expect(jsonOf(run.items)).toEqual(
			[a, b].flatMap((video_id) => [
				{ ...find, video_id, label: 'red car', prompt_index: 0 },
				{ ...find, video_id, label: 'dog', prompt_index: 1 },
			]),
		);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 0 }, { item: 1 }, { item: 1 }]);
	});

	it('leaves range and threshold to Reka, takes a list from an expression, and gives the raw answer', async () => {
		const { video_id } = videoOf(60);
		const parameters = { videoId: byId(video_id), prompts: '={{ $json.things }}', simplify: false };

		const run = await v2.run('segment', parameters, [{ json: { things: ['dog'] } }]);

		expect(v2.sandbox.requests[0].json).toEqual({ prompts: [{ type: 'text', text: 'dog' }] });
		expect(jsonOf(run.items)).toMatchObject([{ frame_count: 15, frames: expect.any(Array) }]);
	});

	it.each([
		[{ prompts: '={{ " " }}' }, 'Objects: this is empty'],
		[{ options: { startTime: 1, endTime: 17 } }, 'End Time (Seconds): one call looks at 15 seconds at most'],
		[{ options: { endTime: 15.5 } }, 'End Time (Seconds): one call looks at 15 seconds at most'],
		[{ options: { threshold: 2 } }, 'Threshold: "2" is not a number from 0 to 1'],
	])('refuses %j before it asks Reka', async (parameters, message) => {
		const run = await v2.run('segment', { videoId: byId('a'), prompts: 'dog', ...parameters });

		expect(run.error?.message).toBe(message);
		expect(v2.sandbox.requests).toEqual([]);
	});

	it('never sends a request again', async () => {
		const { video_id } = videoOf(60);
		v2.sandbox.faults.add({ method: 'POST', fault: { kind: 'status', status: 503 } });

		const run = await v2.run('segment', { videoId: byId(video_id), prompts: 'dog' });

		expect(run.error?.message).toMatch(/^Reka is not available now \(status 503\)/);
		expect(v2.sandbox.requests).toHaveLength(1);
	});
});
