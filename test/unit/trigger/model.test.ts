import type { IDataObject } from 'n8n-workflow';

import { blankMemory, readMemory, writeMemory } from '../../../nodes/RekaVisionTrigger/memory';
import { pollOnce } from '../../../nodes/RekaVisionTrigger/pollOnce';
import { Account, MINUTE, type Job } from './account';
import { chanceFrom } from './random';

const SEEDS = 200;
const POLLS = 200;
const BUDGET = 30_000;

let account: Account;

beforeEach(() => {
	jest.spyOn(Date, 'now').mockImplementation(() => account.now);
});

afterEach(() => {
	jest.restoreAllMocks();
});

/** n8n around the trigger: what it keeps in memory, and what of that it writes to its database. */
class Host {
	readonly emitted: string[] = [];
	private memory: IDataObject = {};
	private stored = '{}';

	/** A poll; whatever it throws is a failed execution in n8n and nothing more. */
	async poll(kinds: string[], isFirst: boolean): Promise<void> {
		const startedAt = account.now;
		const memory = readMemory(this.memory) ?? blankMemory('abcd');
		const result = await pollOnce(account.source(kinds), memory, 'abcd', { startedAt, deadline: startedAt + BUDGET });
		account.mayMissRows = result.memory.watched.length > 0;
		if (!result.isFruitless || isFirst) writeMemory(this.memory, result.memory);
		this.emitted.push(...result.items.map(({ json }) => String(json.job_id)));
		if (result.items.length > 0 || isFirst) this.stored = JSON.stringify(this.memory);
	}

	/** Killed and started again, or switched off and on: n8n reads what it has stored. */
	async restart(kinds: string[]): Promise<void> {
		this.memory = JSON.parse(this.stored) as IDataObject;
		await this.poll(kinds, true);
	}
}

/** Gives the ids that were lost, doubled, or emitted although they are none of the workflow's business. */
function judge(host: Host, kinds: string[], beginning: number) {
	const times = new Map<string, number>();
	for (const id of host.emitted) times.set(id, (times.get(id) ?? 0) + 1);
	const due = account.jobs.filter(({ state, finishedAt = 0 }) => kinds.includes(state) && finishedAt >= beginning);
	// What is deleted soon after it finished may be gone before a poll gets through.
	const lasted = ({ finishedAt = 0, deletedAt = Infinity }: Job) => deletedAt - finishedAt >= 15 * MINUTE;
	return {
		lost: due.filter((job) => lasted(job) && !times.has(job.id)).map(({ id }) => id),
		doubled: [...times].filter(([, count]) => count > 1).map(([id]) => id),
		strange: [...times.keys()].filter((id) => !due.some((job) => job.id === id)),
	};
}

it(`emits every job exactly once, for each of ${SEEDS} seeds through ${POLLS} polls`, async () => {
	let emitted = 0;
	for (let seed = 1; seed <= SEEDS; seed++) {
		const chance = chanceFrom(seed);
		const kinds = seed % 2 === 0 ? ['completed'] : ['completed', 'failed'];
		account = new Account(chance);
		for (let round = 0; round < 5; round++) account.live();
		const beginning = account.now;
		const host = new Host();
		await host.poll(kinds, true);
		for (let poll = 1; poll < POLLS; poll++) {
			account.live();
			if (chance.happens(0.05)) await host.restart(kinds);
			else await host.poll(kinds, false);
		}
		account.isFaulty = false;
		for (let poll = 0; poll < 12; poll++) await host.poll(kinds, false);

		expect({ seed, ...judge(host, kinds, beginning) }).toEqual({ seed, lost: [], doubled: [], strange: [] });
		emitted += host.emitted.length;
	}
	expect(emitted).toBeGreaterThan(SEEDS * POLLS * 0.5);
}, 120_000);
