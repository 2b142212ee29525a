import { blankMemory, readMemory, writeMemory, type Memory } from '../../../nodes/RekaVisionTrigger/memory';

const memory: Memory = {
	watched: ['completed', 'failed'],
	known: new Set(['AAAAAAAA', 'bbbb-_00']),
	since: 1_700_000_000_000,
	tries: { cccccccc: 3 },
	resumeAt: 400,
	account: 'abcd',
};

describe('what the trigger remembers', () => {
	it('survives n8n writing it as JSON', () => {
		const staticData = {};
		writeMemory(staticData, memory);

		expect(readMemory(JSON.parse(JSON.stringify(staticData)))).toEqual(memory);
	});

	it('leaves out what is not set', () => {
		const staticData = {};
		writeMemory(staticData, blankMemory('abcd'));

		expect(staticData).toEqual({ memory: { watched: [], known: '', account: 'abcd' } });
		expect(readMemory(staticData)).toEqual(blankMemory('abcd'));
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

	it('ignores parts that it could not have written', () => {
		const stored = {
			memory: { watched: [1], known: 'AAAAAAAAbbb', since: 'x', tries: { a: 'b', c: 2 }, resumeAt: null },
		};

		expect(readMemory(stored)).toEqual({
			watched: ['1'],
			known: new Set(['AAAAAAAA']),
			tries: { c: 2 },
			resumeAt: 0,
			account: '',
		});
	});
});
