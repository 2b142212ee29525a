import type { INodeExecutionData } from 'n8n-workflow';

import { cutOf, isPast, MOST_TRIES, pauseAfter } from './judge';
import type { Memory } from './memory';
import { halfwayTo } from './pager';
import type { Dates, Listed, Reading, Source, StoredFiles } from './source';

/** What became of one thing that was read. */
export interface Step<T> {
	listed: T;
	/** `done`: it is over. `again`: it comes with a later poll, after the others. `unread`: this poll did not get to it. */
	verdict: 'done' | 'again' | 'unread';
	items?: INodeExecutionData[];
	/** Unix milliseconds by the clock of the API. */
	finishedAt?: number;
	/** What went wrong with it. */
	error?: unknown;
	/** It counts as one of its tries. */
	isCounted?: boolean;
	/** It still runs. */
	isLag?: boolean;
	/** Milliseconds for which it is not read again. */
	pause?: number;
	files?: StoredFiles;
}

interface Failure<T> {
	listed: T;
	error: unknown;
	isGone?: boolean;
}

/** After so many faults without an answer nothing more is read, until something else proves that the API answers. */
const MOST_FAULTS = 3;

/** Of the things that were read before some may have been given up as well. */
const MOST_WITNESSES = 2;

/** Reads things one after the other, and tells the faults of the API from those of one thing. */
export class Reader<T extends Listed, D> {
	/** What the API as a whole did not answer. */
	fault?: unknown;

	private readonly steps: Array<Step<T>> = [];

	private readonly failures: Array<Failure<T>> = [];

	/** Something was answered since the API last refused to go on. */
	private isAnswered = false;

	/** The last failure was a refusal: nothing that was answered before it proves anything. */
	private isRefused = false;

	/** No witness could be read either. */
	private isMute = false;

	constructor(
		private readonly source: Source<T, D>,
		private readonly memory: Memory,
		private readonly time: { startedAt: number; deadline: number; isBeginning: boolean },
	) {}

	/**
	 * Reads as many as there is time for; never throws.
	 *
	 * @param witnesses things that were read well before: when one of them can be read now, a fault is that of the other thing alone
	 */
	async readAll(candidates: T[], witnesses: T[]): Promise<Array<Step<T>>> {
		let reads = 0;
		for (const listed of candidates) {
			if (this.isOver() || !(await this.mayGoOn(witnesses))) break;
			const reading = await this.source.read(listed, this.halfTime());
			reads++;
			if (reading.state !== 'fault') await this.take(listed, reading);
			else {
				this.failures.push({ listed, error: reading.error, isGone: reading.isGone });
				this.isRefused = reading.isRefusal === true;
				if (this.isRefused) this.isAnswered = false;
			}
		}
		await this.judgeFailures(witnesses);
		// What was not reached goes first next time.
		return [...candidates.slice(reads).map((listed) => ({ listed, verdict: 'unread' as const })), ...this.steps];
	}

	/** After a refusal one more request tells whether it was about that one thing; without a witness the next things have to tell. */
	private async mayGoOn(witnesses: T[]): Promise<boolean> {
		const most = this.isRefused && witnesses.length > 0 ? 1 : MOST_FAULTS;
		return this.failures.length < most || (await this.hasWitness(witnesses));
	}

	private async take(listed: T, reading: Exclude<Reading<D>, { state: 'fault' }>): Promise<void> {
		if (reading.state !== 'unwanted' || reading.isRead) this.isAnswered = true;
		if (reading.state === 'unwanted') return void this.steps.push({ listed, verdict: 'done' });
		if (reading.state === 'finished') return await this.deliver(listed, reading.detail, reading);
		if (reading.state === 'unfinished') {
			const lags = (this.memory.pending.get(listed.key)?.lags ?? 0) + 1;
			return void this.steps.push({ listed, verdict: 'again', isLag: true, pause: pauseAfter(lags) });
		}
		await this.fail(listed, reading.error, reading.isGone);
	}

	/** The API answers, but not about this one: after many tries it is passed on as the list shows it, unless it is gone. */
	private async fail(listed: T, error: unknown, isGone = false): Promise<void> {
		if (!this.isLastTry(listed)) return void this.steps.push({ listed, verdict: 'again', error, isCounted: true });
		if (isGone) return void this.steps.push({ listed, verdict: 'done', error });
		await this.deliver(listed, this.source.fromList(listed), {}, error);
	}

	private async deliver(listed: T, detail: D, dates: Dates, error?: unknown): Promise<void> {
		const { memory, source, time } = this;
		const { finishedAt } = dates;
		if (isPast(cutOf(memory, listed), dates, source.clockAhead, time.isBeginning))
			return void this.steps.push({ listed, verdict: 'done', error });
		const files = memory.pending.get(listed.key)?.files ?? {};
		const order = { until: time.deadline, atAnyRate: this.isLastTry(listed), files };
		const delivery = await source.deliver(detail, order);
		this.steps.push(
			delivery.items
				? { listed, verdict: 'done', items: delivery.items, finishedAt, error: error ?? delivery.error }
				: { listed, verdict: 'again', error: delivery.error, isCounted: true, files: delivery.files },
		);
	}

	/** A fault is that of one thing when others answer; otherwise it is that of the API, and no try of the thing. */
	private async judgeFailures(witnesses: T[]): Promise<void> {
		if (this.failures.length === 0) return;
		const isTheirs = await this.hasWitness(witnesses);
		if (!isTheirs) this.fault ??= this.failures[0].error;
		for (const { listed, error, isGone } of this.failures) {
			if (isTheirs) await this.fail(listed, error, isGone);
			else this.steps.push({ listed, verdict: 'again' });
		}
	}

	private async hasWitness(witnesses: T[]): Promise<boolean> {
		if (this.isAnswered || this.isMute) return this.isAnswered;
		let asked = 0;
		for (const witness of witnesses) {
			if (asked >= MOST_WITNESSES || this.isOver()) break;
			const reading = await this.source.read(witness, this.halfTime());
			if (reading.state === 'unwanted' && !reading.isRead) continue;
			asked++;
			this.isAnswered = reading.state !== 'fault';
			if (this.isAnswered) break;
		}
		this.isMute = !this.isAnswered;
		return this.isAnswered;
	}

	private isLastTry({ key }: Listed): boolean {
		return (this.memory.pending.get(key)?.tries ?? 0) + 1 >= MOST_TRIES;
	}

	/** One that never answers leaves time to see whether others do. */
	private halfTime(): number {
		return halfwayTo(this.time.deadline);
	}

	private isOver(): boolean {
		return performance.now() >= this.time.deadline;
	}
}
