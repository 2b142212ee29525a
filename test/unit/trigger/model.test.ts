import { Account, type AccountOptions, MINUTE, type Job, type Order } from './account';
import { Host, type Scheduler } from './host';
import { chanceFrom } from './random';

/** More of them: MODEL_SEEDS=2000 npx jest test/unit/trigger/model */
const SEEDS = Number(process.env.MODEL_SEEDS ?? 60);
const POLLS = 150;
const ORDERS: Order[] = ['newest', 'oldest', 'byId', 'lastChanged'];
const CAPS = [7, 10, 15, 20, 25, 30, 40, 50, 60, 99, 100];
const SCHEDULERS: Scheduler[] = ['legacy', 'durable', 'forgetful'];

let account: Account;

beforeEach(() => {
	jest.spyOn(performance, 'now').mockImplementation(() => account.now);
});

afterEach(() => {
	jest.restoreAllMocks();
});

/** Polls that a whole reading of the lists may take beside what else is asked. */
function pollsOfASweep({ history, cap }: AccountOptions): number {
	return 70 + Math.ceil((2 * (history + 300)) / (cap - 1));
}

/** Gives the ids that were lost, doubled, or emitted although they are none of the workflow's business. */
function judge(host: Host, beginning: number, patience: number) {
	const times = new Map<string, number>();
	for (const id of host.emitted) times.set(id, (times.get(id) ?? 0) + 1);
	const due = account.jobs.filter(
		({ state, finishedAt = 0 }) => host.kinds.includes(state as 'completed') && finishedAt >= beginning,
	);
	const dueIds = new Set(due.map(({ id }) => id));
	// What is deleted soon after it finished may be gone before a poll gets through.
	const lasted = ({ finishedAt = 0, deletedAt = Infinity }: Job) => deletedAt - finishedAt >= patience;
	// Tries cannot be counted where nothing is kept.
	const isHopeless = ({ oddity }: Job) => host.scheduler === 'forgetful' && oddity !== undefined;
	return {
		lost: due.filter((job) => lasted(job) && !isHopeless(job) && !times.has(job.id)),
		doubled: [...times].filter(([, count]) => count > 1).map(([id]) => id),
		strange: [...times.keys()].filter((id) => !dueIds.has(id)),
	};
}

async function run(seed: number, options: AccountOptions, scheduler: Scheduler) {
	const chance = chanceFrom(seed);
	const kinds: Host['kinds'] = chance.happens(0.5) ? ['completed'] : ['completed', 'failed'];
	account = new Account(chance, options);
	for (let round = 0; round < 5; round++) account.live();
	const beginning = account.now;
	const host = new Host(account, kinds, scheduler);
	await host.poll();
	account.isFaulty = account.isStirred = true;
	for (let poll = 1; poll < POLLS; poll++) {
		account.live();
		if (chance.happens(0.03)) host.restart();
		if (chance.happens(0.01)) {
			if (chance.happens(0.5)) account.removeAll();
			host.key = host.key === 'abcd' ? 'efgh' : 'abcd';
		}
		await host.poll({ isKilled: chance.happens(0.02) });
	}
	account.isFaulty = account.isStirred = false;
	const patience = pollsOfASweep(options);
	// Something else must answer, or a job that cannot be read counts as a fault of the API.
	account.finish(account.create(), kinds[0] as 'completed');
	for (let poll = 0; poll < patience; poll++) {
		account.now += MINUTE;
		await host.poll();
	}
	expect({ seed, options, scheduler, ...judge(host, beginning, patience * MINUTE) }).toMatchObject({
		lost: [],
		doubled: [],
		strange: [],
	});
	return host.emitted.length;
}

it(`emits every job exactly once, for each of ${SEEDS} seeds through ${POLLS} polls`, async () => {
	let emitted = 0;
	for (let seed = 1; seed <= SEEDS; seed++) {
		const chance = chanceFrom(-seed);
		const options = { order: chance.pick(ORDERS)!, cap: chance.pick(CAPS)!, history: chance.pick([0, 0, 350])! };
		emitted += await run(seed, options, SCHEDULERS[seed % 3]);
	}
	expect(emitted).toBeGreaterThan(SEEDS * POLLS * 0.4);
}, 600_000);

it.each(ORDERS)(
	'does so with 10,000 jobs in the order %s',
	async (order) => {
		for (let seed = 1; seed <= Math.ceil(SEEDS / 60); seed++)
			await run(seed, { order, cap: 100, history: 10_000 }, 'legacy');
	},
	600_000,
);
