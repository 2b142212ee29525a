import { NodeApiError } from 'n8n-workflow';

import type { Fault } from '../../../sandbox';
import { jobIds, LONG_AGO, PASSING, setUpTrigger } from './setUp';

const place = setUpTrigger();
const LIST = '/v1/clips';
const DETAILS = /^\/v1\/clips\/./;

const caught = async (poll: Promise<unknown>) =>
	await poll.then(
		() => undefined,
		(error: unknown) => error,
	);

describe('the first poll of an activation', () => {
	const firsts = ['activate', 'init', 'update'] as const;

	const cases = [
		...PASSING.map(([what, fault]) => [what, 'activate', fault] as const),
		...firsts.map((mode) => ['500', mode, PASSING[1][1]] as const),
	];

	it.each(cases)(
		'does not fail on %s (mode %s), and what finishes until the next good poll is emitted',
		async (_what, activation, fault) => {
			const { clips, faults } = place.sandbox;
			clips.create({ status: 'completed', updated_at: LONG_AGO });
			const trigger = place.trigger();
			const broken = faults.add({ path: LIST, times: Infinity, fault });
			expect(await trigger.poll({ activation })).toBeNull();
			broken.remove();
			const job = clips.create({ status: 'completed' });

			expect(jobIds(await trigger.poll())).toEqual([job.id]);
			expect(await trigger.poll()).toBeNull();
		},
	);

	it('does not fail on a fault of the second page, and takes for the past what the first page showed', async () => {
		const { clips, faults } = place.sandbox;
		clips.order = 'oldest';
		for (let at = 0; at < 105; at++) clips.create({ status: 'completed', updated_at: LONG_AGO });
		const trigger = place.trigger();
		faults.add({ path: LIST, after: 1, fault: { kind: 'status', status: 500 } });
		expect(await trigger.poll({ activation: 'activate' })).toBeNull();
		const job = clips.create({ status: 'completed' });
		const details = () => place.sandbox.requestsTo('GET', DETAILS).length;

		expect(jobIds(await trigger.poll())).toEqual([job.id]);
		expect(details()).toBe(6);
		expect(await trigger.poll()).toBeNull();
		expect(details()).toBe(6);
	});

	it('does not fail when Reka never answers, and does not wait for it for longer than the poll may take', async () => {
		const trigger = place.trigger();
		place.sandbox.faults.add({ path: LIST, fault: { kind: 'timeout' } });

		expect(await trigger.poll({ activation: 'activate', budgetMs: 1000 })).toBeNull();
		expect(trigger.staticData()).toMatchObject({ memory: { watched: [] } });
	});

	it('keeps the moment of activation over a crash', async () => {
		const { clips, faults } = place.sandbox;
		const old = clips.create({ status: 'completed', updated_at: LONG_AGO });
		const trigger = place.trigger();
		faults.add({ path: LIST, fault: { kind: 'status', status: 500 } });
		expect(await trigger.poll({ activation: 'activate' })).toBeNull();
		expect(await trigger.poll()).toBeNull();
		trigger.crash();
		const job = clips.create({ status: 'completed' });

		expect(jobIds(await trigger.poll({ activation: 'init' }))).toEqual([job.id]);
		clips.remove(old.id);
		expect(await trigger.poll()).toBeNull();
	});

	it('leaves what is remembered alone', async () => {
		const { clips, faults } = place.sandbox;
		const trigger = await place.activeTrigger();
		const emitted = clips.create({ status: 'completed' });
		expect(jobIds(await trigger.poll())).toEqual([emitted.id]);
		trigger.crash();
		const job = clips.create({ status: 'completed' });
		faults.add({ path: LIST, fault: { kind: 'status', status: 429 } });

		expect(await trigger.poll({ activation: 'init' })).toBeNull();
		expect(jobIds(await trigger.poll())).toEqual([job.id]);
	});

	it.each([
		[401, 'Reka does not accept the API key'],
		[402, 'Reka asks for payment'],
		[403, 'not allowed to list the clip jobs'],
		[404, 'could not find'],
	])('fails on status %i, so that the user sees it', async (status, sentence) => {
		for (const activation of firsts) {
			const trigger = place.trigger();
			place.sandbox.faults.add({ path: LIST, fault: { kind: 'status', status } });
			const error = await caught(trigger.poll({ activation }));

			expect(error).toBeInstanceOf(NodeApiError);
			expect(error).toMatchObject({ httpCode: String(status), message: expect.stringContaining(sentence) });
			expect(trigger.staticData()).toEqual({});
		}
	});

	it('may be tried again by n8n after it failed', async () => {
		const trigger = place.trigger();
		place.sandbox.faults.add({ path: LIST, fault: { kind: 'status', status: 401 } });
		place.sandbox.faults.add({ path: LIST, fault: { kind: 'status', status: 500 } });
		await expect(trigger.poll({ activation: 'activate' })).rejects.toThrow('API key');

		expect(await trigger.poll({ activation: 'activate' })).toBeNull();
	});
});

