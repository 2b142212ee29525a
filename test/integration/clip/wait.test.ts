import type { Fault } from '../../../sandbox';
import { dataOf, jsonOf } from '../../engine/parameters';
import { CLIPS, impatient, ONE_CLIP, setUpClips, sources } from './setUp';

const bench = setUpClips();
const FAST = { pollIntervalSeconds: 0.1 };

const running = (fields: object = {}) => bench.sandbox.clips.create({ status: 'processing', ...fields }).id;
const clip = (score: number) => ({ title: 'A clip', caption: '', video_url: null, ai_score: score });
/** Ends the job when it is asked for the `count`th time. */
const finishAtLook = (id: string, count: number) => {
	bench.sandbox.onRequest(({ method, path }) => {
		if (method === 'GET' && path.endsWith(id) && bench.gets(id).length === count)
			bench.sandbox.clips.finish(id, { clips: 1 });
	});
};

describe('Wait', () => {
	it('looks at once, and gives the clips of a job that is finished already', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'completed', output: [40, 60].map((score) => clip(score)) });
		const run = await bench.onJobs('wait', [id]);
		expect(jsonOf(run.items)).toMatchObject([
			{ job_id: id, clip_id: `${id}:1`, rank: 1, ai_score: 60 },
			{ job_id: id, clip_id: `${id}:0`, rank: 2, ai_score: 40 },
		]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		expect(bench.gets()).toHaveLength(1);
	});

	it.each(['processing', 'queued', 'rendering-in-space'])('looks again while the job is %s', async (status) => {
		const id = running({ status });
		finishAtLook(id, 3);
		const run = await bench.onJobs('wait', [id], { options: FAST });
		expect(jsonOf(run.items)).toMatchObject([{ job_id: id, rank: 1 }]);
		expect(bench.gets(id)).toHaveLength(3);
	});

	it('makes the pauses longer each time', async () => {
		const id = running();
		const looks: number[] = [];
		bench.sandbox.onRequest(() => looks.push(Date.now()));
		finishAtLook(id, 5);
		await bench.onJobs('wait', [id], { options: FAST });
		const pauses = looks.slice(1).map((time, index) => time - looks[index]);
		// Timers never fire early: 100, 150, 225 and 338 ms, less the rounding of the clock.
		[100, 150, 225, 337].forEach((least, index) => expect(pauses[index]).toBeGreaterThanOrEqual(least - 2));
	});

	it('takes an ID from a pasted URL', async () => {
		const id = running({ status: 'completed' });
		const run = await bench.onJobs('wait', [`https://vision-agent.api.reka.ai/v1/clips/${id}?x=1`]);
		expect(run.items[0].json).toMatchObject({ job_id: id });
	});

	it('asks nothing when there are no items, and nothing for any item when an ID is missing', async () => {
		expect((await bench.onJobs('wait', [])).items).toEqual([]);
		const run = await bench.onJobs('wait', [running(), '  ']);
		expect(run.error?.message).toBe('Clip Job: the ID is empty');
		expect(run.error).toMatchObject({ context: { itemIndex: 1 } });
		expect(bench.sandbox.requests).toEqual([]);
	});

	it('works as the tool of an agent', async () => {
		const id = running();
		finishAtLook(id, 2);
		const items = await bench.engine.runTool({
			parameters: {
				resource: 'clip',
				operation: 'wait',
				jobId: { __rl: true, mode: 'id', value: "={{ $fromAI('id') }}" },
				options: FAST,
			},
			args: { id },
		});
		expect(items).toMatchObject([{ clip_id: `${id}:0`, rank: 1 }]);
	});
});

