import { TimeLimits } from '../../../nodes/shared/api/timeLimits';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('is shared by requests that begin shortly after each other and no longer', () => {
	const limits = new TimeLimits();
	const first = limits.of(10_000, undefined);
	jest.advanceTimersByTime(99);
	expect(limits.of(10_000, undefined)).toBe(first);
	jest.advanceTimersByTime(2);
	expect(limits.of(10_000, undefined)).not.toBe(first);
});

it('is not shared by a request that has less time, or more', () => {
	const limits = new TimeLimits();
	const first = limits.of(10_000, undefined);
	expect(limits.of(9_800, undefined)).not.toBe(first);
	expect(limits.of(10_200, undefined)).not.toBe(first);
});

it('ends with the signal of the execution, and is shared only by requests of the same one', () => {
	const limits = new TimeLimits();
	const stop = new AbortController();
	const stopped = limits.of(10_000, stop.signal);
	const other = limits.of(10_000, undefined);
	expect(other).not.toBe(stopped);
	stop.abort();
	expect(stopped.end.aborted).toBe(true);
	expect(stopped.over.aborted).toBe(false);
	expect(other.end.aborted).toBe(false);
});
