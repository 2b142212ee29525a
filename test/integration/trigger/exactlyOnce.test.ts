import { jobIds, LONG_AGO, setUpTrigger } from './setUp';

const place = setUpTrigger();

describe('the first poll', () => {
	it('emits nothing of what is there, and asks for no details', async () => {
		place.sandbox.clips.create({ status: 'completed' });
		const trigger = place.trigger();

		expect(await trigger.poll({ activation: 'activate' })).toBeNull();
		expect(await trigger.poll()).toBeNull();
		expect(new Set(place.sandbox.requests.map(({ path }) => path))).toEqual(new Set(['/v1/clips']));
		for (const { query } of place.sandbox.requests) expect(query).toMatchObject({ limit: '100', status: 'completed' });
	});

	it('emits what finished in the hours to look back to, the oldest first, and only once', async () => {
		const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
		const { clips } = place.sandbox;
		const recent = clips.create({ status: 'completed', updated_at: hoursAgo(1) });
		const older = clips.create({ status: 'completed', updated_at: hoursAgo(23) });
		clips.create({ status: 'completed', updated_at: hoursAgo(25) });
		const trigger = place.trigger({ options: { lookBackHours: 24 } });

		expect(jobIds(await trigger.poll({ activation: 'activate' }))).toEqual([older.id, recent.id]);
		trigger.crash();
		expect(await trigger.poll({ activation: 'init' })).toBeNull();
	});

	it('goes by the creation when a job does not say when it changed', async () => {
		const job = place.sandbox.clips.create({ status: 'completed', updated_at: null });
		const trigger = place.trigger({ options: { lookBackHours: 1 } });

		expect(jobIds(await trigger.poll({ activation: 'activate' }))).toEqual([job.id]);
	});
});

describe('a job', () => {
	it('that was created after the activation is emitted when it is completed', async () => {
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({ status: 'queued' });

		expect(await trigger.poll()).toBeNull();
		place.sandbox.clips.finish(job.id);
		expect(jobIds(await trigger.poll())).toEqual([job.id]);
		expect(await trigger.poll()).toBeNull();
	});

	it('that was running at activation is emitted when it is completed', async () => {
		const job = place.sandbox.clips.create({ status: 'processing' });
		const trigger = await place.activeTrigger();
		place.sandbox.clips.finish(job.id);

		expect(jobIds(await trigger.poll())).toEqual([job.id]);
	});

	it('in a state that nobody documents still runs', async () => {
		const trigger = await place.activeTrigger({ triggerOn: 'finished' });
		const job = place.sandbox.clips.create({ status: 'rendering' });

		expect(await trigger.poll()).toBeNull();
		place.sandbox.clips.finish(job.id);
		expect(jobIds(await trigger.poll())).toEqual([job.id]);
	});

	it('that finishes after a later one is emitted too', async () => {
		const trigger = await place.activeTrigger();
		const [first, second] = [1, 2].map(() => place.sandbox.clips.create({ status: 'processing' }));
		place.sandbox.clips.finish(second.id);

		expect(jobIds(await trigger.poll())).toEqual([second.id]);
		place.sandbox.clips.finish(first.id);
		expect(jobIds(await trigger.poll())).toEqual([first.id]);
	});

	it('that is deleted harms nothing, before and after it was emitted', async () => {
		const { clips } = place.sandbox;
		const trigger = await place.activeTrigger();
		const jobs = [1, 2, 3].map(() => clips.create({ status: 'completed' }));
		clips.remove(jobs[0].id);
		expect(jobIds(await trigger.poll())?.sort()).toEqual([jobs[1].id, jobs[2].id].sort());

		clips.remove(jobs[1].id);
		expect(await trigger.poll()).toBeNull();
	});

	it('comes in whatever order the list has', async () => {
		const { clips } = place.sandbox;
		for (const order of ['newest', 'oldest', 'shuffled'] as const) {
			place.sandbox.reset();
			clips.order = order;
			for (let at = 0; at < 130; at++) clips.create({ status: 'completed' });
			const trigger = await place.activeTrigger();
			const job = clips.create({ status: 'completed' });

			expect([order, jobIds(await trigger.poll())]).toEqual([order, [job.id]]);
		}
	});

	it('is not emitted again when the list is empty for a moment', async () => {
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({ status: 'completed' });
		expect(jobIds(await trigger.poll())).toEqual([job.id]);
		const body = JSON.stringify({ items: [] });
		place.sandbox.faults.add({
			path: '/v1/clips',
			fault: { kind: 'body', status: 200, body, contentType: 'application/json' },
		});

		expect(await trigger.poll()).toBeNull();
		expect(await trigger.poll()).toBeNull();
	});
});

