import type { Listed, ListPage, WatchedList } from './source';

/** Rows asked for at once. The API does not state a maximum. */
const PAGE_SIZE = 100;

/** Asks for pages within the time that the lists may take, and keeps what they showed. */
export class Pager<T extends Listed> {
	requests = 0;

	answers = 0;

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
		const page = await list.page(offset, PAGE_SIZE, this.until);
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
