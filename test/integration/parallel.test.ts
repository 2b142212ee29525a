import type { INodeParameters } from 'n8n-workflow';

import type { RunOptions } from '../engine';
import { byId, VIDEO_GROUP } from '../engine/parameters';
import { startSetup, type Setup } from '../engine/setUp';

/** One user of an n8n: with a key, an account and a host of their own. */
interface User extends Setup {
	key: string;
}

let users: User[];

beforeAll(async () => {
	users = await Promise.all(
		['rk-user-one-0123456789', 'rk-user-two-0123456789'].map(async (key) => ({
			...(await startSetup({ sandbox: { apiKeys: [key] } })),
			key,
		})),
	);
});
beforeEach(() => users.forEach(({ sandbox }) => sandbox.reset()));
afterAll(async () => await Promise.all(users.map(async ({ sandbox }) => await sandbox.close())));

const jobId = byId('={{ $json.jobId }}');

/** Three more jobs in an account, and runs over them of every kind of machinery. */
function runsOf({ sandbox }: User, who: number, round: number): RunOptions[] {
	const jobs = Array.from({ length: 3 }, (_, n) => {
		const job = sandbox.clips.create({ prompt: `Job ${n} of user ${who}` });
		sandbox.clips.finish(job.id, { clips: 1 });
		return {
			json: {
				jobId: job.id,
				text: `Text ${round}.${n} of user ${who}`,
				url: `https://media.example.com/user-${who}-${round}-${n}.mp4`,
			},
		};
	});
	const run = (parameters: INodeParameters, more: Partial<RunOptions> = {}): RunOptions => ({
		parameters,
		items: jobs,
		onError: 'continueRegularOutput',
		...more,
	});
	return [
		run({ resource: 'clip', operation: 'get', jobId }),
		run({
			resource: 'clip',
			operation: 'create',
			videoUrls: '={{ $json.url }}',
			prompt: '={{ $json.text }}',
			waitForCompletion: false,
			options: { includeQuota: true, ifAlreadySubmitted: 'reuse' },
		}),
		run({ resource: 'clip', operation: 'getAll', returnAll: true }),
		run({ resource: 'clip', operation: 'wait', jobId }),
		run({ ...VIDEO_GROUP, operation: 'create', groupName: '={{ $json.text }}' }),
		run({ resource: 'image', operation: 'upload', source: 'url', imageUrls: '={{ $json.url }}' }),
		// n8n runs the whole node again over the same data of the execution.
		run(
			{ resource: 'image', operation: 'search', query: '={{ $json.text }}' },
			{ onError: 'stopWorkflow', retryOnFail: true, maxTries: 3 },
		),
	];
}

it('executions of two users at the same time do not meet', async () => {
	const ROUNDS = 4;
	const started = users.flatMap((user, who) => {
		const all = Array.from({ length: ROUNDS }, (_, round) => runsOf(user, who, round)).flat();
		user.sandbox.quota.set('clips', 100);
		user.sandbox.faults.add({ path: '/v1/images/search', fault: { kind: 'status', status: 503 }, times: 2 });
		return all.map((options) => ({ who, options }));
	});
	const done = await Promise.all(
		started.map(async ({ who, options }) => ({ who, options, run: await users[who].engine.start(options).done })),
	);

	for (const { who, options, run } of done) {
		expect([options.parameters.operation, run.error?.message]).toEqual([options.parameters.operation, undefined]);
		const text = JSON.stringify([run.items, run.runData]);
		expect(run.items.filter(({ json }) => 'error' in json)).toEqual([]);
		expect(text).not.toContain(`user ${1 - who}`);
		expect(text).not.toContain(`user-${1 - who}`);
		expect(text).not.toContain(users[1 - who].sandbox.url);
		expect(text).not.toContain(users[1 - who].sandbox.cdnUrl);
		for (const { key } of users) expect(text).not.toContain(key);
	}
	for (const [who, { sandbox, key }] of users.entries()) {
		const sent = sandbox.requests.map(({ url, json, form }) => JSON.stringify([url, json, form]));
		expect(sent.filter((text) => text.includes(`user ${1 - who}`) || text.includes(`user-${1 - who}`))).toEqual([]);
		expect(new Set(sandbox.requests.map(({ headers }) => headers['x-api-key']))).toEqual(new Set([key]));
		for (const path of ['/v1/clips', '/v1/images/upload', '/v2/video-groups']) {
			expect(sandbox.requestsTo('POST', path)).toHaveLength(3 * ROUNDS);
		}
	}
});

