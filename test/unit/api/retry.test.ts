import type { IHttpRequestMethods } from 'n8n-workflow';

import type { RekaContext } from '../../../nodes/shared/api/context';
import { faultOf, isGone } from '../../../nodes/shared/api/faults';
import { withRetries, type Attempt, type RetryPlan } from '../../../nodes/shared/api/retry';
import { RekaApiError, RekaOperationError, type Facts } from '../../../nodes/shared/errors/rekaError';
import { NODE } from '../node';
import { ownClock } from './ownClock';

const words = { message: 'Reka is away', description: '', data: {} };
const error = (facts: Facts) => new RekaApiError(NODE, words, facts);

describe('what a fault is', () => {
	const PASSING = { passes: true, isHiccup: true, retryAfter: 0 };
	const FINAL = { passes: false, isHiccup: false, mayBeDone: false, retryAfter: 0 };
	it.each<[Facts, object]>([
		[{}, { ...PASSING, mayBeDone: true, concerns: 'everything' }],
		[{ code: 'ECONNRESET' }, { ...PASSING, mayBeDone: true, concerns: 'everything' }],
		[{ status: 200 }, { ...PASSING, isHiccup: false, mayBeDone: false, concerns: 'thing' }],
		[{ status: 299 }, { ...PASSING, isHiccup: false, mayBeDone: false, concerns: 'thing' }],
		[{ status: 300 }, { ...FINAL, concerns: 'thing' }],
		[{ status: 400 }, { ...FINAL, concerns: 'thing' }],
		[{ status: 401 }, { ...FINAL, concerns: 'everything' }],
		[{ status: 402 }, { ...FINAL, concerns: 'everything' }],
		[{ status: 403 }, { ...FINAL, concerns: 'everything' }],
		[{ status: 404 }, { ...FINAL, concerns: 'thing' }],
		[
			{ status: 404, routeMissing: true },
			{ ...FINAL, concerns: 'everything' },
		],
		[{ status: 408 }, { ...PASSING, isHiccup: false, mayBeDone: false, concerns: 'everything' }],
		[{ status: 422 }, { ...FINAL, concerns: 'thing' }],
		[
			{ status: 429, retryAfterSeconds: 7 },
			{ ...PASSING, mayBeDone: false, concerns: 'everything', retryAfter: 7000 },
		],
		[{ status: 499 }, { ...FINAL, concerns: 'thing' }],
		[{ status: 500 }, { ...PASSING, isHiccup: false, mayBeDone: false, concerns: 'everything' }],
		[{ status: 502 }, { ...PASSING, mayBeDone: true, concerns: 'everything' }],
		[{ status: 503 }, { ...PASSING, mayBeDone: false, concerns: 'everything' }],
		[{ status: 504 }, { ...PASSING, mayBeDone: true, concerns: 'everything' }],
	])('%j', (facts, fault) => {
		expect(faultOf(error(facts))).toEqual({ ...(facts.status !== undefined && { status: facts.status }), ...fault });
	});

	it("is final, and everybody's, for what is no error about a request", () => {
		const fault = { ...FINAL, concerns: 'everything' };
		expect(faultOf(new RekaOperationError(NODE, words))).toEqual(fault);
		expect(faultOf(new Error('slip'))).toEqual(fault);
		expect(faultOf(undefined)).toEqual(fault);
	});

	it('is that a thing is gone, for 404 and 410 that are about the thing', () => {
		const statuses = [200, 400, 404, 409, 410, 500];
		expect(statuses.filter((status) => isGone(error({ status })))).toEqual([404, 410]);
		expect(isGone(error({ status: 404, routeMissing: true }))).toBe(false);
		expect(isGone(new Error('gone'))).toBe(false);
	});
});

describe('a request that may be repeated', () => {
	const clock = ownClock();
	let attempts: Array<Attempt & { at: number }> = [];
	beforeEach(() => {
		attempts = [];
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});

	/** Each attempt takes `duration` and ends like the next fault, or well when there is none. */
	async function sent(faults: Facts[], plan: Partial<RetryPlan> = {}, duration = 0, signal?: AbortSignal) {
		const context = (signal ? { getExecutionCancelSignal: () => signal } : {}) as RekaContext;
		const left = [...faults];
		return await withRetries(context, { method: 'GET', longest: 60_000, ...plan }, async (attempt) => {
			attempts.push({ ...attempt, at: clock.now });
			clock.now += duration;
			const next = left.shift();
			if (next) throw error(next);
			return 'good';
		}).catch((thrown: RekaApiError) => thrown.facts);
	}
	const times = () => attempts.map(({ at }) => at);

	it('is sent once when it goes well', async () => {
		expect(await sent([])).toBe('good');
		expect(attempts).toEqual([{ at: 0, timeout: 60_000, mayBeDone: false }]);
	});

	it('is sent four times at most, with pauses that double', async () => {
		const busy = { status: 503 };
		expect(await sent([busy, busy, busy, busy])).toEqual(busy);
		expect(times()).toEqual([0, 250, 750, 1750]);
	});

	it('waits for up to half of a pause longer, so that not all come back at once', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(1);
		await sent([{ status: 503 }, { status: 503 }]);
		expect(times()).toEqual([0, 500, 1500]);
	});

	it.each<[IHttpRequestMethods, boolean | undefined, number]>([
		['GET', undefined, 2],
		['DELETE', undefined, 2],
		['GET', true, 1],
		['DELETE', true, 1],
		['POST', undefined, 1],
		['PATCH', undefined, 1],
		['PUT', undefined, 1],
	])('%s (once: %s) is sent %d times', async (method, once, count) => {
		await sent([{ status: 503 }], { method, ...(once !== undefined && { once }) });
		expect(attempts).toHaveLength(count);
	});

	it.each<[Facts]>([[{ status: 400 }], [{ status: 500 }], [{ status: 200 }], [{ status: 429, retryAfterSeconds: 11 }]])(
		'is not repeated after %j',
		async (facts) => {
			expect(await sent([facts])).toEqual(facts);
			expect(attempts).toHaveLength(1);
		},
	);

	it('waits as long as the server asks, where that is not long', async () => {
		await sent([{ status: 429, retryAfterSeconds: 10 }]);
		expect(times()).toEqual([0, 10_000]);
	});

	it('has the time that is left, and none after it', async () => {
		const busy = { status: 503 };
		expect(await sent([busy, busy, busy], { longest: 5000 }, 2000)).toEqual(busy);
		expect(attempts.map(({ timeout }) => timeout)).toEqual([5000, 2750, 250]);
		attempts = [];
		expect(await sent([busy], { longest: 250 })).toEqual(busy);
		expect(attempts).toHaveLength(1);
	});

	it('knows that an attempt before may have been carried out', async () => {
		await sent([{ status: 503 }, {}, { status: 503 }]);
		expect(attempts.map(({ mayBeDone }) => mayBeDone)).toEqual([false, false, true, true]);
	});

	it('is not repeated after a stop', async () => {
		expect(await sent([{ status: 503 }], {}, 0, AbortSignal.abort())).toEqual({ status: 503 });
		expect(attempts).toHaveLength(1);
	});
});
