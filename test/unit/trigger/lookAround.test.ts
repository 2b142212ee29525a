import { Account, type Job, MINUTE, type Order } from './account';
import { Host } from './host';
import { chanceFrom } from './random';

let account: Account;

beforeEach(() => {
	jest.spyOn(performance, 'now').mockImplementation(() => account.now);
});

afterEach(() => {
	jest.restoreAllMocks();
});

function open(history: number, order: Order = 'newest', cap = 100): Account {
	account = new Account(chanceFrom(1), { order, cap, history });
	return account;
}

async function polled(host: Host, times = 1): Promise<string[]> {
	const before = host.emitted.length;
	for (let poll = 0; poll < times; poll++) {
		account.now += MINUTE;
		await host.poll();
	}
	return host.emitted.slice(before);
}

const watched = (host: Host) => (host.memory.memory as { watched: string[] }).watched;

function finished(oddity?: Job['oddity']): string {
	const job = account.create();
	if (oddity) job.oddity = oddity;
	account.finish(job);
	return job.id;
}

describe('a look around that takes several polls', () => {
	it.each(['newest', 'oldest', 'byId'] as const)(
		'ends, and loses nothing that finishes meanwhile (%s)',
		async (order) => {
			open(4000, order).pageTime = 1000;
			const host = new Host(account, ['completed'], 'durable');
			await host.poll();
			expect(watched(host)).toEqual([]);
			const news: string[] = [];
			let polls = 0;
			for (; watched(host).length === 0 && polls < 100; polls++) {
				if (polls < 10) news.push(finished());
				await polled(host);
			}
			await polled(host, 3);

			expect(polls).toBeLessThan(100);
			expect([...host.emitted].sort()).toEqual(news.sort());
		},
	);

	it.each(['newest', 'oldest', 'byId', 'lastChanged'] as const)(
		'sees the past behind pages of one row, whatever finishes meanwhile (%s)',
		async (order) => {
			open(50, order, 1);
			const host = new Host(account, ['completed'], 'durable');
			const late = [account.create(), account.create()];
			account.afterPage = (page) => {
				if (page === 20) for (const job of late) account.finish(job);
			};
			await host.poll();
			const news = [finished()];
			await polled(host, 3);

			expect(host.emitted).toEqual(expect.arrayContaining(news));
			expect([...late.map(({ id }) => id), ...news]).toEqual(expect.arrayContaining(host.emitted));
		},
	);

	it.each(['unfinished', 'broken', 'unreadable'] as const)('is not kept open by a job that is %s', async (oddity) => {
		open(2500).pageTime = 1000;
		const host = new Host(account, ['completed'], 'durable');
		await host.poll();
		const odd = finished(oddity);
		for (let poll = 0; watched(host).length === 0 && poll < 60; poll++) await polled(host);
		expect(watched(host)).toEqual(['completed']);
		await polled(host, 30);

		expect(host.emitted).toEqual([odd]);
	});

	it.each([-10 * MINUTE, 10 * MINUTE])('goes by the clock of the API, %i ms ahead of ours', async (ahead) => {
		open(2500).pageTime = 1000;
		account.clockAhead = ahead;
		const host = new Host(account, ['completed'], 'durable');
		await host.poll();
		const news = [finished(), finished()];
		await polled(host, 40);

		expect(watched(host)).toEqual(['completed']);
		expect(host.emitted).toEqual(news);
	});

	it.each(['newest', 'oldest'] as const)(
		'misses no job because others were deleted while it read the list (%s first)',
		async (order) => {
			open(350, order);
			const host = new Host(account, ['completed', 'failed'], 'legacy');
			const first = account.jobs.slice(0, 30);
			const last = account.jobs.slice(-30);
			account.afterPage = (page) => {
				if (page <= 4) [...first.splice(0, 5), ...last.splice(-5)].forEach((job) => account.remove(job));
			};
			await host.poll();
			delete account.afterPage;

			expect(await polled(host, 130)).toEqual([]);
		},
	);

	it('passes on what has no dates, rather than losing it', async () => {
		open(0).isUndated = true;
		const host = new Host(account, ['completed'], 'legacy');
		const { source } = account;
		const broken = jest.spyOn(account, 'source').mockImplementation((kinds) => ({
			...source.call(account, kinds),
			lists: kinds.map((kind) => ({ kind, page: async () => await Promise.reject(new Error('down')) })),
		}));
		await host.poll();
		broken.mockRestore();
		const job = finished();

		expect(await polled(host)).toEqual([job]);
	});
});

it.each(['newest', 'oldest', 'byId'] as const)(
	'a server that does not know the filter hides nothing behind pages of other jobs (%s)',
	async (order) => {
		account = new Account(chanceFrom(1), { order, cap: 7, history: 0, isUnfiltered: true });
		for (let at = 0; at < 60; at++) account.finish(account.create(), at % 29 === 0 ? 'failed' : 'completed');
		const host = new Host(account, ['failed'], 'legacy');
		await host.poll();
		const jobs = Array.from({ length: 60 }, () => account.create());
		for (const [at, job] of jobs.entries()) account.finish(job, at % 29 === 0 ? 'failed' : 'completed');
		await polled(host, 3);

		expect([...host.emitted].sort()).toEqual([jobs[0].id, jobs[29].id, jobs[58].id].sort());
	},
);

