import type { Listing, Listed } from '../../../nodes/RekaVisionTrigger/finishedJobs';
import type { Source } from '../../../nodes/RekaVisionTrigger/source';
import { fingerprint } from '../../../nodes/RekaVisionTrigger/fingerprint';
import type { Chance } from './random';

/** A clip job of the imagined account. */
export interface Job {
	id: string;
	key: string;
	state: 'running' | 'completed' | 'failed';
	finishedAt?: number;
	deletedAt?: number;
}

interface ListedJob extends Listed {
	job: Job;
}

/** Between two polls, milliseconds. */
export const MINUTE = 60_000;

/** An imagined account whose jobs come, finish and go by chance, behind an API that fails by chance. */
export class Account {
	/** Unix milliseconds; moves on with everything that happens. */
	now = 1_700_000_000_000;
	/** Everything that ever was there. */
	readonly jobs: Job[] = [];
	/** Whether the API misbehaves. */
	isFaulty = true;

	constructor(private readonly chance: Chance) {}

	/** Some time passes. */
	live(): void {
		const { chance } = this;
		for (let birth = chance.below(3); birth > 0; birth--) {
			const id = `job-${this.jobs.length}`;
			this.jobs.push({ id, key: fingerprint(id), state: 'running' });
		}
		for (const job of this.jobs.filter(({ deletedAt }) => deletedAt === undefined)) {
			this.now += 1;
			if (job.state === 'running' && chance.happens(0.3)) {
				job.state = chance.happens(0.8) ? 'completed' : 'failed';
				job.finishedAt = this.now;
			} else if (job.state !== 'running' && chance.happens(0.05)) {
				job.deletedAt = this.now;
			}
		}
		this.now += MINUTE;
	}

	/** What the trigger watches. */
	source(kinds: string[]): Source<ListedJob, Job> {
		return {
			kinds,
			list: async (from, until) => this.list(kinds, from, until),
			read: async ({ job }) => this.read(job),
			deliver: async (job) => (this.fails(0.05) ? { error: 'no file' } : { items: [{ json: { job_id: job.id } }] }),
		};
	}

	private list(kinds: string[], from: number, until: number): Listing<ListedJob> {
		this.now += 100;
		// Deleted jobs are still listed now and then, and a list that changes between two pages can miss a row.
		const shown = this.jobs.filter((job) => (job.deletedAt === undefined ? !this.missesRow() : this.fails(0.02)));
		const found = this.chance
			.shuffled(shown.filter(({ state }) => kinds.includes(state)))
			.map((job) => ({ key: job.key, kind: job.state, job }));
		const rest = found.slice(from);
		if (this.fails(0.05)) return { found: [], complete: false, fault: 'list' };
		const some = rest.slice(0, this.chance.below(rest.length + 1));
		if (this.fails(0.05)) return { found: some, complete: false, fault: 'page' };
		if (this.fails(0.05) || this.now >= until) return { found: some, complete: false, resumeAt: from + some.length };
		return { found: rest, complete: true };
	}

	private read(job: Job): Awaited<ReturnType<Source<ListedJob, Job>['read']>> {
		this.now += 200;
		// One read in a hundred takes so long that nothing else fits into the poll.
		if (this.fails(0.01)) this.now += 40_000;
		if (this.fails(0.05)) return { state: 'fault', error: 'status 500', stop: this.chance.happens(0.5) };
		if (this.fails(0.05)) return { state: 'unreadable', error: 'malformed', detail: job };
		if (this.fails(0.05)) return { state: 'unfinished' };
		if (job.deletedAt !== undefined) return { state: 'unreadable', error: 'status 404' };
		return { state: 'finished', detail: job, finishedAt: job.finishedAt };
	}

	private missesRow(): boolean {
		return this.mayMissRows && this.fails(0.02);
	}

	/** Off while the trigger looks around for the first time: what that look misses counts as new. */
	mayMissRows = false;

	private fails(probability: number): boolean {
		return this.isFaulty && this.chance.happens(probability);
	}
}
