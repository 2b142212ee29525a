import { Account, type Job, MINUTE, type Order } from './account';
import { Host } from './host';
import { chanceFrom } from './random';

const IDLE_POLLS = 180;
/** Orders in which new jobs appear at an end of the list, and one in which they appear anywhere. */
const HOLDING: Order[] = ['newest', 'oldest', 'lastChanged'];
const ORDERS: Order[] = [...HOLDING, 'byId'];
const CAPS = [7, 10, 15, 40, 60, 99, 100];
const KINDS: Array<Host['kinds']> = [['completed'], ['completed', 'failed']];

let account: Account;
const averages: string[] = [];

beforeEach(() => {
	jest.spyOn(performance, 'now').mockImplementation(() => account.now);
});

afterEach(() => {
	jest.restoreAllMocks();
});

afterAll(() => {
	process.stdout.write(`Requests of an idle poll, on average:\n${averages.join('\n')}\n`);
});

async function polled(host: Host): Promise<string[]> {
	account.now += MINUTE;
	const before = host.emitted.length;
	await host.poll();
	return host.emitted.slice(before);
}

describe.each(ORDERS)('with a list in the order %s', (order) => {
	it.each([0, 350, 10_000])('and %i finished jobs, an idle poll asks few requests', async (history) => {
		let [requests, polls] = [0, 0];
		for (const cap of history === 10_000 ? [7, 100] : CAPS) {
			for (const kinds of KINDS) {
				account = new Account(chanceFrom(cap), { order, cap, history });
				const host = new Host(account, kinds, 'legacy');
				await host.poll();
				for (let at = 0; at < 3; at++) {
					account.finish(account.create());
					await polled(host);
				}
				for (let poll = 0; poll < 3; poll++) await polled(host);
				expect(host.emitted).toHaveLength(3);
				let most = 0;
				for (let poll = 0; poll < IDLE_POLLS; poll++) {
					await polled(host);
					most = Math.max(most, host.requests);
					requests += host.requests;
					polls++;
				}
				expect(host.emitted).toHaveLength(3);
				// Where new jobs come anywhere, the whole list is read within each hour, whatever that costs.
				const limit = HOLDING.includes(order) ? 3 : 3 + Math.ceil(history / (cap - 1) / 8);
				expect([cap, kinds, most]).toEqual([cap, kinds, Math.min(most, limit)]);
			}
		}
		averages.push(`${order.padEnd(12)} ${String(history).padStart(6)} jobs: ${(requests / polls).toFixed(2)}`);
	});

	it.each([0, 350, 10_000])('and %i finished jobs, each new one is emitted by the next poll', async (history) => {
		// What comes anywhere may have to wait until the turn of the look that notices it.
		const patience = HOLDING.includes(order) ? 1 : 3;
		for (const cap of history === 10_000 ? [20, 100] : CAPS) {
			for (const kinds of KINDS) {
				const chance = chanceFrom(cap);
				account = new Account(chance, { order, cap, history });
				const host = new Host(account, kinds, 'legacy');
				await host.poll();
				const running: Job[] = [];
				for (let round = 0; round < 15; round++) {
					running.push(account.create(), account.create());
					const [job] = running.splice(chance.below(Math.min(running.length, 4)), 1);
					account.finish(job, kinds[chance.below(kinds.length)]);
					const emitted: string[] = [];
					for (let poll = 0; poll < patience && emitted.length === 0; poll++) emitted.push(...(await polled(host)));
					expect([cap, kinds, round, emitted]).toEqual([cap, kinds, round, [job.id]]);
				}
			}
		}
	});

	it('one that finishes long after hundreds of later ones is emitted within three polls', async () => {
		for (const kinds of KINDS) {
			account = new Account(chanceFrom(1), { order, cap: 100, history: 10 });
			const late = account.create();
			for (let at = 0; at < 700; at++) account.finish(account.create());
			const host = new Host(account, kinds, 'legacy');
			await host.poll();
			for (let at = 0; at < 5; at++) {
				account.finish(account.create());
				for (let poll = 0; poll < 3; poll++) await polled(host);
			}
			account.finish(late);
			const emitted: string[] = [];
			for (let poll = 0; poll < 3; poll++) emitted.push(...(await polled(host)));
			expect(emitted).toEqual([late.id]);
		}
	});

	it('and a server that cuts pages shorter from one day on, nothing is lost', async () => {
		const options = { order, cap: 100, history: 350 };
		account = new Account(chanceFrom(1), options);
		const host = new Host(account, ['completed'], 'legacy');
		await host.poll();
		options.cap = 20;
		const jobs = Array.from({ length: 30 }, () => account.create());
		const emitted: string[] = [];
		for (const job of jobs) {
			account.finish(job);
			emitted.push(...(await polled(host)));
		}
		for (let poll = 0; poll < 61; poll++) emitted.push(...(await polled(host)));
		expect([...emitted].sort()).toEqual(jobs.map(({ id }) => id).sort());
	});
});

