import type { INodeExecutionData } from 'n8n-workflow';

import { cutOf, isSilent, LONGEST_PAUSE, MOST_ABSENT, settleAccount } from './judge';
import { type Look, lookAtLists, rotated } from './look';
import { forgetFuture, type Memory } from './memory';
import { halfwayTo } from './pager';
import { Reader, type Step } from './reader';
import type { Listed, Source } from './source';

/** What a poll has to know about its surroundings. Times are Unix milliseconds, but for the deadline. */
export interface PollOrder {
	/** Tells one account from another. */
	account: string;
	startedAt: number;
	/** When the poll must be over, in milliseconds by `performance.now()`: the time of day may jump. */
	deadline: number;
	/** The first poll after n8n has read back what it stored, which may be old. */
	isFirst: boolean;
	/** For a trigger that has never polled: also what finished since then is news. */
	lookBackTo?: number;
}

/** Something that starts the workflow. */
export interface PollEvent {
	/** Fingerprints of all that is over with it. */
	keys: string[];
	items: INodeExecutionData[];
}

/** What a poll brought. Nothing of it counts before the memory is stored. */
export interface PollResult {
	/** The oldest first. */
	events: PollEvent[];
	/** Whether the API let nothing be settled: `fault` is then all that this poll has to say. */
	isFruitless: boolean;
	/** The first thing that the API did not answer as it should. */
	fault?: unknown;
	/** What went wrong with single things that are tried again. */
	postponed: unknown[];
	/** Why something was given up after many tries. */
	givenUp: unknown[];
	/** The lists show new things in no order that could be used. */
	isElsewhere: boolean;
}

/** So many may wait by name; what is more is found in the lists again. */
const MOST_PENDING = 50;

/** After so long (milliseconds) what is remembered about the lists says nothing any more. */
const LONGEST_ABSENCE = 3_600_000;

/** n8n polls once a minute at most. */
const ONE_POLL = 60_000;

/**
 * Looks at the lists once and reads what is new, one after the other.
 *
 * The lists may take half of the time, so that some is always left for reading. What is not reached is not remembered and comes again.
 *
 * @param memory is changed; nothing of that counts after a fruitless poll
 */
export async function pollOnce<T extends Listed, D>(
	source: Source<T, D>,
	memory: Memory,
	{ account, startedAt, deadline, isFirst, lookBackTo }: PollOrder,
): Promise<PollResult> {
	forgetFuture(memory, startedAt, LONGEST_PAUSE);
	const isBeginning = memory.watched.length === 0 && memory.since === undefined;
	if (isBeginning && lookBackTo !== undefined) memory.since = lookBackTo;
	const kinds = source.lists.map(({ kind }) => kind);
	forgetOtherKinds(memory, kinds);
	// An old state was not kept since: n8n was away, or it stores nothing after polls without items.
	const isOld = memory.seenAt !== undefined && startedAt - memory.seenAt > LONGEST_ABSENCE;
	const isWholeWanted = isFirst || isOld || memory.account !== account || hasManyAbsent(memory, kinds);
	const order = { now: startedAt, until: halfwayTo(deadline), isWholeWanted };
	const look = await lookAtLists(source.lists, memory, order);
	const isSettled = settleAccount(memory, account, look.found.values(), startedAt);
	for (const listed of look.found.values()) if (isSilent(memory, listed)) memory.known.add(listed.key);

	const reader = new Reader(source, memory, { startedAt, deadline, isBeginning });
	const steps = await reader.readAll(candidates(source, memory, look, startedAt), knownOnes(memory, look, startedAt));
	const isDone = takeDown(memory, steps, startedAt);
	finish(memory, look, startedAt);
	const fault = look.fault ?? reader.fault;
	if (isSettled && look.isAnswered) memory.seenAt = startedAt;
	return {
		events: inOrderOfTime(steps).flatMap(({ listed: { key, same }, items = [] }) =>
			items.length > 0 ? [{ keys: same === undefined ? [key] : [key, same], items }] : [],
		),
		isFruitless: fault !== undefined && !isDone && (!look.isAnswered || reader.fault !== undefined),
		fault,
		postponed: steps.flatMap(({ verdict, error }) => (verdict === 'again' && error !== undefined ? [error] : [])),
		givenUp: steps.flatMap(({ verdict, error }) => (verdict === 'done' && error !== undefined ? [error] : [])),
		isElsewhere: look.isElsewhere,
	};
}

