import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { byId, VIDEO_V2 } from '../engine/parameters';
import { setUp } from '../engine/setUp';

const { engine, sandbox } = setUp();

const names = async (method: string, parameters: INodeParameters = {}) =>
	(await engine.listSearch(method, { parameters })).results.map(({ name }) => name);

describe('entries', () => {
	it('show clip jobs by prompt, status and host, and link to the source', async () => {
		const job = sandbox.clips.create({
			prompt: '  Pick the\nfunniest moments ',
			video_urls: ['https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
		});
		sandbox.clips.finish(job.id);

		expect((await engine.listSearch('searchClipJobs')).results).toEqual([
			{
				name: 'Pick the funniest moments (completed, youtube.com dQw4w9WgXcQ)',
				value: job.id,
				url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
			},
		]);
	});

	it('cut a long prompt, and say when there is none', async () => {
		sandbox.clips.order = 'oldest';
		sandbox.clips.create({ prompt: 'moments '.repeat(40), video_urls: ['https://media.example.com/talk.mp4'] });
		sandbox.clips.create({ prompt: null, video_urls: null } as never);

		expect(await names('searchClipJobs')).toEqual([
			`${'moments '.repeat(10).trim()}… (queued, media.example.com talk.mp4)`,
			'No prompt (queued)',
		]);
	});

	it('show images by the time of their upload, and link to the picture', async () => {
		const { image_id: id } = sandbox.images.create({ upload_timestamp: 1_700_000_000 });

		expect((await engine.listSearch('searchImages')).results).toEqual([
			{ name: `Uploaded 2023-11-14 22:13 (${id})`, value: id, url: expect.stringMatching(/^http/) },
		]);
	});

	it.each([
		['v1', { resource: 'video' }],
		['v2', VIDEO_V2],
	])('show videos of %s by name and status', async (version, parameters) => {
		const video = sandbox.videos.create({ video_name: 'talk.mp4' } as never);

		const [entry] = (await engine.listSearch('searchVideos', { parameters })).results;

		expect(entry?.value).toBe(video.video_id);
		expect(entry?.name).toMatch(/^talk\.mp4 \(\w+, [\w-]+\)$/);
		expect(sandbox.requests.map(({ path }) => path)).toEqual([`/${version}/videos`]);
	});

	it('show video groups by name', async () => {
		const group = sandbox.groups.create({ name: 'Lectures' });

		expect((await engine.listSearch('searchGroups')).results).toContainEqual({
			name: 'Lectures',
			value: group.group_id,
		});
	});
});

describe('long lists', () => {
	it('come page by page', async () => {
		for (let index = 0; index < 130; index++) sandbox.clips.create({ prompt: `Job ${index}` });

		const first = await engine.listSearch('searchClipJobs');
		const second = await engine.listSearch('searchClipJobs', { paginationToken: first.paginationToken });

		expect(first.results).toHaveLength(100);
		expect(second.results).toHaveLength(30);
		const third = await engine.listSearch('searchClipJobs', { paginationToken: second.paginationToken });
		expect(third).toEqual({ results: [] });
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(130);
	});

	it('are searched to the page that holds what was typed, in any case', async () => {
		sandbox.clips.order = 'oldest';
		for (let index = 0; index < 130; index++) sandbox.clips.create({ prompt: `Job ${index}.` });

		const { results } = await engine.listSearch('searchClipJobs', { filter: ' JOB 120. ' });

		expect(results.map(({ name }) => name)).toEqual([expect.stringContaining('Job 120.')]);
		expect(sandbox.requests.map(({ query }) => query)).toEqual([
			{ limit: '100', offset: '0' },
			{ limit: '100', offset: '100' },
		]);
	});

	it('end when the server gives the same page again and again', async () => {
		const items = Array.from({ length: 100 }, (_, n) => ({ id: `job-${n}`, status: 'completed', prompt: 'Talk' }));
		sandbox.faults.add({ fault: { kind: 'status', status: 200, body: { items } }, times: 10 });
		expect(await engine.listSearch('searchClipJobs', { filter: 'nowhere' })).toEqual({ results: [] });
		expect(sandbox.requests).toHaveLength(2);
	});

	it('are found by ID and by source too', async () => {
		const job = sandbox.clips.create({ video_urls: ['https://www.twitch.tv/videos/1'] });
		sandbox.clips.create({ video_urls: ['https://www.youtube.com/watch?v=dQw4w9WgXcQ'] });

		for (const filter of [job.id.slice(0, 8), 'twitch']) {
			const { results } = await engine.listSearch('searchClipJobs', { filter });
			expect(results.map(({ value }) => value)).toEqual([job.id]);
		}
	});
});

describe('a list that cannot be loaded', () => {
	const lists = ['searchClipJobs', 'searchImages', 'searchVideos', 'searchGroups'];
	const faults: Array<[string, Fault, RegExp]> = [
		['401', { kind: 'status', status: 401 }, /API key.*credential/],
		['500', { kind: 'status', status: 500, body: '' }, /not available now \(status 500\).*again in a few minutes/],
		['429', { kind: 'status', status: 429 }, /limit.*Wait, then run this again/],
		['a reset connection', { kind: 'reset' }, /connection|reached|answer/],
		['a page of HTML', { kind: 'html', status: 200 }, /could not be read/],
		['another shape', { kind: 'status', status: 200, body: { unexpected: [] } }, /could not be read/],
	];

	// A broken connection is tried again for some seconds, which one list shows as well as four.
	const slow = 'a reset connection';
	const cases = lists.flatMap((method) => faults.map(([name, fault, words]) => ({ method, name, fault, words })));
	it.each(cases.filter(({ method, name }) => name !== slow || method === lists[0]))(
		'$method says why after $name',
		async ({ method, fault, words }) => {
			sandbox.faults.add({ fault, times: Infinity });

			const refusal = await engine.listSearch(method).catch((error: Error) => error);

			expect(refusal).toBeInstanceOf(Error);
			expect((refusal as Error).message).toMatch(words);
			expect((refusal as Error).message).not.toMatch(/undefined|\[object|error|problem|failure|mistake/i);
		},
	);

	it('survives a passing fault', async () => {
		sandbox.clips.create({ prompt: 'Goals' });
		sandbox.faults.add({ fault: { kind: 'status', status: 503 }, times: 1 });

		expect(await names('searchClipJobs')).toHaveLength(1);
	});

	it('leaves By ID alone', async () => {
		const job = sandbox.clips.create();
		sandbox.faults.add({ path: '/v1/clips', fault: { kind: 'status', status: 500 }, times: Infinity });

		const run = await engine.run({ parameters: { ...get, jobId: byId(job.id) } });

		expect(run.error).toBeUndefined();
		expect(run.items[0].json.job_id).toBe(job.id);
	});
});

describe('By ID', () => {
	it.each([
		['the ID', (id: string) => id],
		['the ID with blanks around it', (id: string) => `  ${id}\n`],
		['a pasted URL', (id: string) => `https://vision-agent.api.reka.ai/v1/clips/${id}?x=1`],
		['a pasted URL with more behind the ID', (id: string) => `https://example.com/jobs/${id}/clips#top`],
	])('takes %s', async (_what, typed) => {
		const job = sandbox.clips.create();

		const run = await engine.run({ parameters: { ...get, jobId: byId(typed(job.id)) } });

		expect(run.error).toBeUndefined();
		expect(sandbox.requests.map(({ path }) => path)).toEqual([`/v1/clips/${job.id}`]);
	});

	it('says what is missing when nothing was picked', async () => {
		const run = await engine.run({ parameters: { ...get, jobId: byId('={{ $json.nothing }}') } });

		expect(run.error?.message).toBe('Clip Job: the ID is empty');
		expect(sandbox.requests).toEqual([]);
	});
});

const get = { resource: 'clip', operation: 'get' };
