import type { Fault } from '../../../sandbox';
import { dataOf, jsonOf } from '../../engine/parameters';
import { CLIPS, setUpClips } from './setUp';

const bench = setUpClips();
const GONE = '6f1c1f0e-0000-4000-8000-000000000000';

const clip = (score: number, title = `Score ${score}`) => ({
	title,
	caption: `About ${title} 😅`,
	hashtags: ['#talk', '#comedy'],
	video_url: `https://cdn.example.com/${score}`,
	ai_score: score,
});
const completed = (...scores: number[]) =>
	bench.sandbox.clips.create({ status: 'completed', output: scores.map((score) => clip(score)) }).id;
const scoresOf = (items: Array<{ json: { ai_score?: unknown } }>) => items.map(({ json }) => json.ai_score);

describe('Get', () => {
	it('gives one item per clip, best first, linked to the input item', async () => {
		const ids = [completed(50, 90), completed(70)];
		const run = await bench.onJobs('get', ids);
		expect(scoresOf(run.items)).toEqual([90, 50, 70]);
		expect(run.evaluate("={{ $('Start').item.json.job_id }}")).toEqual([ids[0], ids[0], ids[1]]);
		const job = bench.sandbox.clips.get(ids[0]);
		expect(run.items[0].json).toEqual({
			clip_id: `${ids[0]}:1`,
			job_id: ids[0],
			rank: 1,
			title: 'Score 90',
			caption: 'About Score 90 😅',
			hashtags: ['#talk', '#comedy'],
			status: 'completed',
			video_url: 'https://cdn.example.com/90',
			ai_score: 90,
			post_text: 'About Score 90 😅\n\n#talk #comedy',
			source_urls: job.video_urls,
			prompt: job.prompt,
			created_at: job.created_at,
			updated_at: job.updated_at,
		});
	});

	it.each<[object, number[]]>([
		[{ minimumScore: 60 }, [90, 70]],
		[{ topClips: 2 }, [90, 70]],
		[{ topClips: 2, sortBy: 'original' }, [50, 90]],
		[{ sortBy: 'original' }, [50, 90, 70]],
		[{ minimumScore: 60, topClips: 1 }, [90]],
		[{ minimumScore: 95 }, []],
	])('with %j gives the scores %j', async (options, scores) => {
		const run = await bench.onJobs('get', [completed(50, 90, 70)], { options: options as never });
		expect(run.error).toBeUndefined();
		expect(scoresOf(run.items)).toEqual(scores);
	});

	it('takes the options from each item', async () => {
		const id = completed(50, 90, 70);
		const items = [1, 3].map((top) => ({ json: { job_id: id, top } }));
		const run = await bench.onJobs('get', [], { options: { topClips: '={{ $json.top }}' } }, { items });
		expect(scoresOf(run.items)).toEqual([90, 90, 70, 50]);
	});

	it('adds texts for posting, cut to the limits of the networks', async () => {
		const { id } = bench.sandbox.clips.create({
			status: 'completed',
			output: [clip(80, `${'Very long title '.repeat(10)}👨‍👩‍👧‍👦`)],
		});
		const [item] = jsonOf(
			(await bench.onJobs('get', [id], { options: { postTexts: ['youtube', 'instagram'] } })).items,
		);
		expect(item.youtube_title).toMatch(/^Very long title .*(?:Very|long|title)…$/);
		expect(String(item.youtube_title).length).toBeLessThanOrEqual(100);
		expect(item.instagram_caption).toMatch(/😅\n\n#talk #comedy$/);
	});

	it('gives one item per job when asked', async () => {
		const id = completed(50, 90);
		const [item] = jsonOf((await bench.onJobs('get', [id], { output: 'jobs', options: { topClips: 1 } })).items);
		expect(item).toMatchObject({
			job_id: id,
			status: 'completed',
			clip_count: 1,
			clips: [{ clip_id: `${id}:1`, ai_score: 90 }],
		});
	});

	it('gives the object of the API untouched when Simplify is off', async () => {
		const id = completed(50, 90);
		const run = await bench.onJobs('get', [id], { simplify: false });
		expect(jsonOf(run.items)).toEqual([bench.sandbox.clips.get(id)]);
	});

	it.each(['clips', 'jobs'])('gives the state of a job that runs (%s)', async (output) => {
		const { id } = bench.sandbox.clips.create({ status: 'processing' });
		const run = await bench.onJobs('get', [id], { output });
		expect(jsonOf(run.items)).toMatchObject([{ job_id: id, status: 'processing' }]);
		expect(run.items[0].json).not.toHaveProperty('clips');
	});

	it('stops at a failed job with its reason, or gives it as an item', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'failed', error_message: 'Too long\nSorry' });
		const run = await bench.onJobs('get', [completed(1), id]);
		expect(run.error).toMatchObject({
			message: `Reka could not make the clips of job ${id}: Too long`,
			description: 'Too long\nSorry',
			context: { itemIndex: 1 },
		});
		expect(dataOf(run)).toMatchObject({ job_id: id, status: 'failed' });
		const item = await bench.onJobs('get', [id], { options: { onFailedJob: 'return' } });
		expect(jsonOf(item.items)).toMatchObject([{ job_id: id, status: 'failed', error_message: 'Too long\nSorry' }]);
	});

	it('leaves the others alone with Continue On Fail', async () => {
		const [first, last] = [completed(10), completed(20)];
		for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			const run = await bench.onJobs('get', [first, GONE, last], {}, { onError });
			expect(scoresOf(run.items.filter(({ json }) => !json.error))).toEqual([10, 20]);
			const failed = onError === 'continueErrorOutput' ? run.errorItems[0] : run.items[1];
			expect(failed.json).toMatchObject({
				error: expect.stringContaining('Reka could not find this clip job'),
				details: { status: 404, type: 'not_found_error', param: 'id', request_id: expect.stringMatching(/^req_/) },
			});
		}
	});

	it.each<[string, Fault]>([
		['503', { kind: 'status', status: 503 }],
		['a reset', { kind: 'reset' }],
		['a short 429', { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
	])('asks again after %s', async (_name, fault) => {
		bench.spoilGet(fault);
		const run = await bench.onJobs('get', [completed(10)]);
		expect(scoresOf(run.items)).toEqual([10]);
		expect(bench.gets()).toHaveLength(2);
	});

	it('gives nothing for no items, and works as the tool of an agent', async () => {
		expect((await bench.onJobs('get', [])).items).toEqual([]);
		const id = completed(10);
		const parameters = {
			resource: 'clip',
			operation: 'get',
			jobId: { __rl: true, mode: 'id', value: "={{ $fromAI('id') }}" },
		};
		expect(await bench.engine.runTool({ parameters, args: { id } })).toMatchObject([
			{ clip_id: `${id}:0`, ai_score: 10 },
		]);
		await expect(bench.engine.runTool({ parameters, args: { id: GONE } })).rejects.toThrow(
			'Reka could not find this clip job',
		);
	});
});

