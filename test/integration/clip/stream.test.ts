import type { EventStream, Fault } from '../../../sandbox';
import { dataOf, jsonOf } from '../../engine/parameters';
import { CLIPS, impatient, ONE_CLIP, setUpClips, sources, sourceUrl } from './setUp';

const bench = setUpClips();
const STREAM = { waitForCompletion: true, numGenerations: 1 };
const OPTIONS = { waitMethod: 'stream', pollIntervalSeconds: 0.1 };
const MAY_EXIST = 'The clip job may exist anyway. Check with Get Many before you run this again';

const create = async (options: object = {}, more: object = {}) =>
	await bench.create({ ...STREAM, options: { ...OPTIONS, ...options } as never }, more);
const start = (options: object = {}, more: object = {}) =>
	bench.startCreate({ ...STREAM, options: { ...OPTIONS, ...options } as never }, more);
/** Plays the stream of the next job by hand. */
const script = (play: (stream: EventStream) => void | Promise<void>) => bench.spoilPost({ kind: 'sse', script: play });
const job = () => bench.sandbox.clips.all()[0];
/** What the API answers about a finished job. */
const finished = (stream: EventStream) => {
	const { id } = stream.job() as { id: string };
	bench.sandbox.clips.finish(id, { clips: 1 });
	return stream.job();
};

describe('a job over its event stream', () => {
	it('is created with "stream": true, and its clips come without polling', async () => {
		const options = { ...OPTIONS, includeQuota: true } as never;
		const started = bench.startCreate({ ...STREAM, numGenerations: 2, options });
		await bench.sandbox.waitForRequest('POST', CLIPS);
		bench.sandbox.clock.advance(60_000);
		bench.sandbox.clock.advance(5 * 60_000);
		const run = await started.done;
		expect(run.error).toBeUndefined();
		expect(bench.posts().map(({ json }) => json)).toEqual([
			{ video_urls: [sourceUrl(0)], generation_config: { num_generations: 2 }, stream: true },
		]);
		expect(jsonOf(run.items)).toMatchObject([
			{ job_id: job().id, rank: 1, quota: { limit: 10, remaining: 9 } },
			{ job_id: job().id, rank: 2 },
		]);
		expect(bench.gets()).toHaveLength(0);
	});

	it('is read through repeats, comments, other lines and split characters', async () => {
		script(async (stream) => {
			await stream.comment('ping');
			await stream.event(stream.job());
			await stream.event(stream.job());
			await stream.write('event: progress\ndata: {"percent": 10}\n\ndata: [DONE]\n\ndata: {"id"\n\n');
			const last = new TextEncoder().encode(
				`data: ${JSON.stringify({ ...finished(stream), prompt: 'Zum Schluß 👨‍👩‍👧‍👦' })}\r\n\r\n`,
			);
			for (const byte of last) await stream.write(Uint8Array.of(byte));
		});
		const run = await create();
		expect(jsonOf(run.items)).toMatchObject([{ job_id: job().id, rank: 1, prompt: 'Zum Schluß 👨‍👩‍👧‍👦' }]);
		expect(bench.gets()).toHaveLength(0);
	});

	it('gives the states that it went through, each once and with a time, also the last one that was polled', async () => {
		script(async (stream) => {
			await stream.event(stream.job());
			await stream.event({ ...stream.job(), status: 'preprocessing' });
			await stream.event({ ...stream.job(), status: 'preprocessing' });
			finished(stream);
			stream.end();
		});
		const run = await create();
		const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
		expect(run.items[0].json.stages).toEqual([
			{ status: 'queued', seen_at: time },
			{ status: 'preprocessing', seen_at: time },
			{ status: 'completed', seen_at: time },
		]);
	});

	it('adds no states to the object of Reka, nor to a job that is polled', async () => {
		for (const [more, options] of [
			[{ simplify: false }, {}],
			[{}, { waitMethod: 'poll' }],
		]) {
			const started = bench.startCreate({ ...STREAM, ...more, options: { ...OPTIONS, ...options } as never });
			await bench.sandbox.waitForRequest('POST', CLIPS, bench.posts().length + 1);
			bench.sandbox.clock.advance(10 * 60_000);
			const run = await started.done;
			expect(run.error).toBeUndefined();
			expect(run.items[0].json).not.toHaveProperty('stages');
		}
	});

	it('counts every unknown state as running', async () => {
		script(async (stream) => {
			await stream.event({ ...stream.job(), status: 'rendering-in-space' });
			await stream.event(finished(stream));
		});
		expect(jsonOf((await create()).items)).toMatchObject([{ rank: 1 }]);
	});

	it('ends the connection when the job is finished, though the server would go on', async () => {
		const left = new Promise<void>((resolve) => {
			script(async (stream) => {
				await stream.event(finished(stream));
				await stream.stall();
				resolve();
			});
		});
		expect(jsonOf((await create()).items)).toMatchObject([{ rank: 1 }]);
		await left;
	});

	it('that failed is an error with the reason, or an item', async () => {
		const fail = async (stream: EventStream) => {
			await stream.event(stream.job());
			bench.sandbox.clips.fail((stream.job() as { id: string }).id, 'Too long\nSorry');
			await stream.event(stream.job());
		};
		script(fail);
		const run = await create();
		const { id } = job();
		expect(run.error?.message).toBe(
			`Reka could not make the clips of job ${id}: Too long. Clip jobs accepted in this run: ${id}`,
		);
		expect(dataOf(run)).toMatchObject({ job_id: id, status: 'failed', error_message: 'Too long\nSorry' });

		bench.sandbox.reset();
		script(fail);
		expect(jsonOf((await create({ onFailedJob: 'return' })).items)).toMatchObject([
			{ job_id: job().id, status: 'failed' },
		]);
	});
});