describe('waiting survives', () => {
	it.each<[string, Fault]>([
		['429 without headers', { kind: 'status', status: 429, headers: {} }],
		['500', { kind: 'status', status: 500 }],
		['a gateway page', { kind: 'html', status: 502 }],
		['503', { kind: 'status', status: 503 }],
		['504 without a body', { kind: 'emptyBody', status: 504 }],
		['408', { kind: 'status', status: 408 }],
		['a reset', { kind: 'reset' }],
		['a request without an answer', { kind: 'timeout' }],
		['half of the JSON', { kind: 'truncatedJson' }],
		['a page instead of JSON', { kind: 'html', status: 200 }],
		['an empty answer', { kind: 'emptyBody', status: 200 }],
		['another object', { kind: 'body', status: 200, body: '{"ok":true}', contentType: 'application/json' }],
	])('%s', async (_name, fault) => {
		const id = running();
		bench.spoilGet(fault, { times: 2 });
		finishAtLook(id, 3);
		const run = await bench.onJobs('wait', [id], { options: FAST, ...impatient(fault) });
		expect(run.error).toBeUndefined();
		expect(jsonOf(run.items)).toMatchObject([{ job_id: id, rank: 1 }]);
		expect(bench.gets(id)).toHaveLength(3);
	});

	it('any mix of them', async () => {
		const id = running();
		const mix: Fault[] = [
			{ kind: 'reset' },
			{ kind: 'status', status: 429, headers: {} },
			{ kind: 'truncatedJson' },
			{ kind: 'html', status: 503 },
		];
		mix.forEach((fault) => bench.spoilGet(fault));
		finishAtLook(id, 6);
		const run = await bench.onJobs('wait', [id], { options: FAST });
		expect(jsonOf(run.items)).toMatchObject([{ job_id: id }]);
		expect(bench.gets(id)).toHaveLength(6);
	});

	it('429, and does not ask again before Retry-After has passed', async () => {
		const id = running();
		bench.spoilGet({ kind: 'status', status: 429, headers: { 'retry-after': '1' } });
		const looks: number[] = [];
		bench.sandbox.onRequest(() => looks.push(Date.now()));
		finishAtLook(id, 2);
		const run = await bench.onJobs('wait', [id], { options: FAST });
		expect(run.items).toHaveLength(1);
		expect(looks[1] - looks[0]).toBeGreaterThanOrEqual(995);
	});

	it('429 with a Retry-After of hours only until the deadline', async () => {
		const id = running();
		bench.spoilGet({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, { times: Infinity });
		const run = await bench.onJobs('wait', [id], { options: { ...FAST, maxWaitSeconds: 1 } });
		expect(run.error?.message).toBe(
			`Clip job ${id} is not finished after 1 s (status unknown). The last request was not answered well: Reka's limit for this request is used up: next in 1 h. Wait, then run this again`,
		);
		expect(dataOf(run)).toEqual({ job_id: id, status: 'unknown' });
		expect(bench.gets(id)).toHaveLength(2);
	});
});

describe('waiting stops at once', () => {
	it.each([
		[401, 'Reka does not accept the API key'],
		[403, 'This API key is not allowed to get the clip job'],
		[404, 'Reka could not find this clip job'],
		[400, 'Reka refused to get the clip job'],
	])('on %i, with the job ID in the message and in the data', async (status, sentence) => {
		const id = running();
		bench.spoilGet({ kind: 'status', status }, { after: 1, times: Infinity });
		const run = await bench.onJobs('wait', [id], { options: FAST });
		expect(run.error?.message).toContain(`Waiting for clip job ${id} ended: ${sentence}`);
		expect(run.error).toMatchObject({ httpCode: String(status) });
		expect(dataOf(run)).toMatchObject({ job_id: id, status, request_id: expect.stringMatching(/^req_/) });
		expect(bench.gets(id)).toHaveLength(2);
	});

	it('without a credential, rather than at the deadline', async () => {
		const run = await bench.onJobs('wait', ['some-id'], { options: FAST }, { withoutCredential: true });
		expect(run.error?.message).toContain('credentials');
	});

	it('when the job was deleted meanwhile', async () => {
		const id = running();
		const started = bench.startOnJobs('wait', [id], { options: FAST });
		await bench.sandbox.waitForRequest('GET', `${CLIPS}/${id}`);
		bench.sandbox.clips.remove(id);
		expect((await started.done).error?.message).toContain(
			`Waiting for clip job ${id} ended: Reka could not find this clip job`,
		);
	});
});

describe('the deadline', () => {
	const short = { ...FAST, maxWaitSeconds: 1 };

	it('is an error with the job ID by default', async () => {
		const id = running();
		const run = await bench.onJobs('wait', [id], { options: short });
		expect(run.error?.message).toBe(`Clip job ${id} is not finished after 1 s (status processing)`);
		expect((run.error as { description?: string }).description).toContain('The job continues at Reka');
		expect(dataOf(run)).toEqual({ job_id: id, status: 'processing' });
	});

	it('gives the running job when the user wants that', async () => {
		const id = running();
		const run = await bench.onJobs('wait', [id], { options: { ...short, onTimeout: 'return' } });
		expect(jsonOf(run.items)).toMatchObject([{ job_id: id, status: 'processing' }]);
	});

	it('has a last look of its own, so that a job that finished during the last pause is not missed', async () => {
		const id = running();
		finishAtLook(id, 2);
		const run = await bench.onJobs('wait', [id], { options: { pollIntervalSeconds: 60, maxWaitSeconds: 1 } });
		expect(jsonOf(run.items)).toMatchObject([{ job_id: id, rank: 1 }]);
		expect(bench.gets(id)).toHaveLength(2);
	});

	it('ends with the last answer, also when that is a fault', async () => {
		const id = running();
		bench.spoilGet({ kind: 'reset' }, { after: 1, times: Infinity });
		const run = await bench.onJobs('wait', [id], {
			options: { pollIntervalSeconds: 60, maxWaitSeconds: 1, onTimeout: 'return' },
		});
		expect(jsonOf(run.items)).toMatchObject([{ job_id: id, status: 'processing' }]);
		expect(bench.gets(id)).toHaveLength(2);
	});
});

describe('a job that failed', () => {
	const reason =
		'This preview of Reka Clip is limited to videos with a maximum duration of 2 hours.\nPlease contact us if you need support for longer videos!';

	it('is an error with the reason by default', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'failed', error_message: reason });
		const run = await bench.onJobs('wait', [id]);
		expect(run.error).toMatchObject({
			message: `Reka could not make the clips of job ${id}: This preview of Reka Clip is limited to videos with a maximum duration of 2 hours`,
			description: reason,
		});
		expect(dataOf(run)).toEqual({ job_id: id, status: 'failed', error_message: reason });
	});

	it('has a sentence without a reason too', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'failed', error_message: ' ' });
		expect((await bench.onJobs('wait', [id])).error?.message).toBe(
			`Reka could not make the clips of job ${id}: it gave no reason`,
		);
	});

	it('is an item when the user wants that', async () => {
		const { id } = bench.sandbox.clips.create({ status: 'failed', error_message: reason });
		const run = await bench.onJobs('wait', [id], { options: { onFailedJob: 'return' } });
		expect(jsonOf(run.items)).toMatchObject([{ job_id: id, status: 'failed', error_message: reason }]);
	});
});