describe('Get Many', () => {
	const getMany = async (parameters: object = {}, options: object = {}) =>
		await bench.engine.run({ parameters: { resource: 'clip', operation: 'getAll', ...parameters }, ...options });
	const seed = (count: number, status = 'completed') => {
		for (let index = 0; index < count; index++) bench.sandbox.clips.create({ status, prompt: `Prompt ${index}` });
	};
	const pages = () => bench.sandbox.requests.map(({ path, query }) => [path, query]);

	it('asks for no more than the limit', async () => {
		seed(10);
		const run = await getMany({ limit: 3 });
		expect(run.items).toHaveLength(3);
		expect(pages()).toEqual([[CLIPS, { limit: '3', offset: '0' }]]);
		expect(run.items[0]).toEqual({
			json: {
				job_id: bench.sandbox.clips.all()[9].id,
				status: 'completed',
				prompt: 'Prompt 9',
				source_urls: ['https://media.example.com/talk.mp4'],
			},
			pairedItem: { item: 0 },
		});
	});

	it('asks for as many pages as there are with Return All', async () => {
		seed(250);
		const run = await getMany({ returnAll: true });
		expect(new Set(jsonOf(run.items).map(({ job_id: id }) => id)).size).toBe(250);
		expect(pages()).toEqual([0, 100, 200, 250].map((offset) => [CLIPS, { limit: '100', offset: String(offset) }]));
	});

	it('asks only for the rest on the last page', async () => {
		seed(250);
		expect((await getMany({ limit: 130 })).items).toHaveLength(130);
		expect(pages().map(([, query]) => query)).toEqual([
			{ limit: '100', offset: '0' },
			{ limit: '30', offset: '100' },
		]);
	});

	it('filters by status', async () => {
		seed(3);
		seed(2, 'failed');
		const run = await getMany({ returnAll: true, options: { status: 'failed' } });
		expect(jsonOf(run.items).map(({ status }) => status)).toEqual(['failed', 'failed']);
		// Reka may have cut the first page, so that a second look tells whether this is all.
		expect(pages()).toEqual([
			[CLIPS, { limit: '100', offset: '0', status: 'failed' }],
			[CLIPS, { limit: '100', offset: '2', status: 'failed' }],
		]);
	});

	it('gives the rows of the API when Simplify is off', async () => {
		seed(1);
		expect(Object.keys((await getMany({ simplify: false })).items[0].json)).toEqual([
			'id',
			'status',
			'video_urls',
			'prompt',
		]);
	});

	it('gives nothing for an empty account, and lists once for each input item', async () => {
		expect((await getMany()).items).toEqual([]);
		seed(2);
		const run = await getMany(
			{ limit: '={{ $json.limit }}' },
			{ items: [{ json: { limit: 1 } }, { json: { limit: 2 } }] },
		);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 1 }]);
	});

	it.each([0, -1, 1.5, 'many'])('refuses a limit of %s', async (limit) => {
		const run = await getMany({ limit: '={{ $json.limit }}' }, { items: [{ json: { limit } }] });
		expect(run.error?.message).toBe(`Limit: "${limit}" is not a whole number of 1 or more`);
		expect(bench.sandbox.requests).toEqual([]);
	});

	it('works as the tool of an agent', async () => {
		seed(3);
		expect(
			await bench.engine.runTool({ parameters: { resource: 'clip', operation: 'getAll', limit: 2 } }),
		).toHaveLength(2);
	});
});

