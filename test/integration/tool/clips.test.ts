import { type IDataObject } from 'n8n-workflow';

import { byId, jsonOf } from '../../engine/parameters';
import { CLIPS, setUpClips, sourceUrl } from '../clip/setUp';

const bench = setUpClips();
const AI_URL = "={{ $fromAI('video_urls') }}";
const AI_PROMPT = "={{ $fromAI('prompt', '', 'string', '') }}";
const FAST = { maxWaitSeconds: 1, pollIntervalSeconds: 0.1 };

const create = async (args: IDataObject, more: object = {}, signal?: AbortSignal) =>
	await bench.engine.runTool({
		parameters: { resource: 'clip', operation: 'create', videoUrls: AI_URL, prompt: AI_PROMPT, options: FAST, ...more },
		args: { prompt: '', ...args },
		signal,
	});
const onJob = async (operation: string, id: string, options: object = {}) =>
	await bench.engine.runTool({
		parameters: { resource: 'clip', operation, jobId: byId("={{ $fromAI('job_id') }}"), options: options as never },
		args: { job_id: id },
	});
const url = sourceUrl(0);

describe('Create as a tool', () => {
	it('gives the running job with what to do, and goes on with it when it is called again', async () => {
		const [first] = await create({ video_urls: url, prompt: 'Funny' });
		expect(first).toMatchObject({ status: 'queued', source_urls: [url], prompt: 'Funny' });
		expect(first.next_step).toMatch(
			/Do not create the job again\..* Calling this tool again .* goes on with the same job\.$/,
		);
		bench.sandbox.clips.finish(String(first.job_id), { clips: 2 });
		const clips = await create({ video_urls: url, prompt: 'Funny' });
		expect(clips).toMatchObject([
			{ rank: 1, reused: true },
			{ rank: 2, reused: true },
		]);
		expect(clips[0]).not.toHaveProperty('next_step');
		expect(bench.posts()).toHaveLength(1);
	});

	it('takes a running job of the same video whatever the words, and a finished one only with the same', async () => {
		const [first] = await create({ video_urls: url, prompt: 'Funny' });
		const [second] = await create({ video_urls: url, prompt: 'The funniest moments' });
		expect(second).toMatchObject({ job_id: first.job_id, prompt: 'Funny', reused: true });
		bench.sandbox.clips.finish(String(first.job_id), { clips: 1 });
		const [third] = await create({ video_urls: url, prompt: 'The saddest moments' });
		expect(third.job_id).not.toBe(first.job_id);
		expect(bench.posts()).toHaveLength(2);
	});

	it('creates another job for other settings', async () => {
		await create({ video_urls: url });
		await create({ video_urls: url }, { preset: 'square' });
		expect(bench.posts()).toHaveLength(2);
	});

	it('creates one job for calls of one turn, also before the list of jobs tells of it', async () => {
		bench.sandbox.faults.add({
			method: 'GET',
			path: CLIPS,
			times: Infinity,
			fault: { kind: 'status', status: 200, body: { items: [] } },
		});
		const { signal } = new AbortController();
		const answers = await Promise.all(
			['Funny', 'Funny', 'The funniest'].map(async (prompt) => await create({ video_urls: url, prompt }, {}, signal)),
		);
		expect(new Set(answers.map(([{ job_id: id }]) => id)).size).toBe(1);
		expect(bench.posts()).toHaveLength(1);
	});

	it.each([
		['of an MCP server, which have no signal', () => undefined],
		['of two executions', () => new AbortController().signal],
	])('creates one job for calls %s at the same moment', async (_whose, signal) => {
		const answers = await Promise.all(
			['Funny', 'The funniest'].map(async (prompt) => await create({ video_urls: url, prompt }, {}, signal())),
		);
		expect(new Set(answers.map(([{ job_id: id }]) => id)).size).toBe(1);
		expect(bench.posts()).toHaveLength(1);
	});

	it('lets the next call begin when one has failed', async () => {
		bench.spoilPost({ kind: 'status', status: 400 });
		const [first, second] = await Promise.allSettled([create({ video_urls: url }), create({ video_urls: url })]);
		expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
	});

	it('creates it again where the user wants that', async () => {
		const options = { ...FAST, ifAlreadySubmitted: 'create' };
		const [first] = await create({ video_urls: url }, { options });
		await create({ video_urls: url }, { options });
		expect(first.next_step).not.toContain('Calling this tool again');
		expect(bench.posts()).toHaveLength(2);
	});

	it('in a workflow stays as it was', async () => {
		await bench.create({ waitForCompletion: false });
		const run = await bench.create({ waitForCompletion: false });
		expect(bench.posts()).toHaveLength(2);
		expect(run.items[0].json).not.toHaveProperty('next_step');
	});
});

