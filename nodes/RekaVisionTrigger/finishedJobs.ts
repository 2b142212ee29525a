import { blankMemory, type Memory } from './memory';

/** Something in an end state, as a list shows it. */
export interface Listed {
	/** Fingerprint of what happened: of the job's id, or of the video and the state that it reached. */
	key: string;
	/** What happened, for example `completed`. */
	kind: string;
}

/** What a look at the list brought. */
export interface Listing<T extends Listed> {
	found: T[];
	/** The end of the list was reached. */
	complete: boolean;
	/** Where the next poll goes on, when the time was over. */
	resumeAt?: number;
	/** Why the list ended early, when the API was the reason. */
	fault?: unknown;
}

/** What became of something that was to be read: `done` is over, `later` and `unreadable` come again with the next poll. */
export type Verdict = 'done' | 'later' | 'unreadable';

/** How often something is tried that cannot be read although the API answers. */
export const MOST_TRIES = 10;

/** How many are remembered that the list no longer shows: lists that are read while they change can miss a row now and then. */
const MOST_ABSENT = 4000;

/**
 * Starts anew when the credential leads to another account: none of its jobs was seen before, and its past is not news.
 *
 * A new key of the same account changes nothing, because the list still shows what is known.
 */
export function inAccount<T extends Listed>(memory: Memory, account: string, listing: Listing<T>): Memory {
	if (memory.account === account) return memory;
	const isSame = memory.watched.length === 0 || listing.found.some(({ key }) => memory.known.has(key));
	return isSame ? { ...memory, account } : blankMemory(account);
}

/**
 * What of the list is to be read now, in the order of the list; what failed before comes last, so that it holds up nothing else.
 *
 * Before a kind is watched its whole past is left out, unless {@link Memory.since} asks for the dates, which only reading tells.
 */
export function newlyFinished<T extends Listed>(memory: Memory, listing: Listing<T>): T[] {
	const unknown = new Map<string, T>();
	for (const listed of listing.found) {
		if (!memory.known.has(listed.key) && !isSilent(memory, listed) && !unknown.has(listed.key))
			unknown.set(listed.key, listed);
	}
	const hasFailed = ({ key }: Listed) => memory.tries[key] !== undefined;
	const all = [...unknown.values()];
	return [...all.filter((listed) => !hasFailed(listed)), ...all.filter(hasFailed)];
}

/**
 * Whether something that was read belongs to the past and is only remembered.
 *
 * @param finishedAt Unix milliseconds; `undefined` when the API does not tell, which leaves it in the past
 */
export function isPast(memory: Memory, listed: Listed, finishedAt: number | undefined): boolean {
	if (memory.watched.includes(listed.kind) || memory.since === undefined) return false;
	return finishedAt === undefined || finishedAt < memory.since;
}

/** Whether this is the last time that something unreadable is tried. */
export function isLastTry(memory: Memory, listed: Listed): boolean {
	return (memory.tries[listed.key] ?? 0) + 1 >= MOST_TRIES;
}

/**
 * What to remember after a poll.
 *
 * @param verdicts what became of everything that was read; what is missing was not reached and comes again
 * @param kinds the kinds that the trigger is set to
 * @param startedAt when this poll began, Unix milliseconds
 */
export function remember<T extends Listed>(
	memory: Memory,
	listing: Listing<T>,
	verdicts: ReadonlyMap<string, Verdict>,
	{ kinds, startedAt }: { kinds: readonly string[]; startedAt: number },
): Memory {
	const known = new Set(memory.known);
	for (const listed of listing.found) {
		if (isSilent(memory, listed) || verdicts.get(listed.key) === 'done') known.add(listed.key);
	}
	const open = listing.found.filter(({ key }) => !known.has(key));
	const isSettled =
		listing.complete && memory.resumeAt === 0 && open.every(({ kind }) => memory.watched.includes(kind));
	const watched = isSettled ? kinds : kinds.filter((kind) => memory.watched.includes(kind));
	const next: Memory = {
		watched,
		known: listing.complete && memory.resumeAt === 0 ? withoutOldAbsent(known, listing.found) : known,
		tries: triesAfter(memory, open, verdicts),
		resumeAt: listing.resumeAt ?? 0,
		account: memory.account,
	};
	return watched.length === kinds.length ? next : { ...next, since: memory.since ?? startedAt };
}

/** What was there before a kind is watched is remembered without being read. */
function isSilent(memory: Memory, { kind }: Listed): boolean {
	return memory.since === undefined && !memory.watched.includes(kind);
}

function triesAfter(memory: Memory, open: Listed[], verdicts: ReadonlyMap<string, Verdict>): Record<string, number> {
	const entries = open.flatMap(({ key }) => {
		const before = memory.tries[key];
		const verdict = verdicts.get(key);
		if (verdict === undefined) return before === undefined ? [] : [[key, before] as const];
		return [[key, (before ?? 0) + (verdict === 'unreadable' ? 1 : 0)] as const];
	});
	return Object.fromEntries(entries);
}

/** Forgets the oldest of what the list no longer shows. An empty list forgets nothing: that may be a hiccup of the API. */
function withoutOldAbsent(known: Set<string>, found: Listed[]): Set<string> {
	if (found.length === 0) return known;
	const present = new Set(found.map(({ key }) => key));
	let surplus = [...known].filter((key) => !present.has(key)).length - MOST_ABSENT;
	for (const key of known) {
		if (surplus <= 0) break;
		if (!present.has(key)) {
			known.delete(key);
			surplus--;
		}
	}
	return known;
}
