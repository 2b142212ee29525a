import { Known } from '../../../nodes/RekaVisionTrigger/core/known';
import {
	blankMemory,
	forgetFuture,
	type Memory,
	readMemory,
	writeMemory,
} from '../../../nodes/RekaVisionTrigger/core/memory';

const memory: Memory = {
	watched: ['completed', 'failed'],
	known: new Known('AAAAAAAAbbbb-_00'),
	since: 1_700_000_000_000,
	seenAt: 1_700_000_000_001,
	pending: new Map([['cccccccc', { kind: 'completed', id: 'job-1', tries: 3, lags: 1, next: 5, since: 4, files: {} }]]),
	lists: new Map([
		[
			'completed',
			{
				length: 7,
				end: 'front' as const,
				isDue: true,
				isMixed: true,
				isElsewhere: true,
				sweptAt: 3,
				sweep: { startedAt: 1, at: 99, anchor: 'AAAAAAAA', overlap: 1, last: 100, shift: 1, steps: 2 },
			},
		],
	]),
	longestPage: 100,
	turn: 12,
	account: 'abcd',
};

const plain = (value: Memory | undefined) => JSON.parse(JSON.stringify({ ...value, known: value?.known.toText() }));

describe('what the trigger remembers', () => {
	it('survives n8n writing it as JSON', () => {
		const staticData = {};
		writeMemory(staticData, memory);
		const read = readMemory(JSON.parse(JSON.stringify(staticData)));

		expect(read?.pending).toEqual(memory.pending);
		expect(read?.lists).toEqual(memory.lists);
		expect(plain(read)).toEqual(plain(memory));
	});

	it('leaves out what is not set', () => {
		const staticData = {};
		writeMemory(staticData, blankMemory('abcd'));

		expect(JSON.parse(JSON.stringify(staticData))).toEqual({
			memory: { watched: [], known: '', account: 'abcd', pending: {}, lists: {}, longestPage: 0, turn: 0 },
		});
	});

	it("changes n8n's data by a single assignment, which is all that n8n notices", () => {
		const assigned: string[] = [];
		const staticData = new Proxy(
			{},
			{ set: (target, key, value) => (assigned.push(String(key)), Reflect.set(target, key, value)) },
		);
		writeMemory(staticData, memory);

		expect(assigned).toEqual(['memory']);
	});

	it.each([
		['nothing', {}],
		['another shape', { memory: 'x' }],
		['no ids', { memory: { watched: ['completed'] } }],
		['no kinds', { memory: { known: 'AAAAAAAA' } }],
		['what another node left', { lastTimeChecked: '2026-01-17' }],
	])('starts fresh from %s', (_what, staticData) => {
		expect(readMemory(staticData)).toBeUndefined();
	});

	it.each([-1, 0.5, 1e300, 'x', null])('ignores parts that it could not have written, such as the number %j', (odd) => {
		const stored = {
			memory: {
				watched: [1],
				known: 'AAAAAAAAbbb',
				since: odd,
				seenAt: odd,
				turn: odd,
				longestPage: odd,
				pending: { a: odd, cccccccc: { kind: 'completed', id: 'job', tries: odd, next: odd, files: odd } },
				lists: { completed: { length: odd, end: odd, sweptAt: odd, sweep: { startedAt: 1, at: odd } } },
			},
		};

		expect(plain(readMemory(stored))).toEqual({
			watched: ['1'],
			known: 'AAAAAAAA',
			longestPage: 0,
			turn: 0,
			account: '',
			pending: {},
			lists: {},
		});
		expect(readMemory(stored)?.pending.get('cccccccc')).toEqual({
			kind: 'completed',
			id: 'job',
			tries: 0,
			lags: 0,
			next: 0,
		});
		expect(JSON.parse(JSON.stringify(readMemory(stored)?.lists.get('completed')))).toEqual({});
	});
});

describe('the known ids', () => {
	const ids = (count: number, letter: string) =>
		Array.from({ length: count }, (_, at) => `${letter}${String(at).padStart(7, '0')}`);

	it('take 8 bytes each, and each once', () => {
		const known = new Known();
		for (const id of [...ids(1000, 'a'), ...ids(1000, 'a')]) known.add(id);

		expect(known.toText()).toHaveLength(8000);
		expect([known.has('a0000999'), known.has('a0001000')]).toEqual([true, false]);
	});

	it('forget what was not seen for the longest time, and nothing that is there', () => {
		const known = new Known([...ids(3, 'x'), ...ids(3, 'y'), ...ids(3, 'z')].join(''));
		known.forget(new Set(ids(3, 'y')), 6);
		expect(known.size).toBe(9);
		known.forget(new Set(ids(3, 'y')), 4);
		// x0 and x1 are gone, x2 is the oldest of those that are not there; y comes last because it was seen now.
		expect(known.toText()).toBe(['x0000002', ...ids(3, 'z'), ...ids(3, 'y')].join(''));
	});
});

it('lets nothing wait for a time that a clock which ran ahead has noted', () => {
	const waiting = blankMemory('abcd');
	const one = { kind: 'completed', id: 'job-1', tries: 0, lags: 0 };
	waiting.pending.set('soon', { ...one, next: 1500 }).set('never', { ...one, next: 9_000_000 });
	forgetFuture(waiting, 1000, 600);
	expect([...waiting.pending.values()].map(({ next }) => next)).toEqual([1500, 1000]);
});
