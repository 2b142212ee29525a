import { fingerprint } from '../../../nodes/RekaVisionTrigger/core/fingerprint';
import type { Listed, ListPage, Reading, Source } from '../../../nodes/RekaVisionTrigger/core/source';
import type { Chance } from './random';

/** In which order the lists of an imagined account stand. */
export type Order = 'newest' | 'oldest' | 'byId' | 'lastChanged';

/** A clip job of the imagined account. */
export interface Job {
	id: string;
	key: string;
	/** Its place in a list that is ordered by creation. */
	number: number;
	state: 'running' | 'completed' | 'failed';
	createdAt: number;
	finishedAt?: number;
	deletedAt?: number;
	/** What is wrong with its details for ever. */
	oddity?: 'broken' | 'hung' | 'unreadable' | 'unfinished';
}

export interface ListedJob extends Listed {
	job: Job;
}

export interface AccountOptions {
	order: Order;
	/** The longest page that the API gives. */
	cap: number;
	/** Finished jobs that are there at the beginning. */
	history: number;
	/** The API does not know the filter and gives jobs in all states. */
	isUnfiltered?: boolean;
}

/** Between two polls, milliseconds. */
export const MINUTE = 60_000;

const FIRST_MOMENT = 1_700_000_000_000;

/** An imagined account whose jobs come, finish and go by chance, behind an API that fails by chance. */
export class Account {
	/** Unix milliseconds; moves on with everything that happens. */
	now = FIRST_MOMENT;
	/** Everything that ever was there. */
	readonly jobs: Job[] = [];
	/** Requests so far. */
	requests = 0;
	/** Whether the API misbehaves. */
	isFaulty = false;
	/** Whether things also happen while a poll reads the lists. */
	isStirred = false;
	/** Milliseconds that a page takes. */
	pageTime = 100;
	/** Called after each page, with its number. */
	afterPage?: (page: number) => void;
	/** Jobs do not tell when something happened to them. */
	isUndated = false;
	/** Milliseconds by which the clock of the API is ahead. */
	clockAhead = 0;

	private readonly lists: Record<'completed' | 'failed', Job[]> = { completed: [], failed: [] };
	private running: Job[] = [];
	/** Finished jobs that may be deleted one day. */
	private mortal: Job[] = [];

	constructor(
		private readonly chance: Chance,
		readonly options: AccountOptions,
	) {
		for (let at = 0; at < options.history; at++) this.finish(this.create(), at % 10 === 0 ? 'failed' : 'completed');
		this.mortal = this.mortal.slice(-20);
	}

	create(): Job {
		const number = this.jobs.length;
		const id = `${fingerprint(`random ${number}`)}-${number}`;
		const job: Job = { id, key: fingerprint(id), number, state: 'running', createdAt: this.now++ };
		this.jobs.push(job);
		this.running.push(job);
		return job;
	}

	finish(job: Job, state: 'completed' | 'failed' = 'completed'): void {
		this.running = this.running.filter((other) => other !== job);
		job.state = state;
		job.finishedAt = this.now++;
		const list = this.lists[state];
		list.splice(this.placeIn(list, job), 0, job);
		this.mortal.push(job);
	}

	remove(job: Job): void {
		job.deletedAt = this.now++;
		const list = this.lists[job.state as 'completed' | 'failed'];
		list.splice(list.indexOf(job), 1);
		this.mortal = this.mortal.filter((other) => other !== job);
	}

	/** Deletes everything that has finished. */
	removeAll(): void {
		for (const job of [...this.lists.completed, ...this.lists.failed]) this.remove(job);
	}

	/** Some time passes. */
	live(): void {
		const { chance } = this;
		for (let birth = chance.below(3); birth > 0; birth--) {
			const job = this.create();
			if (chance.happens(0.1)) job.oddity = chance.pick(['broken', 'hung', 'unreadable', 'unfinished']);
		}
		for (const job of [...this.running]) {
			if (chance.happens(0.3)) this.finish(job, chance.happens(0.8) ? 'completed' : 'failed');
		}
		for (const job of [...this.mortal]) if (chance.happens(0.03)) this.remove(job);
		this.now += MINUTE;
	}