describe('Look Back', () => {
	it('emits what finished since, and takes what has no dates for past', async () => {
		open(5);
		account.now += 3 * 3_600_000;
		const recent = finished();
		const host = new Host(account, ['completed'], 'legacy', 3_600_000);
		await host.poll();
		expect(host.emitted).toEqual([recent]);

		open(5).isUndated = true;
		const other = new Host(account, ['completed'], 'legacy', 3_600_000);
		await other.poll();
		expect(other.emitted).toEqual([]);
	});
});

describe('a new key', () => {
	it('of the same account emits what finished since, also when everything known was deleted', async () => {
		open(20);
		const host = new Host(account, ['completed'], 'legacy');
		await host.poll();
		await polled(host);
		account.removeAll();
		const news = [1, 2, 3, 4, 5, 6].map(() => finished());
		host.key = 'efgh';

		expect((await polled(host)).sort()).toEqual(news.sort());
		expect(await polled(host, 3)).toEqual([]);
	});

	it('of the same account with known jobs left goes on, whatever the dates say', async () => {
		open(20).isUndated = true;
		const host = new Host(account, ['completed'], 'legacy');
		await host.poll();
		const job = finished();
		host.key = 'efgh';

		expect(await polled(host)).toEqual([job]);
		expect(await polled(host, 3)).toEqual([]);
	});

	it.each([
		['is full at once', false],
		['seems empty at first', true],
	])('of another account does not make news of its past, when it %s', async (_what, isEmptyFirst) => {
		const first = open(20);
		const host = new Host(first, ['completed'], 'legacy');
		await host.poll();
		first.removeAll();
		const old = Array.from({ length: 200 }, () => finished());
		account.now += MINUTE;
		await host.poll({ isKilled: true });
		// The jobs of the other account are older than the last look with the old key.
		for (const job of account.jobs.slice(-old.length)) job.finishedAt = 1_600_000_000_000;
		host.key = 'efgh';
		if (isEmptyFirst) {
			const { source } = account;
			const empty = jest.spyOn(account, 'source').mockImplementation((kinds) => ({
				...source.call(account, kinds),
				lists: kinds.map((kind) => ({ kind, page: async () => ({ rows: [] }) })),
			}));
			expect(await polled(host, 2)).toEqual([]);
			empty.mockRestore();
		}
		expect(await polled(host, 2)).toEqual([]);
		const job = finished();

		expect(await polled(host)).toEqual([job]);
	});
});

describe('one job', () => {
	it('whose details fail is passed on after ten polls, and fails no poll', async () => {
		open(4500);
		const host = new Host(account, ['completed'], 'legacy');
		await host.poll();
		// As many deleted ones as are remembered at most.
		account.removeAll();
		finished();
		await polled(host, 3);
		host.emitted.length = 0;
		const odd = finished('broken');
		const good: string[] = [];
		for (let poll = 1; poll <= 12; poll++) {
			if (poll < 9) good.push(finished());
			account.now += MINUTE;
			const { isFruitless } = await host.poll();
			expect(isFruitless).toBe(false);
			expect(host.emitted.includes(odd)).toBe(poll >= 10);
		}

		expect([...host.emitted].sort()).toEqual([odd, ...good].sort());
	});

	it('that is the only one and cannot be read fails the poll, because the API may be the reason', async () => {
		open(0);
		const host = new Host(account, ['completed'], 'legacy');
		await host.poll();
		finished('broken');
		account.now += MINUTE;

		expect(await host.poll()).toMatchObject({ isFruitless: true, fault: 'status 500 for ever' });
	});

	it.each([1, 2, 3, 6])(
		'that never answers lets the others have their turns, also when there are %i',
		async (count) => {
			open(10, 'oldest');
			const host = new Host(account, ['completed'], 'durable');
			await host.poll();
			const hung = Array.from({ length: count }, () => finished('hung'));
			const good = [finished(), finished()];

			expect(await polled(host, 3)).toEqual(good);
			await polled(host, 10 * count);
			expect([...host.emitted].sort()).toEqual([...good, ...hung].sort());
		},
	);

	it('that says processing for ever costs at most one request a poll, and less and less', async () => {
		open(10);
		const host = new Host(account, ['completed'], 'legacy');
		await host.poll();
		const odd = account.create();
		account.finish(odd);
		odd.oddity = 'unfinished';
		odd.finishedAt = Number.MAX_SAFE_INTEGER;
		let requests = 0;
		const read = jest.spyOn(account as unknown as { read: () => unknown }, 'read').mockImplementation(() => {
			requests++;
			return { state: 'unfinished' };
		});
		await polled(host, 120);
		read.mockRestore();

		expect(requests).toBeGreaterThan(5);
		expect(requests).toBeLessThan(15);
		delete odd.oddity;
		expect(await polled(host, 61)).toEqual([odd.id]);
	});
});
