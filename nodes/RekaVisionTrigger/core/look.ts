import { settle } from '../../shared/async';
import { ListLook } from './listLook';
import type { ListState, Memory } from './memory';
import { Pager } from './pager';
import type { Listed, WatchedList } from './source';

/** What the lists showed in one poll. */
export interface Look<T extends Listed> {
	/** By fingerprint. */
	found: ReadonlyMap<string, T>;
	looks: Array<ListLook<T>>;
	/** All lists were read from front to end, in this poll. */
	isWhole: boolean;
	/** New things were found away from the ends of a list, for the first time. */
	isElsewhere: boolean;
	/** The first thing that the API did not answer as it should. */
	fault?: unknown;
	/** Whether any page came. */
	isAnswered: boolean;
}

/** Requests of a poll that finds nothing, for each minute since the one before. */
const IDLE_REQUESTS = 3;

const MINUTE = 60_000;

/** So often every list is read whole, whatever its ends say (milliseconds). */
const SWEEP_EVERY = 3_600_000;

/** Where new things stand anywhere, a sweep begins as often, and takes no longer: whatever it passed by just in time is found by the next one. */
const HASTE = SWEEP_EVERY / 2;

/** With every so-many-th poll the second look at a list goes before its sweep. */
const SECOND_LOOK_EVERY = 3;

/**
 * Looks for what is new in all lists; never throws. The states of the lists in the memory go on.
 *
 * @param until milliseconds by `performance.now()`; no page is begun later, but the first
 * @param isWholeWanted read everything now
 */
export async function lookAtLists<T extends Listed>(
	lists: ReadonlyArray<WatchedList<T>>,
	memory: Memory,
	{ now, until, isWholeWanted }: { now: number; until: number; isWholeWanted: boolean },
): Promise<Look<T>> {
	const pager = new Pager<T>(memory.longestPage, until);
	const isNew = (key: string) => !memory.known.has(key) && !memory.pending.has(key);
	const looks = lists.map((list) => {
		const state = memory.lists.get(list.kind) ?? {};
		memory.lists.set(list.kind, state);
		if (isWholeWanted) Object.assign(state, { isDue: true, sweep: undefined });
		return new ListLook(list, state, pager, isNew);
	});
	const sinceLast = Math.min(SWEEP_EVERY, Math.max(MINUTE, now - (memory.seenAt ?? now)));
	const tour = new Tour(looks, pager, memory.turn++, { now, sinceLast });
	const outcome = await settle(async () => await tour.run());
	for (const look of looks) look.end();
	memory.longestPage = pager.longest;
	return {
		found: pager.found,
		looks,
		isWhole: looks.every(({ isWhole }) => isWhole),
		isElsewhere: looks.some(({ isElsewhere }) => isElsewhere),
		fault: 'error' in outcome ? outcome.error : undefined,
		isAnswered: pager.answers > 0,
	};
}

/** The same list with another entry first: what stands before that comes last. */
export function rotated<T>(list: T[], first: number): T[] {
	return [...list.slice(first), ...list.slice(0, first)];
}

function periodOf({ isElsewhere }: ListState): number {
	return isElsewhere ? HASTE : SWEEP_EVERY;
}

/** The order in which the lists are looked at. */
class Tour<T extends Listed> {
	/** Requests that this poll may make when it finds nothing. */
	private readonly most: number;

	/** @param time Unix milliseconds of this poll, and milliseconds since the one before */
	constructor(
		private readonly looks: Array<ListLook<T>>,
		private readonly pager: Pager<T>,
		private readonly turn: number,
		private readonly time: { now: number; sinceLast: number },
	) {
		this.most = IDLE_REQUESTS * Math.floor(time.sinceLast / MINUTE);
	}

	/** @throws what the API did not answer as it should; the other lists would fare no better */
	async run(): Promise<void> {
		for (const look of this.looks) if (this.isTime()) await this.lookFirst(look);
		for (const look of this.looks) if (look.state.isDue && this.isTime()) await look.sweep(this.time.now, Infinity);
		await this.lookFurther();
	}

	/** At least one page is always asked for. */
	private isTime(): boolean {
		return this.pager.requests === 0 || !this.pager.isOver();
	}

	/** The end at which something new is expected. */
	private async lookFirst(look: ListLook<T>): Promise<void> {
		const { state } = look;
		if (state.length === undefined || state.isMixed) state.isDue = true;
		if (state.isDue) {
			// A sweep that goes on, or cannot go on, must not keep what is new at the front waiting.
			if (state.sweep) await look.lookAtFront();
			return;
		}
		if (look.list.isWhole || state.end === 'front') return await look.lookAtFront();
		await look.lookAtBack();
		if (look.hasGrown()) await look.lookAtFront();
		if (look.hasGrown()) state.isDue = true;
	}

	/** What is left of the requests goes to the other ends, and to sweeps when it is time. */
	private async lookFurther(): Promise<void> {
		const looks = this.looks.filter(({ list, isSwept }) => !list.isWhole && !isSwept);
		const far = looks.filter(({ isShort, state }) => !isShort && !state.isDue);
		const others = rotated(far, this.turn % (far.length || 1)).map((look) => async () => await this.lookAtOther(look));
		const sweeps = looks
			.filter(({ state }) => !state.isDue && (state.sweep || this.time.now - (state.sweptAt ?? 0) >= periodOf(state)))
			.map((look) => async () => await look.sweep(this.time.now, this.pagesFor(look.state)));
		const steps = this.turn % SECOND_LOOK_EVERY === 0 ? [...others, ...sweeps] : [...sweeps, ...others];
		for (const step of steps) {
			if (this.pager.requests >= this.most || this.pager.isOver()) return;
			await step();
		}
	}

	/** Where new things stand anywhere, only a sweep is sure to find them: it is done within the hour, whatever that costs. */
	private pagesFor({ isElsewhere, length = 0, sweep }: ListState): number {
		const spare = this.most - this.pager.requests;
		if (!isElsewhere) return spare;
		const pages = (length - (sweep?.at ?? 0)) / Math.max(1, this.pager.longest - 1);
		const polls = ((sweep?.startedAt ?? this.time.now) + HASTE - this.time.now) / this.time.sinceLast;
		return Math.max(spare, Math.ceil(pages / Math.max(1, polls - 2)));
	}

	private async lookAtOther(look: ListLook<T>): Promise<void> {
		const { state } = look;
		if (state.end !== 'front') return await look.lookAtFront();
		await look.lookAtBack();
		if (look.hasGrown()) state.isDue = true;
		if (state.isDue) await look.sweep(this.time.now, Infinity);
	}
}