describe('goes on by polling when the stream', () => {
	it.each<[string, (stream: EventStream) => void | Promise<void>]>([
		['ends early', (stream) => stream.end()],
		['breaks', (stream) => stream.destroy()],
		[
			'breaks inside an event',
			async (stream) => {
				await stream.write('data: {"id":"');
				stream.destroy();
			},
		],
		['stalls', async (stream) => await stream.stall()],
		[
			'stalls inside an event',
			async (stream) => {
				await stream.write('data: {"id":');
				await stream.stall();
			},
		],
	])('%s', async (_name, spoil) => {
		script(async (stream) => {
			await stream.event(stream.job());
			await spoil(stream);
		});
		const started = start();
		await bench.sandbox.waitForRequest('GET', ONE_CLIP, 2);
		bench.sandbox.clips.finish(job().id, { clips: 1 });
		const run = await started.done;
		expect(run.error).toBeUndefined();
		expect(jsonOf(run.items)).toMatchObject([{ job_id: job().id, rank: 1 }]);
		expect(bench.posts()).toHaveLength(1);
		expect(bench.gets(job().id)).toHaveLength(3);
	});

	it('is a plain answer', async () => {
		bench.spoilPost({ kind: 'slow', bytesPerSecond: 100_000 });
		const started = start();
		await bench.sandbox.waitForRequest('GET', ONE_CLIP, 1);
		bench.sandbox.clips.finish(job().id, { clips: 1 });
		expect(jsonOf((await started.done).items)).toMatchObject([{ job_id: job().id, rank: 1 }]);
		expect(bench.posts()).toHaveLength(1);
	});

	it('is a plain answer that breaks off after the ID', async () => {
		bench.spoilPost({ kind: 'truncatedJson' });
		const started = start();
		await bench.sandbox.waitForRequest('GET', ONE_CLIP, 1);
		bench.sandbox.clips.finish(job().id, { clips: 1 });
		expect(jsonOf((await started.done).items)).toMatchObject([{ job_id: job().id, rank: 1 }]);
	});
});

describe('says that a job may exist when the stream', () => {
	it.each<[string, Fault, string]>([
		['ends before an ID', { kind: 'sse', script: (stream) => stream.end() }, "Reka's answer could not be read"],
		['breaks before an ID', { kind: 'sse', script: (stream) => stream.destroy() }, "Reka's answer could not be read"],
		[
			'has comments only',
			{ kind: 'sse', script: async (stream) => await stream.comment('hello') },
			"Reka's answer could not be read",
		],
		[
			'breaks inside the first event',
			{
				kind: 'sse',
				script: async (stream) => {
					await stream.write('data: {"sta');
					stream.destroy();
				},
			},
			"Reka's answer could not be read",
		],
		['is never answered', { kind: 'timeout', processed: true }, 'Reka did not answer in time'],
		['is reset', { kind: 'resetAfterAccept' }, 'The connection to Reka broke'],
		['is a 503', { kind: 'html', status: 503, processed: true }, 'Reka is not available now (status 503)'],
		['is a page', { kind: 'html', status: 200, processed: true }, "Reka's answer could not be read"],
		[
			'is a plain answer that does not come to its end',
			{ kind: 'slow', bytesPerSecond: 20 },
			"Reka's answer could not be read",
		],
	])('%s, and sends nothing more', async (_name, fault, sentence) => {
		bench.spoilPost(fault);
		const run = await bench.create({ ...STREAM, options: OPTIONS, ...impatient(fault) }, { items: sources(2) });
		expect(run.error?.message).toContain(sentence);
		expect(run.error?.message).toContain(MAY_EXIST);
		expect(bench.posts()).toHaveLength(1);
		expect(bench.gets()).toHaveLength(0);
	});
});

