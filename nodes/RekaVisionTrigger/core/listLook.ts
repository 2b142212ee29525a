import type { ListState, Sweep } from './memory';
import type { Pager, ReadPage } from './pager';
import type { Listed, WatchedList } from './source';

/** Rows at the end of a list that are read again with each look: so many may be deleted between two looks without a trace being lost. */
const MOST_OVERLAP = 50;

/** How often in a row a sweep looks for its anchor further ahead, or meets what it has seen already, before it takes the list as it is. */
const MOST_STEPS = 5;

/**
 * One look at one list.
 *
 * No order of the list is believed. New rows at an end are seen there. Everywhere else they make the list longer than what was found
 * explains, which its end shows; then the whole list is read.
 */
export class ListLook<T extends Listed> {
	/** Fingerprints of what this look found that was not known or waiting before. */
	readonly fresh = new Set<string>();

	/** All rows were read in this poll, or as much as a sweep over several polls needs. */
	isWhole = false;

	/** A sweep has come to the end of the list in this poll. */
	isSwept = false;

	/** The first page showed all there is, going by the length of other pages. */
	isShort = false;

	/** Something new stood at neither end, for the first time. */
	isElsewhere = false;

	/** Where a sweep of this look began, and what was new on its way. */
	private readonly way: { begun?: Sweep; fresh: Set<string> } = { fresh: new Set() };

	/** Fingerprints of all rows that the sweep has come across in this poll, events or not. */
	private readonly seen = new Set<string>();

	private isMixed = false;
	private measured?: number;
	private positions: number[] = [];

	constructor(
		readonly list: WatchedList<T>,
		readonly state: ListState,
		private readonly pager: Pager<T>,
		private readonly isNew: (key: string) => boolean,
	) {}

	/** Reads from the front, as far as there is something new. */
	async lookAtFront(): Promise<void> {
		for (let offset = 0; ; ) {
			const { rows, found } = await this.read(offset);
			if (offset === 0 && (this.list.isWhole || this.pager.isEnd(rows.length))) {
				this.isShort = true;
				this.measured = rows.length;
			}
			// In a short list the front is near its end as well.
			if (found > 0 && (this.state.length ?? 0) > 2 * this.pager.longest) this.state.end = 'front';
			if (found === 0 || this.pager.isEnd(rows.length) || this.list.isWhole || this.pager.isOver()) return;
			offset += rows.length;
		}
	}

	/** Reads the last rows and what has come after them, which tells whether something came elsewhere. */
	async lookAtBack(): Promise<void> {
		const { state, pager } = this;
		const length = state.length ?? 0;
		const overlap = Math.min(MOST_OVERLAP, Math.floor(pager.longest / 2), length);
		let offset = length - overlap;
		for (let isFirst = true; ; isFirst = false) {
			const { rows, found } = await this.read(offset);
			// More rows were deleted than the overlap has: only the whole list tells its length.
			if (isFirst && rows.length === 0 && overlap > 0) return void (state.isDue = true);
			if (found > 0 && offset >= pager.longest) state.end = 'back';
			offset += rows.length;
			if (pager.isEnd(rows.length) || (!isFirst && found === 0)) break;
			if (pager.isOver()) return;
		}
		this.measured = offset;
	}

	/** Whether the list is longer than what was found explains: something new stands elsewhere. */
	hasGrown(): boolean {
		const { measured, state } = this;
		return measured !== undefined && measured > (state.length ?? 0) + this.fresh.size;
	}

	/** Reads the whole list on from where the last poll stopped, up to so many pages. */
	async sweep(now: number, pages: number): Promise<void> {
		const { state } = this;
		state.sweep ??= { startedAt: now, at: 0, overlap: 0, last: 0, shift: 0, steps: 0 };
		const isResumed = state.sweep.at > 0;
		this.way.begun ??= { ...state.sweep };
		for (let page = 0; page < pages && state.sweep; page++) {
			if (page > 0 && this.pager.isOver()) return;
			await this.sweepPage(state.sweep);
		}
		if (isResumed || !this.isSwept) return;
		this.isWhole = true;
		if (!this.isMixed) delete state.isMixed;
	}

	/** Takes down what the look has told about the length of the list. */
	end(): void {
		const { state, measured } = this;
		if (!this.isSwept && !state.isDue) state.length = measured ?? (state.length ?? 0) + this.fresh.size;
	}

