import { byId, idFromItem, itemsWith, jsonOf, linksOf } from '../../engine/parameters';
import { setUpVideoV2 } from './setUp';

const v2 = setUpVideoV2();

describe('the resource Video beside it', () => {
	it('asks the older library', async () => {
		const video = v2.sandbox.videos.create();

		const run = await v2.engine.run({
			parameters: { resource: 'video', operation: 'get', videoId: byId(video.video_id) },
		});

		expect(run.error).toBeUndefined();
		expect(v2.sandbox.requests.map(({ path }) => path)).toEqual([`/v1/videos/${video.video_id}`]);
		expect(jsonOf(run.items)).toMatchObject([{ video_id: video.video_id, indexing_status: 'indexed' }]);
	});

	it.each([
		['get', 'GET', { videoId: byId('a') }],
		['getAll', 'GET', {}],
		['delete', 'DELETE', { videoId: byId('a') }],
		['download', 'GET', { videoId: byId('a') }],
		['upload', 'POST', { source: 'url', videoUrl: 'https://media.example.com/talk.mp4' }],
		['wait', 'GET', { videoId: byId('a') }],
	])('%s says which resource to use when Reka has switched the route off', async (operation, method, parameters) => {
		v2.sandbox.faults.add({
			method,
			fault: { kind: 'status', status: 404, body: { detail: 'Not Found' } },
			times: Infinity,
		});

		const run = await v2.engine.run({ parameters: { resource: 'video', operation, ...parameters } });

		expect(run.error?.message).toContain(
			'Reka no longer offers this for the resource Video. Use the resource Video V2',
		);
	});

	it('a missing video is not taken for a missing route', async () => {
		const run = await v2.engine.run({
			parameters: { resource: 'video', operation: 'get', videoId: byId(crypto.randomUUID()) },
		});

		expect(run.error?.message).toMatch(/^Reka could not find this video: Video not found\. Check /);
	});

	it.each([
		['video', '/v1/videos', 'indexed'],
		['videoV2', '/v2/videos', 'uploaded'],
	])('fills the picker of %s from %s', async (resource, path, status) => {
		const video = v2.sandbox.videos.create({ video_name: 'Talk.mp4' });
		v2.sandbox.videos.create({ video_name: 'Other.mp4' });

		const list = await v2.engine.listSearch('searchVideos', {
			parameters: { resource },
			filter: 'talk',
		});

		expect(v2.sandbox.requests.map((request) => request.path)).toEqual([path]);
		expect(list.results).toMatchObject([{ name: `Talk.mp4 (${status}, ${video.video_id})`, value: video.video_id }]);
	});
});

describe('one video as an item', () => {
	it.each([
		['video', 'get'],
		['video', 'wait'],
		['video', 'download'],
		['videoV2', 'get'],
		['videoV2', 'download'],
		['videoV2', 'index'],
		['videoV2', 'update'],
	])('%s %s shows name and link first, unless Simplify is off', async (resource, operation) => {
		const video = v2.sandbox.videos.create({ video_name: 'talk.mp4' });
		const run = async (simplify: boolean) => {
			const updateFields = { title: 'My talk' };
			const parameters = { resource, operation, videoId: byId(video.video_id), updateFields, simplify };
			const { error, items } = await v2.engine.run({ parameters });
			expect(error).toBeUndefined();
			return items[0].json;
		};

		const [item, raw] = [await run(true), await run(false)];
		expect(raw).toMatchObject({ video_id: video.video_id, metadata: { video_name: 'talk.mp4' } });
		expect(Object.entries(item).slice(0, 2)).toEqual([
			['video_name', 'talk.mp4'],
			['video_url', raw.url],
		]);
		expect(Object.values(item)).not.toContain(null);
	});

	it('gives an upload untouched with Simplify off', async () => {
		const parameters = { source: 'url', videoUrl: 'https://media.example.com/talk.mp4', simplify: false };
		const [older, newer] = await Promise.all(
			['video', 'videoV2'].map(
				async (resource) => await v2.engine.run({ parameters: { resource, operation: 'upload', ...parameters } }),
			),
		);
		expect(jsonOf(older.items)).toMatchObject([{ video_s3_url: null }]);
		expect(jsonOf(newer.items)).toMatchObject([{ metadata: null }]);
	});
});

describe('Get', () => {
	it('reads the video of each item', async () => {
		const first = v2.sandbox.videos.create({ video_name: 'one.mp4' });
		const second = v2.sandbox.videos.create({ video_name: 'two.mp4', status: 'uploading' });

		const run = await v2.run('get', { videoId: idFromItem }, itemsWith(second.video_id, first.video_id));

		expect(
			v2.sandbox
				.requestsTo('GET')
				.map(({ path }) => path)
				.sort(),
		).toEqual([first, second].map(({ video_id }) => `/v2/videos/${video_id}`).sort());
		expect(jsonOf(run.items)).toMatchObject([
			{ video_id: second.video_id, status: 'uploading' },
			{ video_id: first.video_id, status: 'uploaded', features: { captions: 'ready' } },
		]);
		expect(run.evaluate('={{ $("Start").item.json.id }}')).toEqual([second.video_id, first.video_id]);
	});
});

