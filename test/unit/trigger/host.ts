import type { IDataObject } from 'n8n-workflow';

import { blankMemory, readMemory, writeMemory } from '../../../nodes/RekaVisionTrigger/core/memory';
import { pollOnce, type PollResult } from '../../../nodes/RekaVisionTrigger/core/pollOnce';
import type { Account } from './account';

/**
 * `legacy`: what a poll writes stays in memory, and is stored with items and with the first poll. `durable`: it is stored with every poll that
 * succeeds. `forgetful`: the durable scheduler without durable cursors, which reads what is stored for each poll and stores it with items alone.
 */
export type Scheduler = 'legacy' | 'durable' | 'forgetful';

/** What n8n grants to a poll, milliseconds. */
const BUDGETS: Record<Scheduler, number> = { legacy: 300_000, durable: 36_000, forgetful: 36_000 };

/** n8n around the trigger: what it keeps in memory, and what of that it writes to its database. */
export class Host {
	/** Job ids in the order in which they started the workflow. */
	readonly emitted: string[] = [];
	/** Requests of the last poll. */
	requests = 0;
	/** What the trigger has written, as n8n holds it in memory. */
	memory: IDataObject = {};
	key = 'abcd';
	private stored = '{}';
	private isFirst = true;

	constructor(
		private readonly account: Account,
		readonly kinds: Array<'completed' | 'failed'>,
		readonly scheduler: Scheduler,
		private readonly lookBack = 0,
	) {}

	/** Bytes that the trigger takes in n8n's database. */
	get size(): number {
		return Buffer.byteLength(JSON.stringify(this.memory));
	}

	/**
	 * A poll; what it throws is a failed execution in n8n and nothing more.
	 *
	 * @param isKilled n8n dies before it has taken the result
	 */
	async poll({ isKilled = false } = {}): Promise<PollResult> {
		const { account, isFirst } = this;
		const startedAt = account.now;
		const before = account.requests;
		const memory = readMemory(this.memory) ?? blankMemory(this.key);
		const result = await pollOnce(account.source(this.kinds), memory, {
			account: this.key,
			startedAt,
			deadline: performance.now() + BUDGETS[this.scheduler],
			isFirst,
			...(this.lookBack > 0 && { lookBackTo: startedAt - this.lookBack }),
		});
		this.requests = account.requests - before;
		if (isKilled) {
			this.restart();
			return result;
		}
		if (!result.isFruitless) writeMemory(this.memory, memory);
		else if (isFirst && readMemory(this.memory) === undefined)
			writeMemory(this.memory, { ...blankMemory(this.key), since: startedAt });
		const isTaken = !result.isFruitless || isFirst;
		this.isFirst = isTaken ? false : isFirst;
		const items = result.events.flatMap((event) => event.items);
		this.emitted.push(...items.map(({ json }) => String(json.job_id)));
		if (isTaken && (this.scheduler === 'durable' || items.length > 0 || isFirst))
			this.stored = JSON.stringify(this.memory);
		// Under the other schedulers a poll works on a copy of what is stored.
		if (this.scheduler !== 'legacy') this.memory = JSON.parse(this.stored) as IDataObject;
		return result;
	}

	/** Killed and started again, or switched off and on: n8n reads what it has stored. */
	restart(): void {
		this.memory = JSON.parse(this.stored) as IDataObject;
		this.isFirst = true;
	}
}