	/**
	 * Has the list read again, because some of what was found could not be dealt with.
	 *
	 * @param left fingerprints of what is left; when all of it was found by the sweep, only its part of this poll is repeated
	 */
	repeat(left: string[]): void {
		const { begun, fresh } = this.way;
		this.state.isDue = true;
		if (begun && left.every((key) => fresh.has(key))) this.state.sweep = begun;
		else delete this.state.sweep;
	}

	/** Every page of more than one row begins with the last row of the one before, so that rows that moved meanwhile are noticed. */
	private async sweepPage(sweep: Sweep): Promise<void> {
		const offset = sweep.at - sweep.overlap;
		const { rows, marks, unseen } = await this.read(offset, true);
		const at = sweep.anchor === undefined ? 0 : marks.indexOf(sweep.anchor);
		if (at < 0 && sweep.steps < MOST_STEPS) {
			Object.assign(sweep, { at: Math.max(0, offset - MOST_OVERLAP), overlap: 0, steps: sweep.steps + 1 });
			delete sweep.anchor;
			return;
		}
		// Behind a page of one row nothing but new rows tells that the list goes on; one that was seen before may have moved on.
		if (sweep.last === 1 && unseen === 0 && rows.length > 0 && sweep.steps < MOST_STEPS) {
			const moved = marks.filter((mark) => mark !== undefined).length;
			Object.assign(sweep, { at: offset + rows.length, shift: sweep.shift + moved, steps: sweep.steps + 1 });
			return;
		}
		const further = at < 0 || sweep.last === 1 ? unseen : rows.length - at - sweep.overlap;
		const lastMarked = marks.map((mark) => mark !== undefined).lastIndexOf(true);
		const isOdd = lastMarked < 0 && sweep.last > 0 && sweep.overlap === 0 && sweep.at > 0;
		if (further <= 0 || isOdd || this.list.isWhole) return this.endSweep(sweep, offset + rows.length);
		// The page before was short although it was not the last one: pages are cut.
		if (sweep.last > 0 && sweep.last < this.pager.longest) this.pager.longest = sweep.last;
		if (at >= 0 && sweep.anchor !== undefined) Object.assign(sweep, { shift: sweep.shift + at, steps: 0 });
		if (sweep.last === 1) sweep.steps = 0;
		sweep.last = rows.length;
		sweep.at = offset + rows.length;
		sweep.overlap = lastMarked < 0 || rows.length < 2 ? 0 : rows.length - lastMarked;
		sweep.anchor = sweep.overlap > 0 ? marks[lastMarked] : undefined;
	}

	private endSweep(sweep: Sweep, length: number): void {
		const { state } = this;
		this.isSwept = true;
		delete state.sweep;
		state.sweptAt = sweep.startedAt;
		if (!state.isDue && state.length !== undefined) {
			if (length > state.length + this.fresh.size) state.isDue = true;
			else state.length = length;
		} else {
			this.learn(length);
			// What came into the part that had been read already is still to be found.
			state.length = length - sweep.shift;
			delete state.isDue;
		}
	}

	/** Where a look at the ends would have found what a whole look found. */
	private learn(length: number): void {
		const { longest } = this.pager;
		if (this.state.length === undefined || this.positions.length === 0 || length <= 2 * longest) return;
		const isFront = this.positions.every((at) => at < longest);
		this.state.end = isFront ? 'front' : 'back';
		const isElsewhere = !isFront && this.positions.some((at) => at < length - longest);
		this.isElsewhere = isElsewhere && !this.state.isElsewhere;
		if (isElsewhere) this.state.isElsewhere = true;
	}

	private async read(offset: number, isSweep = false): Promise<ReadPage<T>> {
		const { rows, marks = rows.map((row) => row?.key) } = await this.pager.page(this.list, offset);
		if (marks.some((mark, at) => mark !== undefined && !rows[at])) this.isMixed = this.state.isMixed = true;
		const { seen } = this;
		const before = seen.size;
		if (isSweep) for (const mark of marks) if (mark !== undefined) seen.add(mark);
		let found = 0;
		rows.forEach((row, at) => {
			if (!row || !this.isNew(row.key) || this.fresh.has(row.key)) return;
			this.fresh.add(row.key);
			if (isSweep) this.way.fresh.add(row.key);
			if (isSweep) this.positions.push(offset + at);
			found++;
		});
		return { rows, marks, found, unseen: seen.size - before };
	}
}
