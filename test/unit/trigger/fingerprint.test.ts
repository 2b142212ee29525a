import { randomUUID } from 'node:crypto';

import { fingerprint, FINGERPRINT_LENGTH } from '../../../nodes/RekaVisionTrigger/core/fingerprint';

describe('fingerprint', () => {
	it('is the same for the same id and short', () => {
		expect(fingerprint('0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11')).toBe(
			fingerprint('0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11'),
		);
		expect(fingerprint('0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11')).toMatch(/^[\w-]{8}$/);
		expect(fingerprint('')).toHaveLength(FINGERPRINT_LENGTH);
	});

	it.each([
		['random UUIDs', () => randomUUID()],
		['ids that count', (at: number) => `job-${at}`],
		['ids that differ at the front', (at: number) => `${at}-4d35-9c38-0d6a3f0f2b11`],
	])('tells 50,000 %s apart', (_what, make) => {
		const ids = Array.from({ length: 50_000 }, (_, at) => make(at));

		expect(new Set(ids.map(fingerprint)).size).toBe(ids.length);
	});

	it.each([
		['first', 0],
		['second', 4],
	])('spreads ids evenly over its %s half', (_half, from) => {
		const buckets = new Map<string, number>();
		for (let at = 0; at < 64_000; at++) {
			const letter = fingerprint(`job-${at}`).slice(from, from + 1);
			buckets.set(letter, (buckets.get(letter) ?? 0) + 1);
		}

		expect(buckets.size).toBe(64);
		for (const count of buckets.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
	});
});