describe('after a pause', () => {
	const pauses = [
		['n8n is stopped and started', 'reload', 'init'],
		['n8n is killed and started', 'crash', 'init'],
		['the workflow is switched off and on', 'crash', 'activate'],
		['another version of the workflow is published', 'crash', 'update'],
	] as const;

	it.each(pauses)('in which %s, only what finished meanwhile is emitted', async (_what, end, activation) => {
		const { clips } = place.sandbox;
		clips.create({ status: 'completed' });
		const running = clips.create({ status: 'processing' });
		const trigger = await place.activeTrigger();
		const before = clips.create({ status: 'completed' });
		expect(jobIds(await trigger.poll())).toEqual([before.id]);
		trigger[end]();
		clips.finish(running.id);

		expect(jobIds(await trigger.poll({ activation }))).toEqual([running.id]);
		expect(await trigger.poll()).toBeNull();
	});

	it.each(pauses)('in which %s, nothing is lost when nothing was ever emitted', async (_what, end, activation) => {
		const { clips } = place.sandbox;
		clips.create({ status: 'completed' });
		const trigger = await place.activeTrigger();
		expect(await trigger.poll()).toBeNull();
		expect(await trigger.poll()).toBeNull();
		trigger[end]();
		const job = clips.create({ status: 'completed' });

		expect(jobIds(await trigger.poll({ activation }))).toEqual([job.id]);
	});

	it('nothing is doubled although n8n has stored nothing since the last emission', async () => {
		const { clips } = place.sandbox;
		const trigger = await place.activeTrigger();
		const jobs = [1, 2].map(() => clips.create({ status: 'completed' }));
		expect(jobIds(await trigger.poll())).toHaveLength(2);
		clips.remove(jobs[0].id);
		expect(await trigger.poll()).toBeNull();
		trigger.crash();

		expect(await trigger.poll({ activation: 'init' })).toBeNull();
	});

	it("under n8n's durable scheduler everything is emitted once as well", async () => {
		const { clips } = place.sandbox;
		const trigger = place.trigger({}, { scheduler: 'durable' });
		clips.create({ status: 'completed' });
		expect(await trigger.poll({ activation: 'activate' })).toBeNull();
		const job = clips.create({ status: 'completed' });

		expect(jobIds(await trigger.poll({ budgetMs: 36_000 }))).toEqual([job.id]);
		trigger.crash();
		expect(await trigger.poll({ budgetMs: 36_000 })).toBeNull();
	});

	it("under n8n's durable scheduler what finishes before the second poll is emitted, although n8n drops what the first one remembers", async () => {
		const { clips } = place.sandbox;
		clips.create({ status: 'completed' });
		const trigger = await place.activeTrigger({}, { scheduler: 'durable' });
		expect(trigger.storedStaticData()).toEqual({});
		const job = clips.create({ status: 'completed' });

		expect(jobIds(await trigger.poll({ budgetMs: 36_000 }))).toEqual([job.id]);
		expect(await trigger.poll({ budgetMs: 36_000 })).toBeNull();
	});

	it('a renamed node starts fresh', async () => {
		const trigger = await place.activeTrigger();
		place.sandbox.clips.create({ status: 'completed' });
		const renamed = place.trigger({}, { name: 'New name', staticData: trigger.storedStaticData() });
		const unknown = place.trigger({}, { name: 'New name' });

		expect(await unknown.poll({ activation: 'activate' })).toBeNull();
		expect(await renamed.poll({ activation: 'activate' })).not.toBeNull();
	});
});