describe('a later poll', () => {
	it.each([...PASSING, ['401', { kind: 'status', status: 401 }] as [string, Fault]])(
		'throws on %s, and loses and doubles nothing',
		async (_what, fault) => {
			const { clips, faults } = place.sandbox;
			const trigger = await place.activeTrigger();
			const jobs = [1, 2].map(() => clips.create({ status: 'completed' }));
			const broken = faults.add({ path: LIST, times: Infinity, fault });
			const before = trigger.staticData();

			expect(await caught(trigger.poll())).toBeInstanceOf(NodeApiError);
			expect(trigger.staticData()).toEqual(before);
			broken.remove();
			expect(jobIds(await trigger.poll())?.sort()).toEqual(jobs.map(({ id }) => id).sort());
		},
	);

	it('tells n8n the status and how long to wait', async () => {
		const trigger = await place.activeTrigger();
		const headers = { 'retry-after': '120' };
		place.sandbox.faults.add({ path: LIST, fault: { kind: 'status', status: 429, headers } });

		expect(await caught(trigger.poll())).toMatchObject({
			httpCode: '429',
			failure: { cause: 'rate-limited', retryAfterMs: 120_000 },
			context: { data: { status: 429, retry_after_seconds: 120 } },
		});
	});

	it('under the durable scheduler throws as well, although n8n calls each of them an update', async () => {
		const trigger = place.trigger({}, { scheduler: 'durable' });
		await trigger.poll({ activation: 'activate' });
		place.sandbox.faults.add({ path: LIST, fault: { kind: 'status', status: 500 } });

		expect(await caught(trigger.poll({ budgetMs: 36_000 }))).toMatchObject({ httpCode: '500' });
	});

	it.each([
		['502', { kind: 'status', status: 502 }],
		['a reset', { kind: 'reset' }],
	] as Array<[string, Fault]>)('gets over a single %s by itself', async (_what, fault) => {
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({ status: 'completed' });
		place.sandbox.faults.add({ path: LIST, fault });

		expect(jobIds(await trigger.poll())).toEqual([job.id]);
	});

	it.each(PASSING)(
		'that meets %s between two jobs emits the first and brings the second later',
		async (_what, fault) => {
			const { clips, faults } = place.sandbox;
			clips.order = 'oldest';
			const trigger = await place.activeTrigger();
			const [first, second] = [1, 2].map(() => clips.create({ status: 'completed' }));
			const broken = faults.add({ path: `/v1/clips/${second.id}`, times: Infinity, fault });

			expect(jobIds(await trigger.poll())).toEqual([first.id]);
			trigger.crash();
			broken.remove();
			expect(jobIds(await trigger.poll({ activation: 'init' }))).toEqual([second.id]);
		},
	);

	it.each(['newest', 'oldest'] as const)(
		'that meets a fault on its second page fails no execution, and loses nothing (%s first)',
		async (order) => {
			const { clips, faults } = place.sandbox;
			clips.order = order;
			for (let at = 0; at < 100; at++) clips.create({ status: 'completed' });
			const trigger = await place.activeTrigger();
			const job = clips.create({ status: 'completed' });
			faults.add({ path: LIST, after: 1, fault: { kind: 'status', status: 500 } });
			const emitted = [...(jobIds(await trigger.poll()) ?? []), ...(jobIds(await trigger.poll()) ?? [])];

			expect(emitted).toEqual([job.id]);
			expect(await trigger.poll()).toBeNull();
		},
	);

	it('does not give up jobs because a whole part of the API is gone', async () => {
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({ status: 'completed' });
		const fault: Fault = { kind: 'body', status: 404, body: '{"detail":"Not Found"}', contentType: 'application/json' };
		const broken = place.sandbox.faults.add({ path: DETAILS, times: Infinity, fault });
		for (let poll = 0; poll < 12; poll++) expect(await caught(trigger.poll())).toMatchObject({ httpCode: '404' });
		broken.remove();

		expect(jobIds(await trigger.poll())).toEqual([job.id]);
	});

	it.each([401, 402, 429])('asks for one more job at most after status %i, to tell whose it is', async (status) => {
		place.sandbox.clips.create({ status: 'completed' });
		const trigger = await place.activeTrigger();
		const jobs = Array.from({ length: 9 }, () => place.sandbox.clips.create({ status: 'completed' }).id);
		const refused = place.sandbox.faults.add({ path: DETAILS, times: Infinity, fault: { kind: 'status', status } });
		for (let poll = 0; poll < 12; poll++) {
			place.sandbox.requests.length = 0;
			expect(await caught(trigger.poll())).toMatchObject({ httpCode: String(status) });
			expect(place.sandbox.requestsTo('GET', DETAILS)).toHaveLength(2);
		}
		refused.remove();

		expect(jobIds(await trigger.poll())?.sort()).toEqual([...jobs].sort());
	});
});