/** What is to be read now: what is new first; what has waited comes last, so that it holds up nothing else. */
function candidates<T extends Listed, D>(source: Source<T, D>, memory: Memory, look: Look<T>, now: number): T[] {
	const fresh = [...look.found.values()].filter(({ key }) => !memory.known.has(key) && !memory.pending.has(key));
	const waiting = [...memory.pending].flatMap(([key, { kind, id, next }]) => {
		if (next > now) return [];
		const listed = look.found.get(key) ?? source.recall({ key, kind, id });
		return listed ? [listed] : [];
	});
	return [...fresh, ...waiting];
}

/**
 * Things that were read well before, or given up. With each poll others come first: by the clock, because a poll that fails keeps no count.
 *
 * @param now Unix milliseconds
 */
function knownOnes<T extends Listed>(memory: Memory, look: Look<T>, now: number): T[] {
	const known = [...look.found.values()].filter(({ key }) => memory.known.has(key));
	const first = known.length > 0 ? Math.floor(now / ONE_POLL) % known.length : 0;
	return rotated(known, first);
}

/** @returns whether anything is over and done with */
function takeDown<T extends Listed>(memory: Memory, steps: Array<Step<T>>, now: number): boolean {
	let isDone = false;
	for (const { listed, verdict, isCounted, isLag, pause = 0, files } of steps) {
		const { key, kind, id } = listed;
		const before = memory.pending.get(key);
		if (verdict === 'done') {
			memory.known.add(key);
			if (listed.same !== undefined) memory.known.add(listed.same);
			memory.pending.delete(key);
			isDone = true;
		} else if (before || memory.pending.size < MOST_PENDING) {
			const since = cutOf(memory, listed);
			// Who was read goes to the end of the queue.
			if (verdict === 'again') memory.pending.delete(key);
			memory.pending.set(key, {
				kind,
				id,
				tries: (before?.tries ?? 0) + (isCounted ? 1 : 0),
				lags: (before?.lags ?? 0) + (isLag ? 1 : 0),
				next: now + pause,
				...(since !== undefined && { since }),
				...((files ?? before?.files) && { files: files ?? before?.files }),
			});
		}
	}
	return isDone;
}

/** What the lists show and what is neither known nor waiting was not reached: it is read again. A kind without such is settled. */
function finish<T extends Listed>(memory: Memory, look: Look<T>, now: number): void {
	const open = [...look.found.values()].filter(({ key }) => !memory.known.has(key) && !memory.pending.has(key));
	const { watched } = memory;
	memory.watched = [];
	for (const one of look.looks) {
		const { kind } = one.list;
		const left = open.filter((listed) => listed.kind === kind).map(({ key }) => key);
		if (left.length > 0) one.repeat(left);
		if (watched.includes(kind) || (one.isSwept && left.length === 0)) memory.watched.push(kind);
	}
	if (memory.watched.length === look.looks.length) delete memory.since;
	else memory.since ??= now;
	if (look.isWhole && look.found.size > 0) memory.known.forget(new Set(look.found.keys()), MOST_ABSENT);
}

/** What is no longer chosen is looked around for anew when it is chosen again. */
function forgetOtherKinds({ lists, pending }: Memory, kinds: string[]): void {
	for (const kind of lists.keys()) if (!kinds.includes(kind)) lists.delete(kind);
	for (const [key, { kind }] of pending) if (!kinds.includes(kind)) pending.delete(key);
}

/** Many deleted ones are remembered: looking at the whole lists tells which. */
function hasManyAbsent({ lists, known }: Memory, kinds: string[]): boolean {
	const lengths = kinds.map((kind) => lists.get(kind)?.length ?? Infinity);
	return known.size > lengths.reduce((sum, length) => sum + length, 0) + 1.25 * MOST_ABSENT;
}

function inOrderOfTime<T>(steps: Array<Step<T>>): Array<Step<T>> {
	const time = ({ finishedAt }: Step<T>) => finishedAt ?? Number.MAX_SAFE_INTEGER;
	return [...steps].sort((a, b) => time(a) - time(b));
}