describe('several jobs', () => {
	it('are waited for at the same time, and come out in the order of the items', async () => {
		const ids = [running(), running(), running()];
		const started = bench.startOnJobs('wait', ids, { options: FAST });
		for (const id of ids) await bench.sandbox.waitForRequest('GET', `${CLIPS}/${id}`, 2);
		[...ids].reverse().forEach((id) => bench.sandbox.clips.finish(id, { clips: 2 }));
		const run = await started.done;
		expect(jsonOf(run.items).map(({ job_id: id }) => id)).toEqual(ids.flatMap((id) => [id, id]));
		expect(run.evaluate("={{ $('Start').item.json.job_id }}")).toEqual(ids.flatMap((id) => [id, id]));
	});

	it('are never asked for more than ten at a time', async () => {
		const ids = Array.from({ length: 25 }, () => running({ status: 'completed' }));
		bench.spoilGet({ kind: 'timeout' }, { times: Infinity });
		const started = bench.startOnJobs('wait', ids);
		await bench.sandbox.waitForRequest('GET', ONE_CLIP, 10);
		// A whole round trip of another request: an eleventh one would be there by then.
		await fetch(`${bench.sandbox.url}/health`);
		expect(bench.gets()).toHaveLength(10);
		started.cancel();
		await started.done;
	});

	it('are not waited for any longer when one of them has failed', async () => {
		const [slow, failing, hanging] = [running(), running(), running()];
		bench.spoilGet({ kind: 'timeout' }, { path: `${CLIPS}/${hanging}`, times: Infinity });
		const started = bench.startOnJobs('wait', [slow, failing, hanging], { options: FAST });
		for (const id of [slow, failing, hanging]) await bench.sandbox.waitForRequest('GET', `${CLIPS}/${id}`);
		bench.sandbox.clips.fail(failing, 'Too long');
		const run = await started.done;
		expect(run.error).toMatchObject({
			message: `Reka could not make the clips of job ${failing}: Too long`,
			context: { itemIndex: 1 },
		});
		expect(await bench.sandbox.waitForAbort('GET', `${CLIPS}/${hanging}`)).toBe(bench.gets(hanging)[0]);
	});

	it('do not disturb each other with Continue On Fail', async () => {
		const [good, gone] = [running({ status: 'completed' }), '6f1c1f0e-0000-4000-8000-000000000000'];
		const { id: failed } = bench.sandbox.clips.create({ status: 'failed', error_message: 'Too long' });
		const late = running();
		const options = { ...FAST, maxWaitSeconds: 1 };
		const run = await bench.onJobs(
			'wait',
			[failed, good, gone, late],
			{ options },
			{ onError: 'continueRegularOutput' },
		);
		expect(jsonOf(run.items)).toMatchObject([
			{
				error: `Reka could not make the clips of job ${failed}: Too long`,
				details: { job_id: failed, status: 'failed' },
			},
			{ job_id: good, rank: 1 },
			{
				error: expect.stringContaining(`Waiting for clip job ${gone} ended`),
				details: { job_id: gone, status: 404, type: 'not_found_error' },
			},
			{
				error: expect.stringContaining(`Clip job ${late} is not finished`),
				details: { job_id: late, status: 'processing' },
			},
		]);
		expect(run.evaluate("={{ $('Start').item.json.job_id }}")).toEqual([failed, good, gone, late]);
	});
});

