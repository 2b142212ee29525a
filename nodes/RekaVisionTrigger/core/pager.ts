import { isAboutLimit, PAGE_SIZE } from '../../shared/api/pages';
import { settle } from '../../shared/async';
import type { Listed, ListPage, WatchedList } from './source';

/** Asks for pages within the time that the lists may take, and keeps what they showed. */
export class Pager<T extends Listed> {
	requests = 0;

	answers = 0;

	private size = PAGE_SIZE;

	/** Everything that was seen, by fingerprint. */
	readonly found = new Map<string, T>();

	/**
	 * @param longest the longest page that the API gave so far
	 * @param until milliseconds by `performance.now()`
	 */
	constructor(
		public longest: number,
		private readonly until: number,
	) {}

	/** @throws what the API did not answer as it should */
	async page(list: WatchedList<T>, offset: number): Promise<ListPage<T>> {
		this.requests++;
		const outcome = await settle(async () => await list.page(offset, this.size, this.until));
		if ('error' in outcome) {
			if (this.size === 1 || this.isOver() || !isAboutLimit(outcome.error)) throw outcome.error;
			this.size = Math.ceil(this.size / 2);
			return await this.page(list, offset);
		}
		const page = outcome.value;
		this.answers++;
		this.longest = Math.max(this.longest, page.rows.length);
		for (const row of page.rows) if (row) this.found.set(row.key, row);
		return page;
	}

	/** Whether a page is the last one: shorter than what the API can give. Only a whole reading, which ends with nothing new, is sure. */
	isEnd(length: number): boolean {
		return length === 0 || length < this.longest;
	}

	/** No further page may be begun. */
	isOver(): boolean {
		return performance.now() >= this.until;
	}
}

/** The middle between now and a deadline, both in milliseconds by `performance.now()`. */
export function halfwayTo(deadline: number): number {
	const now = performance.now();
	return Math.ceil(now + (deadline - now) / 2);
}

/** A page, and what a look at its list makes of it. */
export interface ReadPage<T> {
	rows: Array<T | undefined>;
	/** Fingerprints of the rows that can be recognized. */
	marks: Array<string | undefined>;
	/** How many of them were not known or waiting before this look. */
	found: number;
	/** How many of them the sweep had not come across in this poll. */
	unseen: number;
}
