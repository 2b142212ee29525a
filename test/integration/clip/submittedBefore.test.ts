import { jsonOf } from '../../engine/parameters';
import { CLIPS, setUpClips, sources, sourceUrl } from './setUp';

const bench = setUpClips();
const PROMPT = 'Pick the funniest moments';

const seed = (fields: object) =>
	bench.sandbox.clips.create({
		video_urls: [sourceUrl(0)],
		prompt: PROMPT,
		status: 'processing',
		generation_config: { num_generations: 3 },
		...fields,
	});
const create = async (choice: string, items = sources(1), more: object = {}, options: object = {}) =>
	await bench.create(
		{ prompt: PROMPT, options: { ifAlreadySubmitted: choice, ...more } as never },
		{ items, ...options },
	);
const lists = () => bench.sandbox.requestsTo('GET', CLIPS);

it('Create Anyway does not look', async () => {
	seed({});
	await create('create');
	expect([bench.posts().length, lists().length]).toEqual([1, 0]);
});

describe('Use That Job', () => {
	it.each(['queued', 'processing', 'rendering-in-space', 'completed'])(
		'takes a job that is %s, and marks it',
		async (status) => {
			const job = seed({ status });
			const run = await create('reuse');
			expect(run.items[0].json).toMatchObject({ job_id: job.id, reused: true });
			expect(bench.posts()).toHaveLength(0);
			expect(bench.sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
				// The first page may have been cut by Reka.
				`GET ${CLIPS}`,
				`GET ${CLIPS}`,
				`GET ${CLIPS}/${job.id}`,
			]);
		},
	);

	it('gives the clips of a completed job, each of them marked', async () => {
		seed({ status: 'completed', output: [{ ai_score: 50 }, { ai_score: 90 }] });
		const run = await create('reuse');
		expect(jsonOf(run.items)).toMatchObject([
			{ ai_score: 90, rank: 1, reused: true },
			{ ai_score: 50, rank: 2, reused: true },
		]);
	});

	it.each<[string, object]>([
		['failed', { status: 'failed' }],
		['has another prompt', { prompt: 'Pick the saddest moments' }],
		['has another source', { video_urls: [sourceUrl(7)] }],
		['has one source more', { video_urls: [sourceUrl(0), sourceUrl(7)] }],
		['does not tell its sources', { video_urls: null }],
	])('creates when the job in the list %s', async (_name, fields) => {
		seed(fields);
		const run = await create('reuse');
		expect(bench.posts()).toHaveLength(1);
		expect(run.items[0].json).not.toHaveProperty('reused');
	});

	it.each<[string, object, object]>([
		[
			'another moment of the video',
			{ sourceStartTime: 60, sourceEndTime: 90 },
			{ source_start_time: 10, source_end_time: 40 },
		],
		[
			'another end of the moment',
			{ sourceStartTime: 10, sourceEndTime: 90 },
			{ source_start_time: 10, source_end_time: 40 },
		],
		[
			'another start of the moment',
			{ sourceStartTime: 20, sourceEndTime: 90 },
			{ source_start_time: 10, source_end_time: 90 },
		],
		[
			'another language',
			{ translatedSubtitlesTargetLanguage: 'fr_FR' },
			{ translated_subtitles_target_language: 'de_DE' },
		],
		['another template', { template: 'compilation' }, { template: 'moments' }],
		['another number of clips', {}, { num_generations: 1 }],
	])('creates for %s, unless only the source counts', async (_name, options, generation_config) => {
		const job = seed({ generation_config });
		expect((await create('reuse', sources(1), options)).items[0].json).not.toHaveProperty('reused');
		const run = await create('reuse', sources(1), { ...options, compareJobsBy: 'source' });
		expect(run.items[0].json).toMatchObject({ reused: true });
		expect(bench.posts()).toHaveLength(1);
		expect(bench.sandbox.clips.all().map(({ id }) => id)).toContain(job.id);
	});

	it('creates for another shape, and takes the job whose settings fit among several', async () => {
		seed({ rendering_config: { aspect_ratio: '16:9' } });
		const fitting = seed({ rendering_config: { aspect_ratio: '1:1' } });
		const run = await create('reuse', sources(1), { aspectRatio: '1:1' });
		expect(run.items[0].json).toMatchObject({ job_id: fitting.id, reused: true });
		await create('reuse', sources(1), { aspectRatio: '4:5' });
		expect(bench.posts()).toHaveLength(1);
	});

	it('takes what Reka fills in by itself for what was not asked for', async () => {
		const told = { template: 'moments', num_generations: 0, source_start_time: null, source_end_time: null };
		const job = seed({ generation_config: told, rendering_config: { aspect_ratio: '9:16', subtitles: true } });
		expect((await create('reuse')).items[0].json).toMatchObject({ job_id: job.id, reused: true });
	});

	it('takes a job whose prompt Reka tells with white space around it', async () => {
		const job = seed({ prompt: ` ${PROMPT}\n` });
		expect((await create('reuse')).items[0].json).toMatchObject({ job_id: job.id, reused: true });
	});

	it('makes two jobs of two moments of one video in one run', async () => {
		const items = [0, 1].map((index) => ({ json: { url: sourceUrl(0), start: index * 60 } }));
		const run = await create('skip', items, { sourceStartTime: '={{ $json.start }}' });
		expect([run.items.length, bench.posts().length]).toEqual([2, 2]);
	});

	it('takes a job with another prompt when only the source counts', async () => {
		const job = seed({ prompt: 'Find the best jokes' });
		const run = await create('reuse', sources(1), { compareJobsBy: 'source' });
		expect(run.items[0].json).toMatchObject({ job_id: job.id, reused: true });
	});

	it('creates when the job has failed since it was listed', async () => {
		const job = seed({});
		bench.sandbox.onRequest(({ path }) => {
			if (path.endsWith(job.id)) bench.sandbox.clips.fail(job.id);
		});
		const run = await create('reuse');
		expect(bench.posts()).toHaveLength(1);
		expect(run.items[0].json).toMatchObject({ status: 'queued' });
	});

	it('knows the spellings of a YouTube video, the order of the URLs, and the prompt that Reka fills in', async () => {
		seed({
			video_urls: ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=5', sourceUrl(1)],
			prompt: 'Create an engaging short video highlighting the best moments',
		});
		const items = [{ json: { url: `${sourceUrl(1)},https://youtu.be/dQw4w9WgXcQ?si=1` } }];
		const run = await bench.create({ options: { ifAlreadySubmitted: 'reuse' } }, { items });
		expect(run.items[0].json).toMatchObject({ reused: true });
		expect(bench.posts()).toHaveLength(0);
	});

	it('makes one job of two equal items of one run, and asks for the list once', async () => {
		const items = [
			{ json: { url: 'https://youtu.be/dQw4w9WgXcQ' } },
			{ json: { url: 'https://m.youtube.com/watch?v=dQw4w9WgXcQ' } },
		];
		const run = await create('reuse', items);
		expect([bench.posts().length, lists().length]).toEqual([1, 1]);
		const [{ id }] = bench.sandbox.clips.all();
		expect(run.items).toMatchObject([
			{ json: { job_id: id }, pairedItem: { item: 0 } },
			{ json: { job_id: id, reused: true }, pairedItem: { item: 1 } },
		]);
		expect(run.items[0].json).not.toHaveProperty('reused');
	});

	it('finds a job on a later page of the list', async () => {
		bench.sandbox.clips.order = 'oldest';
		for (let index = 0; index < 150; index++) seed({ video_urls: [`https://media.example.com/other-${index}.mp4`] });
		const job = seed({});
		const run = await create('reuse');
		expect(run.items[0].json).toMatchObject({ job_id: job.id, reused: true });
		expect(lists().map(({ query }) => query)).toEqual([
			{ limit: '100', offset: '0' },
			{ limit: '100', offset: '100' },
			{ limit: '100', offset: '151' },
		]);
	});

	it('survives a passing fault while it looks, and creates nothing when it cannot look', async () => {
		const job = seed({});
		bench.sandbox.faults.add({ method: 'GET', path: CLIPS, fault: { kind: 'status', status: 503 } });
		bench.spoilGet({ kind: 'reset' });
		expect((await create('reuse')).items[0].json).toMatchObject({ job_id: job.id, reused: true });

		for (const fault of [
			{ kind: 'status', status: 403 },
			{ kind: 'body', status: 200, body: '{"total":0}', contentType: 'application/json' },
		] as const) {
			bench.sandbox.faults.add({ method: 'GET', path: CLIPS, fault });
			expect((await create('reuse')).error?.message).toContain('look for jobs that were already submitted');
		}
		expect(bench.posts()).toHaveLength(0);
	});

	it("keeps n8n's Retry On Fail from creating a job twice", async () => {
		bench.spoilPost({ kind: 'status', status: 503, processed: true }, { after: 1 });
		const run = await create('reuse', sources(3), {}, { retryOnFail: true, maxTries: 3 });
		expect(run.error).toBeUndefined();
		// First try: item 0 accepted, item 1 accepted but answered with 503. Second try: both are found, item 2 is created.
		expect(bench.posts()).toHaveLength(3);
		expect(jsonOf(run.items).map(({ job_id: id, reused }) => [id, reused])).toEqual(
			bench.sandbox.clips.all().map(({ id }, index) => [id, index < 2 ? true : undefined]),
		);
	});

	it('waits for the job that is there', async () => {
		const job = seed({});
		const run = bench.startCreate({
			prompt: PROMPT,
			waitForCompletion: true,
			options: { ifAlreadySubmitted: 'reuse', pollIntervalSeconds: 0.1, waitMethod: 'stream' },
		});
		await bench.sandbox.waitForRequest('GET', `${CLIPS}/${job.id}`, 2);
		bench.sandbox.clips.finish(job.id, { clips: 2 });
		expect(jsonOf((await run.done).items)).toMatchObject([{ job_id: job.id, reused: true }, { reused: true }]);
		expect(bench.posts()).toHaveLength(0);
	});
});

describe('Skip', () => {
	it('gives no item for a job that is there, and creates the others', async () => {
		seed({});
		const run = await create('skip', sources(2));
		expect(bench.posts()).toHaveLength(1);
		expect(run.items).toMatchObject([{ json: { source_urls: [sourceUrl(1)] }, pairedItem: { item: 1 } }]);
	});

	it('does not count a job that failed', async () => {
		seed({ status: 'failed' });
		expect((await create('skip')).items).toHaveLength(1);
		expect(bench.posts()).toHaveLength(1);
	});

	it('skips the second of two equal items of one run', async () => {
		const run = await create('skip', [...sources(1), ...sources(1)]);
		expect([run.items.length, bench.posts().length]).toEqual([1, 1]);
	});
});
