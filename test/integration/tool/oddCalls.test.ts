import { type IDataObject, type INodeParameters } from 'n8n-workflow';

import { limitOf } from '../../../nodes/shared/api/ask';
import { type Asker } from '../../../nodes/shared/api/asker';
import { byId, jsonOf } from '../../engine/parameters';
import { CLIPS, setUpClips, sourceUrl } from '../clip/setUp';

const bench = setUpClips();
const FAST = { maxWaitSeconds: 1, pollIntervalSeconds: 0.1 };
const url = sourceUrl(0);
const onClip = async (operation: string, args: IDataObject, more: INodeParameters = {}, signal?: AbortSignal) =>
	await bench.engine.runTool({ parameters: { resource: 'clip', operation, ...more }, args, signal });
const create = async (args: IDataObject = {}, more: INodeParameters = {}, signal?: AbortSignal) =>
	await onClip('create', { video_urls: url, ...args }, { options: FAST, ...more }, signal);
const lists = (items: IDataObject[]) =>
	bench.sandbox.faults.add({
		method: 'GET',
		path: CLIPS,
		times: Infinity,
		fault: { kind: 'status', status: 200, body: { items } },
	});

describe('a second clip job is not paid for', () => {
	it.each([
		['of an MCP server', () => undefined],
		['of two executions', () => new AbortController().signal],
	])('by calls %s at the same moment, before the list of jobs tells of the first', async (_whose, signal) => {
		lists([]);
		const made = await Promise.all(['Funny', 'Sad'].map(async (prompt) => await create({ prompt }, {}, signal())));
		expect(new Set(made.map(([{ job_id: id }]) => id)).size).toBe(1);
		expect(bench.posts()).toHaveLength(1);
	});

	it('because of a filter that leaves no clip', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'processing' });
		bench.sandbox.clips.finish(id, { clips: 1 });
		const [nothing] = await onClip('get', { job_id: id }, { options: { minimumScore: 100 } });
		expect(nothing.next_step).toContain('Do not create the job again');
	});
});

it('a job of the list that was deleted since then does not keep another from being created', async () => {
	const id = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
	lists([{ id, status: 'completed', video_urls: [url], prompt: null }]);
	expect(await create()).toMatchObject([{ status: 'queued' }]);
	const run = await bench.create({ options: { ifAlreadySubmitted: 'reuse' } });
	expect(jsonOf(run.items)).toMatchObject([{ status: 'queued' }]);
});

describe("a model's word for nothing", () => {
	it.each(['null', 'undefined', ' NULL ', '""', "''", 'None', 'N/A', 'n/a.', '[]'])(
		'%j is none, where a field may be left out',
		async (nothing) => {
			await create({ prompt: nothing }, { preset: nothing });
			expect(bench.posts()[0].json).not.toHaveProperty('prompt');
			const options = { ...FAST, ifAlreadySubmitted: nothing };
			expect(await create({}, { options })).toMatchObject([{ reused: true }]);
		},
	);

	it('is refused where the field must be given, and stays text in a workflow', async () => {
		await expect(onClip('get', { job_id: 'null' })).rejects.toThrow('"null" cannot be an ID');
		const run = await bench.create({ prompt: 'null' });
		expect(jsonOf(run.items)).toMatchObject([{ prompt: 'null' }]);
	});
});

it('a choice may be given as the error names it', async () => {
	await create({}, { preset: 'Vertical (TikTok, Reels and Shorts)' });
	expect(bench.posts()).toHaveLength(1);
});

it.each(['search', 'getAll'])('ten images with links of 1,300 characters are at most 8 KB: %s', async (operation) => {
	for (let at = 0; at < 10; at++) bench.sandbox.images.create({ name: `${at}.jpg` });
	const rewrite = (body: string) =>
		body.replace(/("image_url":")([^"]+)"/g, (_whole, key: string, link: string) => `${key}${link.padEnd(1300, 'x')}"`);
	bench.sandbox.faults.add({ times: Infinity, fault: { kind: 'rewritten', rewrite } });
	const items = await bench.engine.runTool({ parameters: { resource: 'image', operation }, args: { query: 'a' } });
	expect(items).toHaveLength(10);
	expect(JSON.stringify(items).length).toBeLessThanOrEqual(8192);
	expect(items.map(({ image_url: link }) => String(link).length)).toEqual(
		items.map((_item, at) => (at < 4 ? 1300 : 'get it by the image_id'.length)),
	);
});

it.each(['Page size too large (max 10)', 'Limit must be at most 10'])('a list goes on after %j', async (message) => {
	for (let at = 0; at < 25; at++) bench.sandbox.clips.create({ status: 'processing' });
	bench.sandbox.faults.add({
		method: 'GET',
		path: CLIPS,
		times: Infinity,
		when: ({ query }) => Number(query.limit) > 10,
		fault: { kind: 'status', status: 422, body: { error: { message } } },
	});
	const run = await bench.engine.run({ parameters: { resource: 'clip', operation: 'getAll', returnAll: true } });
	expect(run.items).toHaveLength(25);
});

it('a page from which the server left a row out does not end a list', async () => {
	for (let at = 0; at < 60; at++) bench.sandbox.clips.create({ status: 'processing' });
	const rewrite = (body: string) => {
		const { items, ...rest } = JSON.parse(body) as { items: unknown[] };
		return JSON.stringify({ ...rest, items: items.slice(1, 20) });
	};
	const fault = { kind: 'rewritten' as const, rewrite };
	bench.sandbox.faults.add({ path: CLIPS, when: ({ query }) => query.offset === '20', fault });
	const whole = (body: string) =>
		JSON.stringify({ items: (JSON.parse(body) as { items: unknown[] }).items.slice(0, 20) });
	bench.sandbox.faults.add({ path: CLIPS, times: Infinity, fault: { kind: 'rewritten', rewrite: whole } });
	const run = await bench.engine.run({ parameters: { resource: 'clip', operation: 'getAll', returnAll: true } });
	expect(run.items).toHaveLength(59);
});

it('a wait whose look lasts beyond its end does not look again', async () => {
	const { id } = bench.sandbox.clips.create({ status: 'processing' });
	bench.spoilGet({ kind: 'timeout' }, { times: Infinity });
	const start = performance.now();
	const run = await bench.onJobs('wait', [id], { jobId: byId(id), options: FAST });
	expect(run.error?.message).toContain('is not finished after 1 s');
	expect(performance.now() - start).toBeLessThan(8000);
	expect(bench.gets(id)).toHaveLength(1);
});

it('a tool does not wait for minutes for what it reads', () => {
	const limit = (type: string, method: 'GET' | 'POST') =>
		limitOf({ settings: {}, node: { type } } as Asker, { method, path: '/' });
	const [tool, workflow] = ['n8n-nodes-reka-vision.rekaVisionTool', 'n8n-nodes-reka-vision.rekaVision'];
	expect([limit(tool, 'GET'), limit(tool, 'POST'), limit(workflow, 'GET')]).toEqual([40_000, 300_000, 300_000]);
});