describe('a job whose details cannot be read', () => {
	const hopeless: Array<[string, Fault, boolean]> = [
		['404', { kind: 'status', status: 404 }, false],
		[
			'404 in another form',
			{ kind: 'body', status: 404, body: '{"detail":"no job"}', contentType: 'application/json' },
			false,
		],
		['422', { kind: 'status', status: 422 }, true],
		['an empty answer', { kind: 'emptyBody', status: 200 }, true],
		['half an answer', { kind: 'truncatedJson' }, true],
		['another object', { kind: 'body', status: 200, body: '{"results":[]}', contentType: 'application/json' }, true],
	];

	it.each(hopeless)(
		'because of %s blocks no other one, and is given up after ten tries',
		async (_what, fault, isEmitted) => {
			const { clips, faults } = place.sandbox;
			const trigger = await place.activeTrigger();
			const odd = clips.create({ status: 'completed' });
			const good = clips.create({ status: 'completed' });
			faults.add({ path: `/v1/clips/${odd.id}`, times: Infinity, fault });

			expect(jobIds(await trigger.poll())).toEqual([good.id]);
			for (let tries = 2; tries < 10; tries++) expect(await trigger.poll()).toBeNull();
			expect(jobIds(await trigger.poll())).toEqual(isEmitted ? [odd.id] : null);
			expect(await trigger.poll()).toBeNull();
			expect(place.sandbox.requestsTo('GET', `/v1/clips/${odd.id}`)).toHaveLength(10);
		},
	);

	it('is emitted when it can be read after all', async () => {
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({ status: 'completed' });
		place.sandbox.faults.add({ path: DETAILS, times: 5, fault: { kind: 'status', status: 404 } });
		for (let tries = 1; tries <= 5; tries++) expect(await trigger.poll()).toBeNull();

		expect(jobIds(await trigger.poll())).toEqual([job.id]);
	});

	it('is given with what the list tells when it is given up', async () => {
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({
			status: 'completed',
			video_urls: ['https://media.example.com/a.mp4'],
			prompt: 'Funny',
		});
		place.sandbox.faults.add({ path: DETAILS, times: Infinity, fault: { kind: 'truncatedJson' } });
		for (let tries = 1; tries < 10; tries++) await trigger.poll();

		expect(await trigger.poll()).toEqual([
			[
				{
					json: {
						job_id: job.id,
						status: 'completed',
						prompt: 'Funny',
						source_urls: ['https://media.example.com/a.mp4'],
						clip_count: 0,
						clips: [],
						created_at: null,
						updated_at: null,
					},
				},
			],
		]);
	});

	it.each([
		...[401, 402, 403, 429, 500].map((status) => [String(status), { kind: 'status', status }] as [string, Fault]),
		['a reset', { kind: 'reset' }],
	] as Array<[string, Fault]>)(
		'because of %s while others can fails no execution, comes after the others, and is passed on after ten tries',
		async (_what, fault) => {
			const { clips, faults } = place.sandbox;
			clips.order = 'oldest';
			clips.create({ status: 'completed' });
			const trigger = await place.activeTrigger();
			const odd = clips.create({ status: 'completed' });
			faults.add({ path: `/v1/clips/${odd.id}`, times: Infinity, fault });
			for (let poll = 1; poll < 10; poll++) {
				// With every second poll the job is alone, so that one of before has to prove that Reka answers.
				const good = poll % 2 === 0 ? clips.create({ status: 'completed' }) : undefined;
				expect(jobIds(await trigger.poll())).toEqual(good ? [good.id] : null);
			}

			expect(jobIds(await trigger.poll())).toEqual([odd.id]);
			expect(await trigger.poll()).toBeNull();
		},
	);

	it('because Reka does not give any details is never given up', async () => {
		const { clips, faults } = place.sandbox;
		clips.create({ status: 'completed' });
		const trigger = await place.activeTrigger();
		const job = clips.create({ status: 'completed' });
		const broken = faults.add({ path: DETAILS, times: Infinity, fault: { kind: 'status', status: 500 } });
		for (let poll = 0; poll < 12; poll++) expect(await caught(trigger.poll())).toMatchObject({ httpCode: '500' });
		broken.remove();

		expect(jobIds(await trigger.poll())).toEqual([job.id]);
	});
});