describe('a refusal as the answer', () => {
	it('is told with the numbers of the quota; the job before it is named, and its stream closed', async () => {
		bench.sandbox.quota.set('clips', 1, { retryAfterMs: 51_240_000 });
		const run = await create({}, { items: sources(3) });
		expect(run.error?.message).toBe(
			`Clip jobs used up: 0 of 10 left, next in 14 h 14 min. Clip jobs accepted in this run: ${job().id}`,
		);
		expect(dataOf(run)).toMatchObject({ status: 429, accepted_jobs: [{ item: 0, job_id: job().id }] });
		expect([bench.posts().length, bench.gets().length]).toEqual([2, 0]);
		expect(await bench.sandbox.waitForAbort('POST', CLIPS)).toBe(bench.posts()[0]);
	});

	it('leaves the other jobs alone with Continue On Fail', async () => {
		bench.spoilPost({ kind: 'status', status: 422 }, { after: 1 });
		const started = start({}, { items: sources(3), onError: 'continueRegularOutput' });
		await bench.sandbox.waitForRequest('POST', CLIPS, 3);
		bench.sandbox.clock.advance(5 * 60_000);
		const ids = bench.sandbox.clips.all().map(({ id }) => id);
		expect(jsonOf((await started.done).items)).toMatchObject([
			{ job_id: ids[0], rank: 1 },
			{ error: 'Reka refused to create the clip job: Invalid value', details: { status: 422 } },
			{ job_id: ids[1], rank: 1 },
		]);
	});
});

describe('several items', () => {
	it('have their streams open at the same time, created one after the other', async () => {
		const started = start({}, { items: sources(3) });
		await bench.sandbox.waitForRequest('POST', CLIPS, 3);
		const ids = bench.sandbox.clips.all().map(({ id }) => id);
		[...ids].reverse().forEach((id) => bench.sandbox.clips.finish(id, { clips: 1 }));
		const run = await started.done;
		expect(jsonOf(run.items).map(({ job_id: id }) => id)).toEqual(ids);
		expect(bench.gets()).toHaveLength(0);
	});

	it('have their streams closed when one of them has failed', async () => {
		const started = start({}, { items: sources(2) });
		await bench.sandbox.waitForRequest('POST', CLIPS, 2);
		const [first, second] = bench.sandbox.clips.all().map(({ id }) => id);
		bench.sandbox.clips.fail(second, 'Too long');
		expect((await started.done).error?.message).toBe(
			`Reka could not make the clips of job ${second}: Too long. Clip jobs accepted in this run: ${first}, ${second}`,
		);
		expect(await bench.sandbox.waitForAbort('POST', CLIPS)).toBe(bench.posts()[0]);
	});

	it('survive that the stream of one breaks while another job is being created', async () => {
		script(async (stream) => {
			await stream.event(stream.job());
			const second = bench.sandbox.waitForRequest('POST', CLIPS, 2);
			stream.destroy();
			await second;
		});
		bench.spoilPost({ kind: 'delay', ms: 100 });
		const started = start({}, { items: sources(2) });
		await bench.sandbox.waitForRequest('GET', ONE_CLIP, 1);
		bench.sandbox.clock.advance(5 * 60_000);
		const ids = bench.sandbox.clips.all().map(({ id }) => id);
		expect(jsonOf((await started.done).items).map(({ job_id: id }) => id)).toEqual(ids);
		expect(bench.posts()).toHaveLength(2);
	});
});

it('ends within one look of the deadline while the stream goes on, with the job ID', async () => {
	const run = await create({ maxWaitSeconds: 1, pollIntervalSeconds: 5 });
	const { id } = job();
	expect(run.error?.message).toBe(
		`Clip job ${id} is not finished after 1 s (status queued). Clip jobs accepted in this run: ${id}`,
	);
	expect(bench.gets(id)).toHaveLength(1);
	await bench.sandbox.waitForAbort('POST', CLIPS);
});

it('leaves the stream when the user stops the execution', async () => {
	const started = start();
	await bench.sandbox.waitForRequest('POST', CLIPS);
	started.cancel();
	expect((await started.done).status).toBe('canceled');
	await bench.sandbox.waitForAbort('POST', CLIPS);
	expect(bench.gets()).toHaveLength(0);
});
