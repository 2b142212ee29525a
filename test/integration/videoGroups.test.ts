import type { INodeParameters } from 'n8n-workflow';
import { byId, dataOf, itemsOf, jsonOf, linksOf, VIDEO_GROUP } from '../engine/parameters';
import { setUp } from '../engine/setUp';

const { engine, sandbox } = setUp();

const group = (operation: string, parameters: INodeParameters = {}): INodeParameters => ({
	...VIDEO_GROUP,
	operation,
	...parameters,
});

describe('create', () => {
	it('makes one group per item', async () => {
		const run = await engine.run({
			parameters: group('create', {
				groupName: '={{ $json.name }}',
				options: { metadata: '={{ { "course": $json.course } }}' },
			}),
			items: itemsOf({ name: ' Lectures ', course: 'Physics' }, { name: 'Talks', course: 7 }),
		});

		expect(run.error).toBeUndefined();
		expect(sandbox.requestsTo('POST', '/v2/video-groups').map(({ json }) => json)).toEqual(
			expect.arrayContaining([
				{ name: 'Lectures', metadata: { course: 'Physics' } },
				{ name: 'Talks', metadata: { course: 7 } },
			]),
		);
		expect(run.items.map(({ json }) => json.name)).toEqual(['Lectures', 'Talks']);
		expect(run.items[0].json).toEqual(sandbox.groups.all().find(({ name }) => name === 'Lectures'));
		expect(run.evaluate('={{ $("Start").item.json.name.trim() === $json.name }}')).toEqual([true, true]);
	});

	it('takes metadata as text, and sends none when none is given', async () => {
		await engine.run({ parameters: group('create', { groupName: 'A', options: { metadata: '{"level": 1}' } }) });
		await engine.run({ parameters: group('create', { groupName: 'B' }) });

		expect(sandbox.requests.map(({ json }) => json)).toEqual([{ name: 'A', metadata: { level: 1 } }, { name: 'B' }]);
	});

	it.each([
		['a blank name', { groupName: '={{ $json.nothing }}' }, 'Name: this is empty'],
		['broken metadata', { groupName: 'A', options: { metadata: '{"level": ' } }, 'Metadata: this is not a JSON object'],
		['a list as metadata', { groupName: 'A', options: { metadata: '[1]' } }, 'Metadata: this is not a JSON object'],
	])('refuses %s before anything is sent', async (_what, parameters, message) => {
		const run = await engine.run({ parameters: group('create', parameters) });

		expect(run.error?.message).toBe(message);
		expect(sandbox.requests).toEqual([]);
	});

	it('says that a name is taken, and goes on with the other items', async () => {
		sandbox.groups.create({ name: 'Lectures' });

		const run = await engine.run({
			parameters: group('create', { groupName: '={{ $json.name }}' }),
			items: itemsOf({ name: 'Lectures' }, { name: 'Talks' }),
			onError: 'continueRegularOutput',
		});

		expect(run.items[0].json).toMatchObject({
			error: expect.stringMatching(/^A video group with this name already exists\. Choose another Name/),
			details: { status: 409, description: expect.stringContaining('Already exists') },
		});
		expect(run.items[1].json.name).toBe('Talks');
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('does not try a second time when the connection breaks', async () => {
		sandbox.faults.add({
			method: 'POST',
			path: '/v2/video-groups',
			fault: { kind: 'resetAfterAccept' },
			times: Infinity,
		});

		const run = await engine.run({ parameters: group('create', { groupName: 'Lectures' }) });

		expect(run.error?.message).toContain('The video group may exist anyway. Check with Get Many');
		expect(sandbox.requests).toHaveLength(1);
	});
});

describe('get, update, delete', () => {
	it('gets the groups of several items', async () => {
		const [one, two] = ['Lectures', 'Talks'].map((name) =>
			sandbox.groups.create({ name, metadata: { n: name.length } }),
		);

		const run = await engine.run({
			parameters: group('get', { groupId: byId('={{ $json.group }}') }),
			items: itemsOf({ group: two.group_id }, { group: one.group_id }),
		});

		expect(jsonOf(run.items)).toEqual([two, one]);
		expect(run.evaluate('={{ $("Start").item.json.group === $json.group_id }}')).toEqual([true, true]);
	});

	it('changes only what is given', async () => {
		const one = sandbox.groups.create({ name: 'Lectures', metadata: { year: 2025 } });
		const two = sandbox.groups.create({ name: 'Talks', metadata: { year: 2025 } });

		const run = await engine.run({
			parameters: group('update', {
				groupId: byId('={{ $json.id }}'),
				updateFields: { groupName: '={{ $json.name }}', metadata: '={{ $json.metadata }}' },
			}),
			items: itemsOf({ id: one.group_id, name: 'Lessons' }, { id: two.group_id, metadata: { year: 2026 } }),
		});

		expect(run.error).toBeUndefined();
		expect(run.items.map(({ json: { name, metadata } }) => ({ name, metadata }))).toEqual([
			{ name: 'Lessons', metadata: { year: 2025 } },
			{ name: 'Talks', metadata: { year: 2026 } },
		]);
		expect(sandbox.requestsTo('PATCH').map(({ json }) => json)).toEqual(
			expect.arrayContaining([{ name: 'Lessons' }, { metadata: { year: 2026 } }]),
		);
	});

	it('does not send an update without a change', async () => {
		const run = await engine.run({
			parameters: group('update', { groupId: byId('g-1'), updateFields: { groupName: ' ' } }),
		});

		expect(run.error?.message).toBe('Update Fields: there is nothing to change');
		expect(sandbox.requests).toEqual([]);
	});

	it('deletes groups and keeps their videos', async () => {
		const { group_id: id } = sandbox.groups.create({ name: 'Lectures' });
		const { video_id: video } = sandbox.videos.create({ group_id: id });

		const run = await engine.run({ parameters: group('delete', { groupId: byId(id) }) });

		expect(run.items).toEqual([{ json: { deleted: true, group_id: id }, pairedItem: { item: 0 } }]);
		expect(sandbox.groups.all()).toEqual([]);
		expect(sandbox.videos.all().map(({ video_id, group_id }) => ({ video_id, group_id }))).toEqual([
			{ video_id: video, group_id: 'default' },
		]);
	});

	it('names the group when it is not there, and refuses what cannot be an ID', async () => {
		const missing = await engine.run({ parameters: group('get', { groupId: byId('nowhere') }) });
		expect(missing.error?.message).toMatch(/^Reka could not find this video group: Video group not found\./);
		const requests = sandbox.requests.length;

		const escape = await engine.run({ parameters: group('delete', { groupId: byId('..') }) });
		expect(escape.error?.message).toBe('Video Group: ".." cannot be an ID');
		expect(sandbox.requests).toHaveLength(requests);
	});
});

describe('get many and get videos', () => {
	it('cuts the lists to Limit, and gives all with Return All', async () => {
		const groups = ['A', 'B', 'C'].map((name) => sandbox.groups.create({ name }));
		const videos = [1, 2, 3].map(() => sandbox.videos.create({ group_id: groups[1].group_id }).video_id);
		sandbox.videos.create();
		const ids = async (operation: string, field: string, parameters: INodeParameters) =>
			(
				await engine.run({ parameters: group(operation, { groupId: byId(groups[1].group_id), ...parameters }) })
			).items.map(({ json }) => json[field]);

		expect(await ids('getAll', 'name', { limit: 2 })).toEqual(['A', 'B']);
		expect(await ids('getAll', 'name', { returnAll: true })).toEqual(['A', 'B', 'C']);
		expect(await ids('getVideos', 'video_id', { limit: 1 })).toHaveLength(1);
		expect((await ids('getVideos', 'video_id', { returnAll: true })).sort()).toEqual(videos.sort());
	});

	it('links the videos of several groups to their items', async () => {
		const [one, two] = ['A', 'B'].map((name) => sandbox.groups.create({ name }).group_id);
		sandbox.videos.create({ group_id: one });
		sandbox.videos.create({ group_id: one });
		sandbox.videos.create({ group_id: two });

		const run = await engine.run({
			parameters: group('getVideos', { groupId: byId('={{ $json.id }}') }),
			items: itemsOf({ id: one }, { id: two }),
		});

		expect(run.evaluate('={{ $("Start").item.json.id === $json.group_id }}')).toEqual([true, true, true]);
	});
});

describe('move videos', () => {
	it('moves the videos of each item', async () => {
		const { group_id: id } = sandbox.groups.create({ name: 'Lectures' });
		const [a, b, c] = [1, 2, 3].map(() => sandbox.videos.create().video_id);

		const run = await engine.run({
			parameters: group('moveVideos', { groupId: byId(id), videoIds: '={{ $json.ids }}' }),
			items: itemsOf({ ids: `${a}, ${b}\n${a}` }, { ids: [c] }),
		});

		expect(run.error).toBeUndefined();
		expect(jsonOf(run.items)).toEqual([
			{ status: 'success', moved_count: 2, group_id: id, video_ids: [a, b] },
			{ status: 'success', moved_count: 1, group_id: id, video_ids: [c] },
		]);
		expect(sandbox.videos.all().map(({ group_id }) => group_id)).toEqual([id, id, id]);
	});

	it.each<[object, string, object]>([
		[
			{ moved_count: 2, video_ids: ['A', 'c'] },
			'Reka did not move "b"',
			{ group_id: 'g-1', video_ids: ['A', 'c'], missing: ['b'] },
		],
		[{ moved_count: 1 }, 'Reka moved 1 of 3 videos, and does not say which', { group_id: 'g-1', moved_count: 1 }],
	])('tells which of the videos an answer with fewer leaves out: %j', async (reply, told, data) => {
		const body = { status: 'success', group_id: 'g-1', ...reply };
		sandbox.faults.add({ fault: { kind: 'status', status: 200, body } });

		const run = await engine.run({ parameters: group('moveVideos', { groupId: byId('g-1'), videoIds: 'a, b, c' }) });

		expect(run.error?.message).toBe(`${told}. Look at the group with Get Videos, then move the rest`);
		expect(dataOf(run)).toEqual(data);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('takes an answer that lists all videos, also those that were in the group before', async () => {
		const body = { status: 'success', group_id: 'g-1', moved_count: 0, video_ids: ['B', 'A', 'x'] };
		sandbox.faults.add({ fault: { kind: 'status', status: 200, body } });

		const run = await engine.run({ parameters: group('moveVideos', { groupId: byId('g-1'), videoIds: 'a, b' }) });

		expect(jsonOf(run.items)).toEqual([body]);
	});

	it.each([
		['', 'Video IDs: this is empty'],
		['={{ [] }}', 'Video IDs: this is empty'],
		['a, ..', 'Video IDs: ".." cannot be an ID'],
	])('refuses %j before anything is sent', async (videoIds, message) => {
		const run = await engine.run({
			parameters: group('moveVideos', { groupId: byId('g-1'), videoIds: videoIds || '={{ "" }}' }),
		});

		expect(run.error?.message).toBe(message);
		expect(sandbox.requests).toEqual([]);
	});
});

it('fills the picker by name', async () => {
	const [lectures] = ['Lectures', 'Talks'].map((name) => sandbox.groups.create({ name }));

	const { results } = await engine.listSearch('searchGroups', { filter: 'LECT' });

	expect(results).toEqual([{ name: 'Lectures', value: lectures.group_id }]);
});