describe('Trigger On', () => {
	it.each([
		['completed', ['done']],
		['failed', ['broken']],
		['finished', ['done', 'broken']],
	])('%s emits %s', async (triggerOn, wanted) => {
		const { clips } = place.sandbox;
		const trigger = await place.activeTrigger({ triggerOn, output: 'jobs' });
		const names = new Map([
			[clips.create({ status: 'completed' }).id, 'done'],
			[clips.create({ status: 'failed' }).id, 'broken'],
			[clips.create({ status: 'processing' }).id, 'running'],
		]);

		expect(
			jobIds(await trigger.poll())
				?.map((id) => names.get(id))
				.sort(),
		).toEqual([...wanted].sort());
		expect(await trigger.poll()).toBeNull();
	});

	it('can be widened without old failures becoming news, and without losing what is news', async () => {
		const { clips } = place.sandbox;
		clips.create({ status: 'failed' });
		const before = await place.activeTrigger({ triggerOn: 'completed' });
		const done = clips.create({ status: 'completed' });
		const after = place.trigger({ triggerOn: 'finished' }, { staticData: before.storedStaticData() });

		expect(jobIds(await after.poll({ activation: 'update' }))).toEqual([done.id]);
		const broken = clips.create({ status: 'failed' });
		expect(jobIds(await after.poll())).toEqual([broken.id]);
	});

	it('believes the job rather than the list', async () => {
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({ status: 'processing' });
		const items = [{ id: job.id, status: 'completed' }];
		const body = JSON.stringify({ items });
		place.sandbox.faults.add({
			path: '/v1/clips',
			fault: { kind: 'body', status: 200, body, contentType: 'application/json' },
		});

		expect(await trigger.poll()).toBeNull();
		place.sandbox.clips.finish(job.id);
		expect(jobIds(await trigger.poll())).toEqual([job.id]);
	});

	it('is checked on every row, in case the server does not filter', async () => {
		const { clips, faults } = place.sandbox;
		const trigger = await place.activeTrigger();
		const broken = clips.create({ status: 'failed' });
		const done = clips.create({ status: 'completed' });
		const body = JSON.stringify({
			items: [broken, done, null, { id: 7 }].map(
				(job) => job && { id: job.id, status: (job as { status?: string }).status },
			),
		});
		faults.add({ path: '/v1/clips', fault: { kind: 'body', status: 200, body, contentType: 'application/json' } });

		expect(jobIds(await trigger.poll())).toEqual([done.id]);
		expect(place.sandbox.requestsTo('GET', `/v1/clips/${broken.id}`)).toEqual([]);
	});
});

describe('another account behind the credential', () => {
	it('is looked around in first', async () => {
		const { clips } = place.sandbox;
		const trigger = await place.activeTrigger();
		const own = clips.create({ status: 'completed' });
		expect(jobIds(await trigger.poll())).toEqual([own.id]);
		clips.remove(own.id);
		for (let at = 0; at < 3; at++) clips.create({ status: 'completed', updated_at: LONG_AGO });
		const staticData = trigger.storedStaticData();
		const memory = staticData.memory as Record<string, unknown>;
		const moved = place.trigger({}, { staticData: { memory: { ...memory, account: 'othr' } } });

		expect(await moved.poll()).toBeNull();
		const next = clips.create({ status: 'completed' });
		expect(jobIds(await moved.poll())).toEqual([next.id]);
	});

	it('is not suspected when only the key is new', async () => {
		const { clips } = place.sandbox;
		clips.create({ status: 'completed' });
		const trigger = await place.activeTrigger();
		const memory = trigger.storedStaticData().memory as Record<string, unknown>;
		const rotated = place.trigger({}, { staticData: { memory: { ...memory, account: 'othr' } } });
		const job = clips.create({ status: 'completed' });

		expect(jobIds(await rotated.poll())).toEqual([job.id]);
	});
});

describe('the same poll twice', () => {
	it('at the same time emits once', async () => {
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({ status: 'completed' });
		const outputs = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);

		expect(outputs.map(jobIds)).toEqual([[job.id], null, null]);
		expect(await trigger.poll()).toBeNull();
	});

	it('one after the other over the same memory gives the same', async () => {
		const trigger = await place.activeTrigger();
		const staticData = trigger.storedStaticData();
		place.sandbox.clips.create({ status: 'completed' });
		const [first, second] = [1, 2].map(() => place.trigger({}, { scheduler: 'durable', staticData }));

		expect(await first.poll({ budgetMs: 36_000 })).toEqual(await second.poll({ budgetMs: 36_000 }));
	});
});