describe('Get Many', () => {
	it('shows name and link first, nothing blank, and the id last, unless Simplify is off', async () => {
		const { video_id } = v2.sandbox.videos.create({ video_name: 'talk.mp4', status: 'uploaded' });
		const [{ json: item }] = (await v2.run('getAll', {})).items;
		const [{ json: raw }] = (await v2.run('getAll', { simplify: false })).items;
		expect(Object.entries(item).slice(0, 2)).toEqual([
			['video_name', 'talk.mp4'],
			['video_url', raw.url],
		]);
		expect(Object.entries(item).at(-1)).toEqual(['video_id', video_id]);
		expect(Object.values(item).slice(2)).not.toContain(null);
		expect(raw).toMatchObject({ video_id, metadata: { video_name: 'talk.mp4' } });
	});

	it('lists all videos, cut to Limit', async () => {
		for (let number = 0; number < 4; number++) v2.sandbox.videos.create({ video_name: `${number}.mp4` });

		const some = await v2.run('getAll', { limit: 3 });
		const all = await v2.run('getAll', { returnAll: true });

		expect(some.items).toHaveLength(3);
		expect(all.items).toHaveLength(4);
		expect(v2.sandbox.requests.map(({ path, query }) => ({ path, query }))).toEqual([
			{ path: '/v2/videos', query: {} },
			{ path: '/v2/videos', query: {} },
		]);
	});

	it('asks for certain videos with a repeated key, for each item', async () => {
		const [a, b, c] = ['a', 'b', 'c'].map((name) => v2.sandbox.videos.create({ video_name: name }).video_id);
		const items = itemsWith([a, b], `${c}, ${b}\n${c}`);

		const run = await v2.run('getAll', { returnAll: true, options: { videoIds: '={{ $json.id }}' } }, items);

		const queries = v2.sandbox.requests.map(({ query }) => query);
		expect(queries).toHaveLength(2);
		expect(queries).toEqual(expect.arrayContaining([{ ids: [a, b] }, { ids: [c, b] }]));
		expect(run.items).toHaveLength(4);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 0 }, { item: 1 }, { item: 1 }]);
	});

	it.each([[[]], [''], [null]])('takes Video IDs of %j as not given, as every optional field', async (nothing) => {
		const run = await v2.run('getAll', { options: { videoIds: '={{ $json.id }}' } }, itemsWith(nothing));

		expect(run.error).toBeUndefined();
		expect(v2.sandbox.requests.map(({ query }) => query)).toEqual([{}]);
	});
});

describe('Update', () => {
	it('sends what is filled in, and nothing else', async () => {
		const group = v2.sandbox.groups.create({ name: 'Lectures' }).group_id;
		const [a, b] = [v2.sandbox.videos.create().video_id, v2.sandbox.videos.create().video_id];
		const updateFields = { name: '={{ $json.id }}.mp4', title: ' My talk ', description: '', groupId: group };

		const run = await v2.run('update', { videoId: idFromItem, updateFields }, itemsWith(a, b));

		expect(v2.sandbox.requestsTo('PATCH').map(({ json }) => json)).toEqual([
			{ name: `${a}.mp4`, title: 'My talk', group_id: group },
			{ name: `${b}.mp4`, title: 'My talk', group_id: group },
		]);
		expect(jsonOf(run.items)).toMatchObject([
			{ video_id: a, group_id: group, video_name: `${a}.mp4`, title: 'My talk' },
			{ video_id: b, group_id: group, video_name: `${b}.mp4`, title: 'My talk' },
		]);
	});

	it('sends nothing when there is nothing to change', async () => {
		const { video_id } = v2.sandbox.videos.create();

		const run = await v2.run('update', { videoId: byId(video_id), updateFields: { title: '' } });

		expect(run.error?.message).toBe('Update Fields: there is nothing to change');
		expect(v2.sandbox.requests).toEqual([]);
	});

	it('names the group that does not exist, and goes on with the other items', async () => {
		const group = v2.sandbox.groups.create({ name: 'Lectures' }).group_id;
		const { video_id } = v2.sandbox.videos.create();
		const parameters = { videoId: byId(video_id), updateFields: { groupId: '={{ $json.id }}' } };

		const run = await v2.run('update', parameters, itemsWith('gone', group), 'continueRegularOutput');

		expect(jsonOf(run.items)).toMatchObject([
			{ error: expect.stringContaining('group'), details: { status: 404 } },
			{ group_id: group },
		]);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});

describe('Delete', () => {
	it('deletes the video of each item', async () => {
		const [a, b, kept] = [1, 2, 3].map(() => v2.sandbox.videos.create().video_id);

		const run = await v2.run('delete', { videoId: idFromItem }, itemsWith(a, b));

		expect(jsonOf(run.items)).toEqual([
			{ deleted: true, video_id: a },
			{ deleted: true, video_id: b },
		]);
		expect(v2.sandbox.videos.all().map(({ video_id }) => video_id)).toEqual([kept]);
	});

	it('sends nothing for an id that could lead elsewhere', async () => {
		const run = await v2.run('delete', { videoId: byId('..') });

		expect(run.error?.message).toBe('Video: ".." cannot be an ID');
		expect(v2.sandbox.requests).toEqual([]);
	});
});

describe('Download', () => {
	it('streams the file of each video', async () => {
		const [a, b] = ['one.mp4', 'two.mp4'].map((video_name) => v2.sandbox.videos.create({ video_name }).video_id);

		const run = await v2.run('download', { videoId: idFromItem }, itemsWith(a, b));

		expect(run.error).toBeUndefined();
		expect(v2.sandbox.requests.map(({ path }) => path).sort()).toEqual([a, b].map((id) => `/v2/videos/${id}`).sort());
		expect(run.items.map(({ json, binary }) => [json.video_id, binary?.data.fileName])).toEqual([
			[a, 'one.mp4'],
			[b, 'two.mp4'],
		]);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});