	/** What the trigger watches. */
	source(kinds: Array<'completed' | 'failed'>): Source<ListedJob, Job> {
		const listed = (job: Job): ListedJob => ({ key: job.key, kind: job.state, id: job.id, job });
		const byId = (id: string) => this.jobs[Number(id.split('-').pop())];
		return {
			lists: kinds.map((kind) => ({ kind, page: async (offset, limit) => this.page(kind, offset, limit, listed) })),
			clockAhead: this.clockAhead,
			read: async ({ job }, until) => this.read(job, until),
			fromList: ({ job }) => job,
			recall: ({ id }) => listed(byId(id)),
			deliver: async (job) => (this.fails(0.05) ? { error: 'no file' } : { items: [{ json: { job_id: job.id } }] }),
		};
	}

	private placeIn(list: Job[], job: Job): number {
		const { order } = this.options;
		const isBefore = (other: Job) =>
			order === 'oldest'
				? other.number < job.number
				: order === 'newest'
					? other.number > job.number
					: other.id < job.id;
		if (order === 'lastChanged') return 0;
		let [from, to] = [0, list.length];
		while (from < to) {
			const middle = (from + to) >> 1;
			if (isBefore(list[middle])) from = middle + 1;
			else to = middle;
		}
		return from;
	}

	private page(
		kind: 'completed' | 'failed',
		offset: number,
		limit: number,
		listed: (job: Job) => ListedJob,
	): ListPage<ListedJob> {
		this.requests++;
		this.now += this.pageTime;
		if (this.fails(0.02)) throw new Error('list');
		if (this.fails(0.005)) this.now += 20_000;
		const { cap, isUnfiltered } = this.options;
		const list = isUnfiltered ? this.all() : this.lists[kind];
		const page = list.slice(offset, offset + Math.min(limit, cap));
		const rows = page.map((job) => (job.state === kind ? listed(job) : undefined));
		if (this.isStirred && this.chance.happens(0.05)) this.stir();
		this.afterPage?.(this.requests);
		return { rows, ...(isUnfiltered && { marks: page.map(({ key }) => key) }) };
	}

	private all(): Job[] {
		const all: Job[] = [];
		for (const job of [...this.lists.completed, ...this.lists.failed, ...this.running])
			all.splice(this.placeIn(all, job), 0, job);
		return all;
	}

	private stir(): void {
		const job = this.chance.pick(this.running);
		if (job) this.finish(job);
		const old = this.chance.pick(this.mortal);
		if (old && this.chance.happens(0.3)) this.remove(old);
	}

	private read(job: Job, until: number): Reading<Job> {
		this.requests++;
		this.now += 200;
		// One read in a hundred takes so long that nothing else fits into the poll.
		if (this.fails(0.01)) this.now += 40_000;
		if (job.oddity === 'hung') {
			this.now = until;
			return { state: 'fault', error: 'no answer' };
		}
		if (this.fails(0.05)) return { state: 'fault', error: 'status 500', isRefusal: this.chance.happens(0.2) };
		if (job.deletedAt !== undefined) return { state: 'unreadable', error: 'status 404', isGone: true };
		if (job.oddity === 'broken') return { state: 'fault', error: 'status 500 for ever' };
		if (job.oddity === 'unreadable' || this.fails(0.03)) return { state: 'unreadable', error: 'malformed' };
		if (job.oddity === 'unfinished' && this.now - (job.finishedAt ?? 0) < 20 * MINUTE) return { state: 'unfinished' };
		if (this.isUndated) return { state: 'finished', detail: job };
		const ahead = this.clockAhead;
		return {
			state: 'finished',
			detail: job,
			finishedAt: (job.finishedAt ?? 0) + ahead,
			createdAt: job.createdAt + ahead,
		};
	}

	private fails(probability: number): boolean {
		return this.isFaulty && this.chance.happens(probability);
	}
}