describe('Delete', () => {
	const deletes = () => bench.sandbox.requestsTo('DELETE');

	it('deletes each job, and says so', async () => {
		const ids = [completed(1), bench.sandbox.clips.create({ status: 'failed' }).id];
		const run = await bench.onJobs('delete', ids);
		expect(run.items).toEqual(ids.map((id, item) => ({ json: { deleted: true, job_id: id }, pairedItem: { item } })));
		expect(bench.sandbox.clips.all()).toEqual([]);
		expect(deletes().map(({ json, rawBodyLength }) => [json, rawBodyLength])).toEqual([
			[{}, 2],
			[{}, 2],
		]);
	});

	it('deletes the source video too when asked, item by item', async () => {
		const items = [true, false].map((too) => ({ json: { job_id: completed(1), too } }));
		await bench.onJobs('delete', [], { deleteSourceVideo: '={{ $json.too }}' }, { items });
		expect(
			deletes()
				.map(({ path, json }) => [path.endsWith(items[0].json.job_id), json])
				.sort(),
		).toEqual([
			[false, {}],
			[true, { delete_input_video: true }],
		]);
	});

	it('tells why a running job cannot be deleted, and leaves the others alone with Continue On Fail', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'processing' });
		const other = completed(1);
		const run = await bench.onJobs('delete', [id, other], {}, { onError: 'continueRegularOutput' });
		expect(jsonOf(run.items)).toMatchObject([
			{ error: expect.stringContaining('Only completed or failed clips can be deleted'), details: { status: 400 } },
			{ deleted: true, job_id: other },
		]);
	});

	it('takes an empty answer as done', async () => {
		const id = completed(1);
		bench.sandbox.faults.add({ method: 'DELETE', fault: { kind: 'emptyBody', status: 204, processed: true } });
		expect(jsonOf((await bench.onJobs('delete', [id])).items)).toEqual([{ deleted: true, job_id: id }]);
		expect(deletes()).toHaveLength(1);
	});

	it.each<[string, Fault, RegExp]>([
		['denies', { kind: 'status', status: 200, body: { success: false } }, /^Reka refused to delete the clip job/],
		[
			'gives a reason',
			{ kind: 'status', status: 200, body: { status: 'error', message: 'It is locked' } },
			/^Reka refused to delete the clip job: It is locked/,
		],
		['is half of the JSON', { kind: 'truncatedJson' }, /^Reka's answer could not be read .* Check with Get/],
		['is a page', { kind: 'html', status: 200 }, /^Reka's answer could not be read .* Check with Get/],
	])('does not believe an answer of 2xx that %s', async (_name, fault, sentence) => {
		const id = completed(1);
		bench.sandbox.faults.add({ method: 'DELETE', fault });
		const run = await bench.onJobs('delete', [id]);
		expect(run.error?.message).toMatch(sentence);
		expect(run.items).toEqual([]);
		expect(deletes()).toHaveLength(1);
	});

	it('counts as done when the answer was lost and the job is gone at the second attempt', async () => {
		const id = completed(1);
		bench.sandbox.faults.add({ method: 'DELETE', fault: { kind: 'resetAfterAccept' } });
		expect(jsonOf((await bench.onJobs('delete', [id])).items)).toEqual([{ deleted: true, job_id: id }]);
		expect(deletes()).toHaveLength(2);
		expect((await bench.onJobs('delete', [id])).error?.message).toContain('Reka could not find this clip job');
	});
});

describe('hostile IDs', () => {
	const hostile = ['%2e%2e%2f', 'a?limit=1#x', '🎬', 'x; DROP TABLE clips; --'];

	it.each(['get', 'delete', 'wait'])('stay one segment of the path (%s)', async (operation) => {
		const run = await bench.onJobs(operation, hostile, {}, { onError: 'continueRegularOutput' });
		expect(bench.sandbox.requests.map(({ path }) => path).sort()).toEqual(
			hostile.map((id) => `${CLIPS}/${encodeURIComponent(id)}`).sort(),
		);
		expect(run.items.every(({ json }) => typeof json.error === 'string')).toBe(true);
		expect(bench.sandbox.requests.every(({ url }) => url.startsWith(bench.sandbox.url))).toBe(true);
	});

	it.each(['get', 'delete', 'wait'])(
		'that cannot stand in a path are refused before anything is sent (%s)',
		async (operation) => {
			const huge = 'x'.repeat(10_000);
			for (const id of ['..', '.', '', 'a\nb', '../x', '//evil.example', 'a/b', 'a\\b', huge]) {
				const run = await bench.onJobs(operation, [id]);
				expect(run.error?.message).toMatch(
					id === '' ? /^Clip Job: the ID is empty$/ : /^Clip Job: ".+" cannot be an ID$/,
				);
			}
			const missing = await bench.onJobs(operation, [], {}, { items: [{ json: {} }] });
			expect(missing.error?.message).toContain('Clip Job');
			expect(bench.sandbox.requests).toEqual([]);
		},
	);
});