it.each(ORDERS)('says once that new jobs come at neither end of a list, and only where they do (%s)', async (order) => {
	account = new Account(chanceFrom(1), { order, cap: 100, history: 2000 });
	const host = new Host(account, ['completed'], 'legacy');
	await host.poll();
	let said = 0;
	for (let poll = 0; poll < 20; poll++) {
		account.finish(account.create());
		account.now += MINUTE;
		if ((await host.poll()).isElsewhere) said++;
	}

	expect(said).toBe(order === 'byId' ? 1 : 0);
});

/** Polls until a job that nothing but a sweep can find is emitted: another one of the same list was deleted at the same moment. Minutes. */
async function minutesUntilFound(history: number, order: Order, step: number): Promise<number> {
	account = new Account(chanceFrom(1), { order, cap: 100, history });
	const host = new Host(account, ['completed'], 'legacy');
	await host.poll();
	// The trigger has seen that new jobs stand anywhere.
	for (let at = 0; at < 5; at++) {
		account.finish(account.create());
		for (let poll = 0; poll < 3; poll++) await polled(host);
	}
	account.finish(account.create());
	account.remove(account.jobs.find(({ state, deletedAt }) => state === 'completed' && deletedAt === undefined)!);
	const before = host.emitted.length;
	const beginning = account.now;
	while (host.emitted.length === before && account.now - beginning < 3 * 3_600_000) {
		account.now += step - MINUTE;
		await polled(host);
	}
	return (account.now - beginning) / MINUTE;
}

it.each([
	[10_000, MINUTE],
	[100_000, MINUTE],
	[10_000, 5 * MINUTE],
	[10_000, 30 * MINUTE],
	[10_000, 90 * MINUTE],
])(
	'with %i jobs in no order and a poll every %i ms, finds what only a whole reading finds, in time',
	async (history, step) => {
		expect(await minutesUntilFound(history, 'byId', step)).toBeLessThanOrEqual(60 + (2 * step) / MINUTE);
	},
);

it('with 10,000 jobs in an order that holds, a poll every half hour reads the whole list within two hours as well', async () => {
	account = new Account(chanceFrom(1), { order: 'newest', cap: 100, history: 10_000 });
	const host = new Host(account, ['completed'], 'legacy');
	await host.poll();
	const swept = () => (host.memory.memory as { lists: { completed: { sweptAt: number } } }).lists.completed.sweptAt;
	const first = swept();
	let most = 0;
	for (let poll = 0; poll < 4; poll++) {
		account.now += 29 * MINUTE;
		await polled(host);
		most = Math.max(most, host.requests);
	}

	expect(swept()).toBeGreaterThan(first);
	expect(most).toBeLessThanOrEqual(90);
});

it('goes on when the clock of the machine was years ahead for a while', async () => {
	account = new Account(chanceFrom(1), { order: 'byId', cap: 100, history: 350 });
	const host = new Host(account, ['completed'], 'legacy');
	account.now += 3 * 365 * 24 * 60 * MINUTE;
	await host.poll();
	const odd = account.create();
	odd.oddity = 'unfinished';
	account.finish(odd);
	for (let poll = 0; poll < 6; poll++) await polled(host);
	account.now -= 3 * 365 * 24 * 60 * MINUTE;
	odd.finishedAt = account.now;
	const job = account.create();
	account.finish(job);
	account.remove(account.jobs[1]);
	for (let poll = 0; poll < 130; poll++) await polled(host);

	expect([...host.emitted].sort()).toEqual([odd.id, job.id].sort());
});

it('stores 8 bytes for each job, and little else', async () => {
	account = new Account(chanceFrom(1), { order: 'newest', cap: 100, history: 10_000 });
	const host = new Host(account, ['completed', 'failed'], 'legacy');
	await host.poll();

	expect(host.size).toBeLessThan(10_000 * 8 + 600);
});

it('takes little time with 100,000 jobs', async () => {
	account = new Account(chanceFrom(1), { order: 'newest', cap: 100, history: 100_000 });
	const host = new Host(account, ['completed'], 'legacy');
	for (let poll = 0; poll < 3; poll++) await polled(host);
	const beginning = process.hrtime.bigint();
	for (let poll = 0; poll < 10; poll++) await polled(host);
	const each = Number(process.hrtime.bigint() - beginning) / 1e6 / 10;
	process.stdout.write(`An idle poll with 100,000 jobs: ${each.toFixed(1)} ms\n`);

	expect(each).toBeLessThan(250);
});