it('ends when the user stops the execution', async () => {
	const [stopped, other] = [running(), running()];
	const started = bench.startOnJobs('wait', [stopped], { options: FAST });
	await bench.sandbox.waitForRequest('GET', `${CLIPS}/${stopped}`, 2);
	started.cancel();
	const { status, error } = await started.done;
	expect([status, error?.message]).toEqual([
		'canceled',
		`The execution was canceled while clip job ${stopped} was running at Reka`,
	]);
	const looks = bench.gets(stopped).length;
	// Another job, waited for through more and longer pauses than the one that was under way.
	finishAtLook(other, 6);
	await bench.onJobs('wait', [other], { options: FAST });
	expect(bench.gets(stopped)).toHaveLength(looks);
});

describe('Create with Wait for Completion', () => {
	it('creates all jobs, waits for all, and gives the clips of all', async () => {
		const started = bench.startCreate(
			{ waitForCompletion: true, numGenerations: 2, options: FAST },
			{ items: sources(3) },
		);
		await bench.sandbox.waitForRequest('GET', ONE_CLIP, 3);
		bench.sandbox.clock.advance(5 * 60_000);
		const run = await started.done;
		const ids = bench.sandbox.clips.all().map(({ id }) => id);
		expect(bench.posts()).toHaveLength(3);
		expect(jsonOf(run.items).map(({ job_id: id, rank }) => [id, rank])).toEqual(
			ids.flatMap((id) => [
				[id, 1],
				[id, 2],
			]),
		);
		expect(run.evaluate("={{ $('Start').item.json.number }}")).toEqual([0, 0, 1, 1, 2, 2]);
	});

	it('names every accepted job when waiting for one of them fails', async () => {
		const started = bench.startCreate({ waitForCompletion: true, options: FAST }, { items: sources(3) });
		await bench.sandbox.waitForRequest('GET', ONE_CLIP, 3);
		const ids = bench.sandbox.clips.all().map(({ id }) => id);
		bench.sandbox.clips.fail(ids[1], 'Too long');
		bench.sandbox.clock.advance(5 * 60_000);
		const run = await started.done;
		expect(run.error?.message).toBe(
			`Reka could not make the clips of job ${ids[1]}: Too long. Clip jobs accepted in this run: ${ids.join(', ')}`,
		);
		expect(dataOf(run)).toEqual({
			job_id: ids[1],
			status: 'failed',
			error_message: 'Too long',
			accepted_jobs: ids.map((id, item) => ({ item, job_id: id })),
		});
	});

	it('gives the running job on timeout when the user wants that, with the quota', async () => {
		const options = { ...FAST, maxWaitSeconds: 1, onTimeout: 'return', includeQuota: true };
		const run = await bench.create({ waitForCompletion: true, options });
		expect(jsonOf(run.items)).toMatchObject([
			{ job_id: bench.sandbox.clips.all()[0].id, status: 'queued', quota: { limit: 10, remaining: 9 } },
		]);
	});

	it('has its job ID in every failure with Continue On Fail', async () => {
		bench.spoilGet({ kind: 'status', status: 401 }, { times: Infinity });
		const run = await bench.create(
			{ waitForCompletion: true, options: FAST },
			{ items: sources(2), onError: 'continueErrorOutput' },
		);
		const ids = bench.sandbox.clips.all().map(({ id }) => id);
		expect(jsonOf(run.errorItems)).toMatchObject(
			ids.map((id) => ({ error: expect.stringContaining(id), details: { job_id: id, status: 401 } })),
		);
	});
});

it('waits once for the job of several clip items, as Create gives them, and for each job item', async () => {
	const { id } = bench.sandbox.clips.create();
	bench.sandbox.clips.finish(id, { clips: 3 });
	const clips = [0, 1, 2].map((index) => ({ json: { job_id: id, clip_id: `${id}:${index}` } }));
	const run = await bench.onJobs('wait', [], {}, { items: [...clips, { json: { job_id: id } }] });
	expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 0, 3, 3, 3].map((item) => ({ item })));
	expect(bench.gets(id)).toHaveLength(2);
});
