import type { Memory } from './memory';
import type { Dates, Listed } from './source';

/** How often something is tried that cannot be had although the API answers. */
export const MOST_TRIES = 10;

/** How many are remembered that the lists no longer show: a list that is read while it changes can miss a row now and then. */
export const MOST_ABSENT = 4000;

/** Something that the list calls finished and that still runs is read with so many polls, then after growing pauses. */
const LAGS_WITHOUT_PAUSE = 3;
const FIRST_PAUSE = 60_000;
export const LONGEST_PAUSE = 3_600_000;

/** Clocks that differ by less are taken for the same: the API tells its time in whole seconds, and answers take time. */
const SAME_TIME = 5_000;

/**
 * Tells whether the account is still the one that the memory is about, and if it cannot tell, starts over by the dates.
 *
 * One known job in the lists is proof. Without one it may be another account, or the same after its known jobs were deleted. Nothing may
 * be lost then, and the past of another account is no news: so what finished since the last look counts as new, and the rest as past.
 * Empty lists tell nothing and are waited out.
 *
 * @returns whether the memory is now about this account
 */
export function settleAccount(memory: Memory, account: string, found: Iterable<Listed>, now: number): boolean {
	if (memory.account === account) return true;
	const listed = [...found];
	if (listed.length === 0) return false;
	if (!listed.some(({ key }) => memory.known.has(key) || memory.pending.has(key))) {
		memory.since = memory.seenAt ?? memory.since ?? now;
		memory.watched = [];
	}
	memory.account = account;
	return true;
}

/** Whether something is past without a look at its dates: it was there when the trigger first looked around for its kind. */
export function isSilent(memory: Memory, { kind }: Listed): boolean {
	return memory.since === undefined && !memory.watched.includes(kind);
}

/** The moment from which on something is news; `undefined` when it always is. */
export function cutOf(memory: Memory, { key, kind }: Listed): number | undefined {
	const waiting = memory.pending.get(key);
	return waiting ? waiting.since : memory.watched.includes(kind) ? undefined : memory.since;
}

/**
 * Whether something that was read belongs to the past.
 *
 * @param cut {@link cutOf}
 * @param clockAhead by how much the clock of the dates is ahead, milliseconds
 * @param ifUnknown the answer when the dates do not tell
 */
export function isPast(
	cut: number | undefined,
	{ finishedAt, createdAt }: Dates,
	clockAhead: number,
	ifUnknown: boolean,
): boolean {
	if (cut === undefined) return false;
	const since = cut + (Math.abs(clockAhead) < SAME_TIME ? 0 : clockAhead);
	if (finishedAt !== undefined) return finishedAt < since;
	return createdAt !== undefined && createdAt >= since ? false : ifUnknown;
}

/** Milliseconds until something is read again that still runs. */
export function pauseAfter(lags: number): number {
	return lags <= LAGS_WITHOUT_PAUSE ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (lags - LAGS_WITHOUT_PAUSE));
}
