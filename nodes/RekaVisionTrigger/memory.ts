import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../shared/api/answer';
import { FINGERPRINT_LENGTH } from './fingerprint';

/** What the trigger remembers between polls. Every part is optional for a reader: n8n may give back an older state, or none. */
export interface Memory {
	/** Kinds of events whose past is settled. What is new among these starts the workflow; other kinds are looked around for first. */
	watched: readonly string[];
	/** Fingerprints of everything that was emitted or needs no emitting, oldest first. */
	known: ReadonlySet<string>;
	/** Unix milliseconds. While a kind is not watched yet, what finished before this moment belongs to the past. */
	since?: number;
	/** How often something listed could not be read, by fingerprint; 0 when the API as a whole did not answer. */
	tries: Readonly<Record<string, number>>;
	/** Where in the list the next poll goes on, because the last one ran out of time. */
	resumeAt: number;
	/** Tells one account from another without telling the key. */
	account: string;
}

/** The one key in n8n's static data: a single assignment changes all of it or nothing. */
const KEY = 'memory';

/** What a trigger remembers that has never polled. */
export function blankMemory(account: string, since?: number): Memory {
	return { watched: [], known: new Set(), tries: {}, resumeAt: 0, account, ...(since !== undefined && { since }) };
}

/**
 * Reads the memory out of n8n's static data.
 *
 * @returns `undefined` when there is none, or nothing that this version could have written
 */
export function readMemory(staticData: IDataObject): Memory | undefined {
	const stored = asRecord(staticData[KEY]);
	if (typeof stored?.known !== 'string' || !Array.isArray(stored.watched)) return undefined;
	const { known, watched, since, tries, resumeAt, account } = stored;
	return {
		watched: watched.map(String),
		known: new Set(known.match(new RegExp(`.{${FINGERPRINT_LENGTH}}`, 'g'))),
		tries: numbersOf(asRecord(tries)),
		resumeAt: typeof resumeAt === 'number' ? resumeAt : 0,
		account: typeof account === 'string' ? account : '',
		...(typeof since === 'number' && { since }),
	};
}

/** Writes the memory into n8n's static data. n8n notices only assignments to a key, and only those are stored. */
export function writeMemory(staticData: IDataObject, memory: Memory): void {
	const { watched, known, since, tries, resumeAt, account } = memory;
	staticData[KEY] = {
		watched: [...watched],
		known: [...known].join(''),
		account,
		...(since !== undefined && { since }),
		...(Object.keys(tries).length > 0 && { tries: { ...tries } }),
		...(resumeAt > 0 && { resumeAt }),
	};
}

function numbersOf(record: IDataObject | undefined): Record<string, number> {
	const entries = Object.entries(record ?? {}).filter(
		(entry): entry is [string, number] => typeof entry[1] === 'number',
	);
	return Object.fromEntries(entries);
}
