import {
	inAccount,
	isLastTry,
	isPast,
	MOST_TRIES,
	newlyFinished,
	remember,
	type Listed,
	type Listing,
	type Verdict,
} from '../../../nodes/RekaVisionTrigger/finishedJobs';
import { fingerprint } from '../../../nodes/RekaVisionTrigger/fingerprint';
import { blankMemory, writeMemory, type Memory } from '../../../nodes/RekaVisionTrigger/memory';

const kinds = ['completed'];
const startedAt = 1_700_000_000_000;

function listing(keys: string[], more: Partial<Listing<Listed>> = {}): Listing<Listed> {
	return { found: keys.map((key) => ({ key, kind: 'completed' })), complete: true, ...more };
}

function watching(known: string[], more: Partial<Memory> = {}): Memory {
	return { ...blankMemory('abcd'), watched: kinds, known: new Set(known), ...more };
}

function after(memory: Memory, list: Listing<Listed>, verdicts: Record<string, Verdict> = {}, wanted = kinds): Memory {
	return remember(memory, list, new Map(Object.entries(verdicts)), { kinds: wanted, startedAt });
}

const keys = (list: Listed[]) => list.map(({ key }) => key);

describe('the first look', () => {
	it('remembers all that is there and reads nothing', () => {
		const list = listing(['a', 'b']);

		expect(newlyFinished(blankMemory('abcd'), list)).toEqual([]);
		expect(after(blankMemory('abcd'), list)).toEqual(watching(['a', 'b']));
	});

	it('is a beginning also when nothing is there', () => {
		const memory = after(blankMemory('abcd'), listing([]));

		expect(keys(newlyFinished(memory, listing(['a'])))).toEqual(['a']);
	});

	it('reads all that is there when dates are asked for, and tells the past from the rest', () => {
		const memory = blankMemory('abcd', startedAt);
		const list = listing(['a', 'b']);

		expect(keys(newlyFinished(memory, list))).toEqual(['a', 'b']);
		expect(isPast(memory, list.found[0], startedAt - 1)).toBe(true);
		expect(isPast(memory, list.found[0], undefined)).toBe(true);
		expect(isPast(memory, list.found[0], startedAt)).toBe(false);
		expect(after(memory, list, { a: 'done', b: 'done' })).toEqual(watching(['a', 'b']));
	});

	it('goes on with the dates until all of them are known', () => {
		const memory = after(blankMemory('abcd', 5), listing(['a', 'b']), { a: 'done', b: 'later' });

		expect(memory).toMatchObject({ watched: [], since: 5, tries: { b: 0 } });
		expect(keys(newlyFinished(memory, listing(['a', 'b', 'c'])))).toEqual(['c', 'b']);
	});

	it('asks for the dates of what a broken list did not show', () => {
		const memory = after(blankMemory('abcd'), listing(['a'], { complete: false }));

		expect(memory).toMatchObject({ watched: [], since: startedAt });
		expect(keys(newlyFinished(memory, listing(['a', 'b'])))).toEqual(['b']);
	});
});

