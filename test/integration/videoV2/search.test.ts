import { itemsWith, jsonOf, linksOf } from '../../engine/parameters';
import { setUpVideoV2 } from './setUp';

const v2 = setUpVideoV2();
const bodies = () => v2.sandbox.requestsTo('POST', '/v2/search').map(({ json }) => json as Record<string, unknown>);

const videoOf = (duration: number, video_name = 'talk.mp4') =>
	v2.sandbox.videos.create({ video_name, metadata: { duration } });

describe('search', () => {
	it('gives the moments for each query, ready for Clip > Create', async () => {
		const { video_id } = videoOf(12);
		const parameters = { query: '={{ $json.id }}', strategy: 'text', returnAll: true };

		const run = await v2.run('search', parameters, itemsWith('good MORNING', 'chart', 'no such words'));

		expect(bodies()).toEqual(
			expect.arrayContaining([
				{ query: 'good MORNING', strategy: 'text', page_limit: 50 },
				{ query: 'chart', strategy: 'text', page_limit: 50 },
				{ query: 'no such words', strategy: 'text', page_limit: 50 },
			]),
		);
		const moment = { video_id, video_name: 'talk.mp4', score: 1, rank: 1, caption: expect.any(String) };
		expect(jsonOf(run.items)).toEqual([
			{
				...moment,
				start: 0,
				end: 5,
				transcript: expect.stringContaining('Good morning'),
				video_url: expect.stringMatching(/^http/),
				source_start_time: 0,
				source_end_time: 5,
			},
			{
				...moment,
				start: 5,
				end: 10,
				transcript: expect.stringContaining('the chart'),
				video_url: expect.stringMatching(/^http/),
				source_start_time: 5,
				source_end_time: 10,
			},
		]);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(run.evaluate('={{ $("Start").item.json.id }}')).toEqual(['good MORNING', 'chart']);
	});

	it('pages to the end with the token in the body, and no further than Limit', async () => {
		videoOf(5 * 120);

		const all = await v2.run('search', { query: 'laughs', returnAll: true });
		const pages = bodies();
		const some = await v2.run('search', { query: 'laughs', limit: 7 });

		expect(jsonOf(all.items).map(({ rank }) => rank)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
		expect(pages).toHaveLength(3);
		expect(pages[0]).toEqual({ query: 'laughs', strategy: 'semantic', page_limit: 50 });
		expect(new Set(pages.map(({ page_token }) => page_token)).size).toBe(3);
		expect(v2.sandbox.requests.every(({ query }) => Object.keys(query).length === 0)).toBe(true);
		expect(some.items).toHaveLength(7);
		expect(bodies().slice(3)).toEqual([{ query: 'laughs', strategy: 'semantic', page_limit: 7 }]);
	});

	it('sends every option under the name of the API', async () => {
		const { video_id } = videoOf(60);
		const group = v2.sandbox.groups.create({ name: 'Lectures' }).group_id;
		const options = {
			datetimeFrom: '2026-01-01T00:00:00Z',
			datetimeTo: '={{ $json.to }}',
			groupIds: `${group},default`,
			includeReport: true,
			maxDuration: 90,
			maxHeight: 2000,
			maxWidth: 3000,
			minDuration: 1,
			minHeight: 100,
			minWidth: 200,
			rerank: true,
			thresholdLevel: 'low',
			timestampFrom: 2,
			timestampTo: 30.5,
			videoIds: '={{ [$json.id] }}',
		};

		const run = await v2.run('search', { query: ' laughs ', options }, [
			{ json: { id: video_id, to: '2026-02-01T00:00:00+02:00' } },
		]);

		expect(run.error).toBeUndefined();
		expect(bodies()).toEqual([
			{
				query: 'laughs',
				strategy: 'semantic',
				video_ids: [video_id],
				group_ids: [group, 'default'],
				threshold: 'low',
				rerank: true,
				include_report: true,
				filter: {
					duration: { gte: 1, lte: 90 },
					height: { gte: 100, lte: 2000 },
					width: { gte: 200, lte: 3000 },
				},
				datetime_from: '2026-01-01T00:00:00.000Z',
				datetime_to: '2026-01-31T22:00:00.000Z',
				timestamp_from: 2,
				timestamp_to: 30.5,
				page_limit: 50,
			},
		]);
		expect(run.items.length).toBeGreaterThan(0);
		expect(new Set(jsonOf(run.items).map(({ report }) => report))).toEqual(
			new Set([expect.stringContaining('laughs')]),
		);
	});

	it('sends the fields of a search for words', async () => {
		videoOf(60);

		await v2.run('search', { query: 'car', strategy: 'text', options: { fields: ['captions'] } });

		expect(bodies()).toEqual([{ query: 'car', strategy: 'text', fields: ['captions'], page_limit: 50 }]);
	});

	it("gives Reka's own entries with Simplify off", async () => {
		videoOf(5);

		const run = await v2.run('search', { query: 'morning', strategy: 'text', simplify: false });

		expect(jsonOf(run.items)).toMatchObject([
			{ data: [{ rank: 1, thumbnail_url: null }], next_page_token: null, search_pool: { video_count: 1 } },
		]);
	});

	it.each([
		[{ query: '={{ "" }}' }, 'Query: this is empty'],
		[{ limit: 1.5 }, 'Limit: "1.5" is not a whole number of 1 or more'],
		[{ options: { timestampFrom: 'soon' } }, 'From (Seconds): "soon" is not a number of seconds from 0 on'],
		[{ options: { datetimeFrom: 'yesterday' } }, 'Recorded After: "yesterday" is not a date and time'],
	])('refuses %j before it asks Reka', async (parameters, message) => {
		const run = await v2.run('search', { query: 'car', ...parameters });

		expect(run.error?.message).toBe(message);
		expect(v2.sandbox.requests).toEqual([]);
	});

	it('never repeats a search by itself, and goes on with the other items', async () => {
		videoOf(5);
		v2.sandbox.faults.add({
			method: 'POST',
			when: ({ json }) => (json as { query: string }).query === 'chart',
			times: Infinity,
			fault: { kind: 'status', status: 503 },
		});
		const parameters = { query: '={{ $json.id }}', strategy: 'text' };

		const run = await v2.run('search', parameters, itemsWith('chart', 'morning'), 'continueRegularOutput');

		expect(jsonOf(run.items)).toMatchObject([{ error: expect.any(String), details: { status: 503 } }, { rank: 1 }]);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(bodies()).toHaveLength(2);
	});

	it('ends at a token that comes twice', async () => {
		const page = { data: [{ video_id: 'a', score: 1, rank: 1 }], next_page_token: 'same' };
		v2.sandbox.faults.add({ fault: { kind: 'status', status: 200, body: page }, times: Infinity });

		const run = await v2.run('search', { query: 'car', returnAll: true });

		expect(bodies()).toHaveLength(2);
		expect(jsonOf(run.items)).toEqual(
			[1, 2].map(() =>
				expect.objectContaining({ video_id: 'a', start: null, source_start_time: null, source_end_time: null }),
			),
		);
	});
});
