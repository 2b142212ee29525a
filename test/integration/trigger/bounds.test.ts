import { jobIds, LONG_AGO, setUpTrigger } from './setUp';

const place = setUpTrigger();
const LIST = '/v1/clips';
const DETAILS = /^\/v1\/clips\/./;

function fill(count: number): void {
	for (let at = 0; at < count; at++) place.sandbox.clips.create({ status: 'completed', updated_at: LONG_AGO });
}

describe('a poll', () => {
	it.each([
		[0, 1],
		[99, 2],
		[100, 2],
		[250, 4],
	])(
		'with %i finished jobs in the account reads the list with %i pages at first, then at most 3, and each new job once',
		async (count, pages) => {
			const { sandbox } = place;
			fill(count);
			for (let at = 0; at < 30; at++) sandbox.clips.create({ status: 'processing' });
			const trigger = await place.activeTrigger();
			expect(sandbox.requestsTo('GET', LIST)).toHaveLength(pages);
			for (let poll = 0; poll < 5; poll++) {
				sandbox.requests.length = 0;
				expect(await trigger.poll()).toBeNull();
				expect(sandbox.requests.length).toBeLessThanOrEqual(3);
			}
			const job = sandbox.clips.create({ status: 'completed' });
			sandbox.requests.length = 0;

			expect(jobIds(await trigger.poll())).toEqual([job.id]);
			expect(sandbox.requestsTo('GET', DETAILS)).toHaveLength(1);
			expect(sandbox.requestsTo('GET', LIST).length).toBeLessThanOrEqual(4);
		},
	);

	it('with 10,000 finished jobs keeps the state small and finds the new one', async () => {
		fill(10_000);
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({ status: 'completed' });

		expect(jobIds(await trigger.poll())).toEqual([job.id]);
		expect(JSON.stringify(trigger.staticData()).length).toBeLessThan(81_000);
		expect(place.sandbox.requestsTo('GET', DETAILS)).toHaveLength(1);
	});

	it.each([7, 10, 15, 20, 25, 30, 40, 50, 60, 99])(
		'sees every job of a server that cuts its pages to %i without a word',
		async (maximum) => {
			const { clips } = place.sandbox;
			clips.maxLimit = maximum;
			for (const order of ['newest', 'oldest'] as const) {
				clips.order = order;
				fill(maximum);
				const trigger = await place.activeTrigger();
				for (let at = 0; at < 3; at++) {
					const job = clips.create({ status: 'completed' });
					expect(jobIds(await trigger.poll())).toEqual([job.id]);
					expect(await trigger.poll()).toBeNull();
				}
			}
		},
	);

	it('ends when a server ignores the offset', async () => {
		fill(100);
		const items = place.sandbox.clips.all().map(({ id, status }) => ({ id, status }));
		const fault = {
			kind: 'body' as const,
			status: 200,
			body: JSON.stringify({ items }),
			contentType: 'application/json',
		};
		place.sandbox.faults.add({ path: LIST, times: Infinity, fault });

		expect(await place.trigger().poll({ activation: 'activate' })).toBeNull();
		expect(place.sandbox.requestsTo('GET', LIST)).toHaveLength(2);
	});
});