describe('Wait and Get as tools', () => {
	it.each([
		['wait', FAST],
		['get', { patienceSeconds: 0.2 }],
	])('%s gives a job that still runs with what to do', async (operation, options) => {
		const { id } = bench.sandbox.clips.create({ status: 'processing' });
		const [job] = await onJob(operation, id, options);
		expect(job).toMatchObject({ job_id: id, status: 'processing' });
		expect(job.next_step).toMatch(/^Reka is still making the clips/);
	});

	it('Get waits a little, and gives the clips when they come', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'processing' });
		bench.sandbox.onRequest(({ method, path }) => {
			if (method === 'GET' && path.endsWith(id)) bench.sandbox.clips.finish(id, { clips: 1 });
		});
		expect(await onJob('get', id, { patienceSeconds: 0.3 })).toMatchObject([{ clip_id: `${id}:0` }]);
	});

	it('Get in a workflow asks once', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'processing' });
		const run = await bench.onJobs('get', [id]);
		expect(jsonOf(run.items)).toMatchObject([{ job_id: id, status: 'processing' }]);
		expect(bench.gets(id)).toHaveLength(1);
	});
});

describe('results', () => {
	it('of twelve clips are at most 4 KB, and a clip has at most 10 fields', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'processing', prompt: 'x'.repeat(500) });
		bench.sandbox.clips.finish(id, { clips: 12 });
		const clips = await onJob('get', id);
		expect(clips).toHaveLength(12);
		expect(JSON.stringify(clips).length).toBeLessThanOrEqual(4096);
		expect(Math.max(...clips.map((clip) => Object.keys(clip).length))).toBeLessThanOrEqual(10);
		expect(clips[0]).toHaveProperty('video_url');
	});

	it('can be raw, or the fields that the user names', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'processing' });
		bench.sandbox.clips.finish(id, { clips: 2 });
		const get = async (more: object) =>
			await bench.engine.runTool({
				parameters: { resource: 'clip', operation: 'get', jobId: byId(id), ...more },
			});
		expect(await get({ toolOutput: 'raw' })).toMatchObject([{ id, output: [{}, {}] }]);
		const [clip] = await get({ toolOutput: 'selected', toolFields: 'title, hashtags' });
		expect(Object.keys(clip)).toEqual(['title', 'hashtags']);
	});

	it('say when there is nothing', async () => {
		const items = await bench.engine.runTool({ parameters: { resource: 'clip', operation: 'getAll' } });
		expect(items).toEqual([{ found: 0, next_step: expect.any(String) as string }]);
	});

	it('of Download are a link', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'processing' });
		bench.sandbox.clips.finish(id, { clips: 1 });
		const parameters = { resource: 'clip', operation: 'download', downloadBy: 'job', jobId: byId(id), clipIndex: 0 };
		const [file] = await bench.engine.runTool({ parameters });
		expect(file.download_url).toMatch(/^http/);
		expect(bench.sandbox.requests.every(({ host }) => host !== 'cdn')).toBe(true);
	});
});
