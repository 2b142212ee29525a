import { jobIds, setUpTrigger } from './setUp';

const place = setUpTrigger();

const at = (minute: number) => new Date(Date.UTC(2026, 0, 17, 12, minute)).toISOString();

describe('Fetch Test Event', () => {
	it.each(['newest', 'oldest', 'shuffled'] as const)(
		'gives the three newest finished jobs, with a list in the order %s',
		async (order) => {
			const { clips } = place.sandbox;
			clips.order = order;
			const jobs = [3, 1, 5, 2, 4].map((minute) =>
				clips.create({ status: 'completed', created_at: at(minute), updated_at: at(minute) }),
			);
			clips.create({ status: 'processing' });

			expect(jobIds(await place.trigger().poll({ mode: 'manual' }))).toEqual([jobs[2].id, jobs[4].id, jobs[0].id]);
		},
	);

	it.each(['newest', 'oldest'] as const)(
		'finds them in a long list in the order %s with a bounded number of requests',
		async (order) => {
			const { clips } = place.sandbox;
			clips.order = order;
			for (let minute = 0; minute < 150; minute++)
				clips.create({ status: 'completed', created_at: at(minute), updated_at: at(minute) });
			const newest = clips.create({ status: 'completed', created_at: at(200), updated_at: at(200) });

			expect(jobIds(await place.trigger().poll({ mode: 'manual' }))?.[0]).toBe(newest.id);
			expect(place.sandbox.requestsTo('GET', '/v1/clips')).toHaveLength(3);
			expect(place.sandbox.requestsTo('GET', /^\/v1\/clips\/./)).toHaveLength(20);
		},
	);

	it('leaves what the active trigger remembers alone', async () => {
		const trigger = await place.activeTrigger();
		const job = place.sandbox.clips.create({ status: 'completed' });
		const before = trigger.staticData();

		expect(jobIds(await trigger.poll({ mode: 'manual' }))).toEqual([job.id]);
		expect(trigger.staticData()).toEqual(before);
		expect(jobIds(await trigger.poll())).toEqual([job.id]);
		expect(jobIds(await trigger.poll({ mode: 'manual' }))).toEqual([job.id]);
	});

	it('shows what passes the filters', async () => {
		const { clips } = place.sandbox;
		const wanted = clips.create({ status: 'completed', prompt: 'Funny', created_at: at(1), updated_at: at(1) });
		for (let minute = 2; minute < 40; minute++)
			clips.create({ status: 'completed', prompt: 'Sad', updated_at: at(minute) });

		const options = { promptContains: 'funny' };
		expect(jobIds(await place.trigger({ options }).poll({ mode: 'manual' }))).toEqual([wanted.id]);
	});

	it('goes on to older jobs when the newest have no clip with the score', async () => {
		const { clips } = place.sandbox;
		const good = clips.create({ status: 'completed', output: [{ ai_score: 90 }] as never, updated_at: at(1) });
		for (let minute = 2; minute < 6; minute++)
			clips.create({ status: 'completed', output: [{ ai_score: 10 }] as never, updated_at: at(minute) });

		expect(jobIds(await place.trigger({ options: { minimumScore: 50 } }).poll({ mode: 'manual' }))).toEqual([good.id]);
	});

	it.each([
		[{}, 'There is no completed clip job in this account yet', 'Create a clip job, wait until it ends'],
		[{ triggerOn: 'failed' }, 'There is no failed clip job in this account yet', 'Create a clip job'],
		[{ triggerOn: 'finished' }, 'There is no finished clip job in this account yet', 'Create a clip job'],
		[
			{ triggerOn: 'videoIndexed' },
			'There is no video in this account yet that is ready',
			'Upload a video, wait until it is searchable',
		],
		[
			{ options: { promptContains: 'x' } },
			'No completed clip job passes the filters',
			'Change or remove the filters in Options',
		],
	])('with nothing to show for %j says what to do', async (parameters, message, description) => {
		place.sandbox.clips.create({ status: 'processing' });

		await expect(place.trigger(parameters).poll({ mode: 'manual' })).rejects.toMatchObject({
			message,
			description: expect.stringContaining(description),
		});
	});

	it('leaves out a job that cannot be read, and shows the reason when none can', async () => {
		const { clips, faults } = place.sandbox;
		const [odd, good] = [1, 2].map((minute) => clips.create({ status: 'completed', updated_at: at(minute) }));
		faults.add({ path: `/v1/clips/${odd.id}`, times: Infinity, fault: { kind: 'status', status: 500 } });
		expect(jobIds(await place.trigger().poll({ mode: 'manual' }))).toEqual([good.id]);

		clips.remove(good.id);
		await expect(place.trigger().poll({ mode: 'manual' })).rejects.toMatchObject({ httpCode: '500' });
	});

	it.each([401, 402, 403, 429, 500])('leaves out a job that alone is answered with status %i', async (status) => {
		const { clips, faults } = place.sandbox;
		const [odd, ...others] = [4, 3, 2, 1].map((minute) =>
			clips.create({ status: 'completed', created_at: at(minute), updated_at: at(minute) }),
		);
		faults.add({ path: `/v1/clips/${odd.id}`, times: Infinity, fault: { kind: 'status', status } });

		expect(jobIds(await place.trigger().poll({ mode: 'manual' }))).toEqual(others.map(({ id }) => id));
	});

	it('shows the reason when Reka refuses', async () => {
		place.sandbox.faults.add({ path: '/v1/clips', fault: { kind: 'status', status: 401 } });

		await expect(place.trigger().poll({ mode: 'manual' })).rejects.toMatchObject({ httpCode: '401' });
	});
});