describe('the time of a poll', () => {
	/** Lets each request take so long on the clock of the trigger. */
	function slowDown(path: string | RegExp, milliseconds: number): void {
		let ahead = 0;
		const now = performance.now.bind(performance);
		jest.spyOn(performance, 'now').mockImplementation(() => now() + ahead);
		place.sandbox.onRequest((request) => {
			if (typeof path === 'string' ? request.path === path : path.test(request.path)) ahead += milliseconds;
		});
	}

	afterEach(() => jest.restoreAllMocks());

	it.each([
		['the budget that n8n tells', { budgetMs: 36_000 }, 4],
		['30 seconds where n8n tells none', { withoutBudget: true }, 3],
		['the 5 minutes of n8n without a lease', {}, 10],
	])('is kept to %s; the rest comes with the next polls', async (_what, options, atOnce) => {
		const trigger = await place.activeTrigger({ output: 'jobs' });
		const jobs = Array.from({ length: 10 }, () => place.sandbox.clips.create({ status: 'completed' }).id);
		slowDown(DETAILS, 10_000);
		const emitted: string[] = [];
		const sizes: number[] = [];
		while (emitted.length < jobs.length && sizes.length < 10) {
			const ids = jobIds(await trigger.poll(options)) ?? [];
			sizes.push(ids.length);
			emitted.push(...ids);
		}

		expect(sizes[0]).toBe(atOnce);
		expect([...emitted].sort()).toEqual([...jobs].sort());
	});

	it.each([-86_400_000, 86_400_000])('is not changed by a time of day that jumps by %i ms', async (jump) => {
		const trigger = await place.activeTrigger({ output: 'jobs' });
		const jobs = Array.from({ length: 4 }, () => place.sandbox.clips.create({ status: 'completed' }).id);
		slowDown(DETAILS, 10_000);
		const { now } = Date;
		let jumped = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => now() + jumped);
		place.sandbox.onRequest(({ path }) => {
			if (DETAILS.test(path)) jumped = jump;
		});

		const first = jobIds(await trigger.poll({ withoutBudget: true })) ?? [];

		expect(first).toHaveLength(3);
		expect([...first, ...(jobIds(await trigger.poll({ withoutBudget: true })) ?? [])].sort()).toEqual(jobs.sort());
	});

	it('is shared between a long list and what is found in it', async () => {
		fill(400);
		const { clips } = place.sandbox;
		const trigger = await place.activeTrigger();
		trigger.crash();
		const jobs = Array.from({ length: 3 }, () => clips.create({ status: 'completed' }).id);
		slowDown(LIST, 6000);
		const outputs: string[] = [];
		for (let poll = 0; poll < 4; poll++) {
			place.sandbox.requests.length = 0;
			outputs.push(...(jobIds(await trigger.poll({ withoutBudget: true })) ?? []));
			// 15 of 30 seconds, and one page that was begun before.
			expect(place.sandbox.requestsTo('GET', LIST).length).toBeLessThanOrEqual(4);
		}

		expect([...outputs].sort()).toEqual([...jobs].sort());
	});

	it.each([
		['a list', LIST],
		['a job', DETAILS],
	])('ends also when the body of %s trickles', async (_what, path) => {
		const trigger = await place.activeTrigger();
		place.sandbox.clips.create({ status: 'completed' });
		place.sandbox.faults.add({ path, times: Infinity, fault: { kind: 'slow', bytesPerSecond: 5 } });
		const beginning = Date.now();

		await expect(trigger.poll({ budgetMs: 1000 })).rejects.toThrow('did not answer in time');
		expect(Date.now() - beginning).toBeLessThan(6000);
	});

	it('that a look around needs is taken over several polls, and nothing old becomes news', async () => {
		fill(350);
		const { clips } = place.sandbox;
		clips.order = 'oldest';
		const trigger = place.trigger();
		slowDown(LIST, 8000);
		const options = { withoutBudget: true };
		expect(await trigger.poll({ ...options, activation: 'activate' })).toBeNull();
		const job = clips.create({ status: 'completed', updated_at: new Date(Date.now() + 60_000).toISOString() });
		const outputs: Array<string[] | null> = [];
		for (let poll = 0; poll < 8; poll++) outputs.push(jobIds(await trigger.poll(options)));

		expect(outputs.filter((ids) => ids !== null)).toEqual([[job.id]]);
	});

	it('is not waited for by the next poll for ever', async () => {
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({ status: 'completed' });
		place.sandbox.faults.add({ path: LIST, fault: { kind: 'delay', ms: 300 } });
		const stuck = trigger.poll({ withoutBudget: true });
		await new Promise<void>((resolve) => place.sandbox.onRequest(() => resolve()));
		jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 61_000);

		expect(jobIds(await trigger.poll({ withoutBudget: true }))).toEqual([job.id]);
		expect(await stuck).toBeNull();
		expect(await trigger.poll()).toBeNull();
	});
});