describe('odd rows of the list', () => {
	const answer = (items: unknown[]): Fault => ({
		kind: 'body',
		status: 200,
		body: JSON.stringify({ items }),
		contentType: 'application/json',
	});

	it('an id that is a number is asked for as text', async () => {
		const trigger = await place.activeTrigger({ output: 'jobs' });
		const row = { id: 123, status: 'completed' };
		place.sandbox.faults.add({ path: LIST, times: Infinity, fault: answer([row]) });
		place.sandbox.faults.add({ path: '/v1/clips/123', fault: { ...answer([]), body: JSON.stringify(row) } as Fault });

		expect(jobIds(await trigger.poll())).toEqual(['123']);
		expect(await trigger.poll()).toBeNull();
	});

	it('an id too long for an address is passed on with what the list tells', async () => {
		const trigger = await place.activeTrigger({ output: 'jobs' });
		const id = 'x'.repeat(600);
		place.sandbox.faults.add({
			path: LIST,
			times: Infinity,
			fault: answer([{ id, status: 'completed', prompt: 'Funny' }]),
		});

		expect((await trigger.poll())?.[0][0].json).toMatchObject({ job_id: id, prompt: 'Funny' });
		expect(await trigger.poll()).toBeNull();
	});

	it('rows without an id keep their place and hide nothing', async () => {
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({ status: 'completed' });
		const rows = [{ status: 'completed' }, null, { id: job.id, status: 'completed' }, { id: '' }, 'text'];
		place.sandbox.faults.add({ path: LIST, times: Infinity, fault: answer(rows) });

		expect(jobIds(await trigger.poll())).toEqual([job.id]);
		expect(await trigger.poll()).toBeNull();
	});
});