describe('a later look', () => {
	it('reads what it does not know, once, in any order', () => {
		expect(keys(newlyFinished(watching(['b']), listing(['c', 'b', 'a', 'c'])))).toEqual(['c', 'a']);
	});

	it('never takes anything for the past', () => {
		expect(isPast(watching([]), { key: 'a', kind: 'completed' }, 0)).toBe(false);
	});

	it('remembers only what is done', () => {
		const memory = after(watching([]), listing(['a', 'b', 'c', 'd']), { a: 'done', b: 'later', c: 'unreadable' });

		expect([...memory.known]).toEqual(['a']);
		expect(memory.tries).toEqual({ b: 0, c: 1 });
	});

	it('counts only tries that failed because of the thing itself, and drops the count with it', () => {
		let memory = watching([]);
		for (let poll = 1; poll < MOST_TRIES; poll++)
			memory = after(memory, listing(['a', 'b']), { a: 'unreadable', b: 'later' });

		expect(isLastTry(memory, { key: 'a', kind: 'completed' })).toBe(true);
		expect(isLastTry(memory, { key: 'b', kind: 'completed' })).toBe(false);
		expect(after(memory, listing(['b']), {}).tries).toEqual({ b: 0 });
	});

	it('keeps what the list misses for once, also when it is empty', () => {
		for (const list of [listing(['a']), listing([]), listing(['c'], { complete: false })]) {
			expect([...after(watching(['a', 'b']), list, { c: 'later' }).known]).toEqual(['a', 'b']);
		}
	});

	it('goes on where the time was over', () => {
		expect(after(watching([]), listing(['a'], { complete: false, resumeAt: 100 })).resumeAt).toBe(100);
		expect(after(watching([], { resumeAt: 100 }), listing(['b'])).resumeAt).toBe(0);
	});
});

describe('another event is chosen', () => {
	const failed = { key: 'f', kind: 'failed' };
	const both: Listing<Listed> = { found: [{ key: 'a', kind: 'completed' }, failed], complete: true };

	it('looks around for the new kind and goes on with the old one', () => {
		const memory = watching([]);

		expect(keys(newlyFinished(memory, both))).toEqual(['a']);
		expect(after(memory, both, { a: 'done' }, ['completed', 'failed'])).toMatchObject({
			watched: ['completed', 'failed'],
			known: new Set(['a', 'f']),
		});
	});

	it('forgets that it watched what is no longer chosen', () => {
		const memory = after(watching(['a', 'f'], { watched: ['completed', 'failed'] }), listing(['a']));

		expect(memory.watched).toEqual(['completed']);
	});
});

describe('another key', () => {
	it('of the same account goes on', () => {
		expect(inAccount(watching(['a']), 'wxyz', listing(['a', 'b']))).toEqual(watching(['a'], { account: 'wxyz' }));
	});

	it('of another account begins anew', () => {
		expect(inAccount(watching(['a']), 'wxyz', listing(['b', 'c']))).toEqual(blankMemory('wxyz'));
	});

	it('is not needed to go on when all known jobs were deleted', () => {
		expect(inAccount(watching(['a']), 'abcd', listing(['b']))).toEqual(watching(['a']));
	});
});

describe('the size of the memory', () => {
	const ids = (count: number, name: string) => Array.from({ length: count }, (_, at) => fingerprint(`${name}-${at}`));
	const bytes = (memory: Memory) => {
		const staticData = {};
		writeMemory(staticData, memory);
		return Buffer.byteLength(JSON.stringify(staticData));
	};

	it('stays below 64 KiB with 1,000 jobs in the account, however many were deleted', () => {
		const live = ids(1000, 'live');
		let memory = watching([]);
		for (let round = 0; round < 20; round++) {
			const list = listing([...live, ...ids(1000, `round-${round}`)]);
			memory = after(memory, list, Object.fromEntries(list.found.map(({ key }) => [key, 'done' as const])));
		}
		memory = after(memory, listing(live));

		expect(memory.known.size).toBe(5000);
		expect(live.every((key) => memory.known.has(key))).toBe(true);
		expect(bytes(memory)).toBeLessThan(64 * 1024);
	});

	it('grows by 8 bytes with each job beyond that', () => {
		const bytesOf = (count: number) => bytes(after(blankMemory('abcd'), listing(ids(count, 'live'))));

		expect(bytesOf(10_000) - bytesOf(9_000)).toBe(8000);
	});

	it('forgets the oldest of what is gone first', () => {
		const gone = ids(4001, 'gone');
		const memory = after(watching(gone), listing(['a']), { a: 'done' });

		expect(memory.known.has(gone[0])).toBe(false);
		expect(memory.known.has(gone[1])).toBe(true);
	});
});
