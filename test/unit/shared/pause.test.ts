import { pause } from '../../../nodes/shared/async';

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('a pause', () => {
	afterEach(() => jest.restoreAllMocks());

	it.each([0, -1])('of %d ms is over at once', async (milliseconds) => {
		expect(await pause(milliseconds)).toBe(true);
		expect(await pause(milliseconds, AbortSignal.abort())).toBe(false);
	});

	it('takes its time, whatever the clock on the wall says', async () => {
		jest.spyOn(Date, 'now').mockReturnValue(0);
		const began = performance.now();
		expect(await pause(1100, new AbortController().signal)).toBe(true);
		const took = performance.now() - began;
		expect(took).toBeGreaterThan(1050);
		expect(took).toBeLessThan(5000);
	});

	it.each([60_000, 2 ** 31, 2 ** 33])(
		'of %d ms ends with a cancel, and leaves no timer for long',
		async (milliseconds) => {
			const before = timers();
			const cancel = new AbortController();
			const paused = pause(milliseconds, cancel.signal);
			await pause(30);
			cancel.abort();
			expect(await paused).toBe(false);
			await pause(1100);
			expect(timers()).toBeLessThanOrEqual(before);
		},
	);
});