it('an execution that hangs holds up no other, of its own user or another', async () => {
	const [one, two] = users;
	const hanging = Array.from({ length: 20 }, (_, n) => ({ json: { jobId: `hangs-${n}` } }));
	one.sandbox.faults.add({ path: /hangs/, fault: { kind: 'timeout' }, times: Infinity });
	const get = { resource: 'clip', operation: 'get', jobId };
	const stuck = one.engine.start({ parameters: get, items: hanging });
	// As many as this run may have open at the same time; the other items wait for their turn.
	await one.sandbox.waitForRequest('GET', /hangs/, 5);

	const others = await Promise.all(
		users.map(async ({ sandbox, engine }) => {
			const items = Array.from({ length: 12 }, () => ({ json: { jobId: sandbox.clips.create().id } }));
			return await engine.run({ parameters: get, items });
		}),
	);
	expect(others.map(({ error, items }) => [error, items.length])).toEqual([
		[undefined, 12],
		[undefined, 12],
	]);
	expect(one.sandbox.requestsTo('GET', /hangs/)).toHaveLength(5);
	stuck.cancel();
	await stuck.done;
	expect(two.sandbox.requests).toHaveLength(12);
});

it('a run that failed leaves nothing behind for the next one over the same data', async () => {
	const [{ sandbox, engine }] = users;
	const items = Array.from({ length: 12 }, (_, n) => ({ json: { query: `Query ${n}` } }));
	const search = { resource: 'image', operation: 'search', query: '={{ $json.query }}' };
	const failsFirst = (request: { json?: unknown }) => JSON.stringify(request.json).includes('Query 1"');
	sandbox.images.create();
	sandbox.faults.add({ when: failsFirst, fault: { kind: 'status', status: 500 } });
	const run = await engine.run({ parameters: search, items, retryOnFail: true, maxTries: 2 });
	expect(run.error).toBeUndefined();
	expect(new Set(run.items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).size).toBe(12);
	// All items of the second try, after those that were sent before the first one had failed.
	const sent = sandbox.requestsTo('POST', '/v1/images/search').map(({ json }) => (json as { query: string }).query);
	expect(new Set(sent.slice(-12)).size).toBe(12);
});

it.each(['legacy', 'durable'] as const)(
	'triggers of two users emit their own jobs, each once (%s)',
	async (scheduler) => {
		const parameters = { triggerOn: 'finished', output: 'jobs' };
		const triggers = users.map(({ engine }) => engine.trigger({ parameters, scheduler }));
		await Promise.all(triggers.map(async (trigger) => await trigger.poll({ activation: 'activate' })));
		const emitted = users.map((): unknown[] => []);
		const expected = users.map((): string[] => []);
		for (let round = 0; round < 5; round++) {
			for (const [who, { sandbox }] of users.entries()) {
				const { id } = sandbox.clips.create();
				sandbox.clips.finish(id, { clips: 1 });
				expected[who].push(id);
			}
			const polls = await Promise.all(triggers.map(async (trigger) => await trigger.poll()));
			for (const [who, output] of polls.entries())
				emitted[who].push(...(output?.[0] ?? []).map(({ json }) => json.job_id));
		}
		expect(emitted).toEqual(expected);
		const [memory, other] = triggers.map((trigger) => JSON.stringify(trigger.staticData()));
		expect(memory).not.toBe(other);
		for (const { key } of users) expect(memory + other).not.toContain(key);
	},
);
