import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { Known } from './known';
import type { StoredFiles } from './source';

/** Something that is still to be emitted, or to be found out about. */
export interface Pending {
	kind: string;
	id: string;
	/** How often it could not be had although the API answered. */
	tries: number;
	/** How often it still ran although the list says that it ended. */
	lags: number;
	/** Unix milliseconds before which it is not read again. */
	next: number;
	/** What finished before this moment is past: see {@link Memory.since}. */
	since?: number;
	/** Files of it that are stored already. */
	files?: StoredFiles;
}

/** A reading of a whole list that is spread over several polls. */
export interface Sweep {
	startedAt: number;
	/** Offset from which it goes on. */
	at: number;
	/** Fingerprint of the last row that was read and can be recognized. */
	anchor?: string;
	/** Rows that were read from the anchor on, itself included; 0 without one. */
	overlap: number;
	/** Length of the last page. */
	last: number;
	/** By how many rows the list has grown in the part that was read already. */
	shift: number;
	/** How often in a row the anchor was not found, or a page of one row showed nothing that was not seen before. */
	steps: number;
}

/** What is known about one list. All of it can be found out anew. */
export interface ListState {
	/** Rows that it had when it was looked at last, and those found since. */
	length?: number;
	/** Where new rows appeared last. */
	end?: 'front' | 'back';
	/** The whole list has to be read as soon as possible: it holds something that was not found, or not reached. */
	isDue?: boolean;
	/** It shows things in other states too, so that its length says nothing. */
	isMixed?: boolean;
	/** Something new stood at neither end of it before. */
	isElsewhere?: boolean;
	sweep?: Sweep;
	/** When the last reading of the whole list began, Unix milliseconds. */
	sweptAt?: number;
}

/**
 * What the trigger remembers between polls. A poll works on a copy that was read for it.
 *
 * n8n may give back an older state after a restart: `known`, `watched`, `since` and `account` must survive and are stored whenever
 * something is emitted; everything else is found out anew.
 */
export interface Memory {
	/** Kinds of events whose past is settled. What is new among these starts the workflow; other kinds are looked around for first. */
	watched: string[];
	/** Everything that was emitted or needs no emitting. */
	known: Known;
	/** By fingerprint. */
	pending: Map<string, Pending>;
	/** By kind. */
	lists: Map<string, ListState>;
	/** The longest page that the API gave. It may cut pages to a length that it does not tell. */
	longestPage: number;
	/** Counts polls, so that they take turns with what not every one of them does. */
	turn: number;
	/** Unix milliseconds. While a kind is not watched yet, what finished before this moment belongs to the past. */
	since?: number;
	/** When this account was looked at last, Unix milliseconds. */
	seenAt?: number;
	/** Tells one account from another without telling the key. */
	account: string;
}

/** The one key in n8n's static data: a single assignment changes all of it or nothing. */
const KEY = 'memory';

/** What a trigger remembers that has never polled. */
export function blankMemory(account: string): Memory {
	return { watched: [], known: new Known(), pending: new Map(), lists: new Map(), longestPage: 0, turn: 0, account };
}

/**
 * Reads the memory out of n8n's static data.
 *
 * @returns `undefined` when there is none, or nothing that this version could have written
 */
export function readMemory(staticData: IDataObject): Memory | undefined {
	const stored = asRecord(staticData[KEY]);
	if (typeof stored?.known !== 'string' || !Array.isArray(stored.watched)) return undefined;
	const { known, watched, account } = stored;
	return {
		watched: watched.map(String),
		known: new Known(known),
		pending: new Map(entriesOf(stored.pending, readPending)),
		lists: new Map(entriesOf(stored.lists, readList)),
		longestPage: wholeOf(stored.longestPage) ?? 0,
		turn: wholeOf(stored.turn) ?? 0,
		since: wholeOf(stored.since),
		seenAt: wholeOf(stored.seenAt),
		account: typeof account === 'string' ? account : '',
	};
}

/**
 * Takes back what was noted while the clock of this machine ran ahead: nothing may wait until it is that late.
 *
 * @param now Unix milliseconds
 * @param longestPause milliseconds
 */
export function forgetFuture(memory: Memory, now: number, longestPause: number): void {
	const past = (time: number | undefined) => time && Math.min(time, now);
	Object.assign(memory, { since: past(memory.since), seenAt: past(memory.seenAt) });
	for (const one of memory.pending.values()) if (one.next > now + longestPause) one.next = now;
	for (const list of memory.lists.values()) {
		list.sweptAt = past(list.sweptAt);
		if (list.sweep) list.sweep.startedAt = Math.min(list.sweep.startedAt, now);
	}
}

/** Writes the memory into n8n's static data. n8n notices only assignments to a key, and only those are stored. */
export function writeMemory(staticData: IDataObject, memory: Memory): void {
	staticData[KEY] = {
		...memory,
		known: memory.known.toText(),
		pending: Object.fromEntries(memory.pending),
		lists: Object.fromEntries(memory.lists),
	} as unknown as IDataObject;
}

function readPending(value: IDataObject): Pending | undefined {
	const { kind, id, files } = value;
	if (typeof kind !== 'string' || typeof id !== 'string') return undefined;
	const since = wholeOf(value.since);
	return {
		kind,
		id,
		tries: wholeOf(value.tries) ?? 0,
		lags: wholeOf(value.lags) ?? 0,
		next: wholeOf(value.next) ?? 0,
		...(since !== undefined && { since }),
		...(asRecord(files) && { files: asRecord(files) as unknown as StoredFiles }),
	};
}

function readList(value: IDataObject): ListState {
	const { end, isDue, isMixed, isElsewhere } = value;
	return {
		length: wholeOf(value.length),
		...((end === 'front' || end === 'back') && { end }),
		...(isDue === true && { isDue }),
		...(isMixed === true && { isMixed }),
		...(isElsewhere === true && { isElsewhere }),
		sweep: readSweep(asRecord(value.sweep)),
		sweptAt: wholeOf(value.sweptAt),
	};
}

function readSweep(value: IDataObject | undefined): Sweep | undefined {
	const [startedAt, at, last, shift, steps, overlap] = ['startedAt', 'at', 'last', 'shift', 'steps', 'overlap'].map(
		(name) => wholeOf(value?.[name]),
	);
	if (startedAt === undefined || at === undefined) return undefined;
	const anchor = value?.anchor;
	const isAnchored = typeof anchor === 'string' && overlap !== undefined && overlap > 0 && overlap <= at;
	const rest = { last: last ?? 0, shift: shift ?? 0, steps: steps ?? 0 };
	return { startedAt, at, ...rest, ...(isAnchored ? { anchor, overlap } : { overlap: 0 }) };
}

function entriesOf<T>(value: unknown, read: (entry: IDataObject) => T | undefined): Array<[string, T]> {
	return Object.entries(asRecord(value) ?? {}).flatMap(([key, entry]) => {
		const record = asRecord(entry);
		const result = record && read(record);
		return result === undefined ? [] : [[key, result] as [string, T]];
	});
}

/** A count, an offset or a moment: whole, and not negative. */
function wholeOf(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
