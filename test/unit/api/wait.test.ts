import type { Asker } from '../../../nodes/shared/api/asker';
import { waitFor, type Awaited, type WaitChoice } from '../../../nodes/shared/api/wait';
import { RekaApiError, RekaOperationError, type Facts } from '../../../nodes/shared/errors/rekaError';
import { NODE } from '../node';
import { ownClock } from './ownClock';

/** What is waited for is a number, done from 3 on. */

const clock = ownClock();
/** When each look was, what time it had. */
let looks: Array<[at: number, timeout: number]> = [];

beforeEach(() => (looks = []));

const fault = (facts: Facts, message = 'Reka is away') =>
	new RekaApiError(NODE, { message, description: '', data: { of: 'fault' } }, facts);

type Answer = number | Error;

function thingOf(answers: Answer[], more: Partial<Awaited<number>> = {}): Awaited<number> {
	let at = 0;
	return {
		what: 'Waiting for the number',
		look: async (timeout) => {
			looks.push([clock.now, timeout]);
			const answer = answers[Math.min(at++, answers.length - 1)];
			if (answer instanceof Error) throw answer;
			return answer;
		},
		isDone: (value) => value >= 3,
		data: (latest) => ({ latest: latest ?? null }),
		unfinished: (reason, latest) => ({ message: `${reason} at ${latest}`, description: 'Look later.' }),
		...more,
	};
}

const choice = (more: Partial<WaitChoice> = {}): WaitChoice => ({
	longest: 100_000,
	interval: 10_000,
	onTimeout: 'error',
	...more,
});

const asker = (signal?: AbortSignal) =>
	({
		node: NODE,
		itemIndex: 7,
		context: { ...(signal && { getExecutionCancelSignal: () => signal }) },
	}) as unknown as Asker;

const wait = async (answers: Answer[], more: Partial<WaitChoice> = {}, thing: Partial<Awaited<number>> = {}) =>
	await waitFor(asker(), thingOf(answers, thing), choice(more));
const failed = async (promise: Promise<unknown>) => {
	const error = (await promise.then(
		() => undefined,
		(thrown: unknown) => thrown,
	)) as RekaOperationError | undefined;
	return error && [error.message, error.description, error.context];
};

describe('the looks', () => {
	it('begin at once, and end when it is done', async () => {
		expect(await wait([3])).toBe(3);
		expect(looks).toEqual([[0, 30_000]]);
	});

	it('begin after an interval where that is wanted', async () => {
		expect(await wait([3], {}, { lookLater: true })).toBe(3);
		expect(looks).toEqual([[10_000, 30_000]]);
	});

	it('come with pauses that grow by half, up to 30 seconds', async () => {
		expect(await wait([0, 0, 0, 0, 0, 3], { longest: 1_000_000 })).toBe(3);
		expect(looks.map(([at]) => at)).toEqual([0, 10_000, 25_000, 47_500, 77_500, 107_500]);
	});

	it('come in steps of an interval that is longer than that', async () => {
		expect(await wait([0, 0, 3], { longest: 1_000_000, interval: 40_000 })).toBe(3);
		expect(looks.map(([at]) => at)).toEqual([0, 40_000, 80_000]);
	});

	it('have the time that is left, but never less than 5 seconds, and the last one is at the end', async () => {
		expect(await failed(wait([0], { longest: 28_000 }))).toEqual(['timeout at 0', 'Look later.', expect.anything()]);
		expect(looks).toEqual([
			[0, 28_000],
			[10_000, 18_000],
			[25_000, 5_000],
			[28_000, 5_000],
		]);
	});

	it('have one more when a pause would end less than a moment before the end', async () => {
		expect(await wait([0, 3], { longest: 10_015 })).toBe(3);
		expect(await failed(wait([0, 0, 3], { longest: 10_015 }))).toEqual([
			'timeout at 0',
			'Look later.',
			expect.anything(),
		]);
		expect(looks).toHaveLength(4);
	});
});

describe('the end of the time', () => {
	it('gives what was seen last where that is wanted, also what was known before', async () => {
		expect(await wait([0, 1, 2], { longest: 20_000, onTimeout: 'return' })).toBe(2);
		const away = fault({ status: 503 });
		expect(await wait([away], { longest: 20_000, onTimeout: 'return' }, { known: 1 })).toBe(1);
	});

	it('is an error where nothing was seen, with the last fault, the data and the item', async () => {
		const away = fault({ status: 503 });
		expect(await failed(wait([away], { longest: 20_000, onTimeout: 'return' }))).toEqual([
			'timeout at undefined. The last request was not answered well: Reka is away',
			'Look later.',
			{ itemIndex: 7, data: { latest: null } },
		]);
	});

	it('does not tell a fault that has passed', async () => {
		expect(await failed(wait([fault({ status: 503 }), 1], { longest: 20_000 }))).toEqual([
			'timeout at 1',
			'Look later.',
			{ itemIndex: 7, data: { latest: 1 } },
		]);
	});
});

describe('a fault', () => {
	it.each<[string, Facts]>([
		['no answer', {}],
		['a busy server', { status: 503 }],
		['too many requests', { status: 429 }],
		['an answer that cannot be read', { status: 200 }],
	])('that passes does not end it: %s', async (_what, facts) => {
		expect(await wait([fault(facts), 3])).toBe(3);
		expect(looks.map(([at]) => at)).toEqual([0, 10_000]);
	});

	it('that asks for a longer pause gets it', async () => {
		expect(await wait([fault({ status: 429, retryAfterSeconds: 60 }), 3])).toBe(3);
		expect(looks.map(([at]) => at)).toEqual([0, 60_000]);
	});

	it('that asks for a shorter pause does not', async () => {
		expect(await wait([fault({ status: 429, retryAfterSeconds: 2 }), 3])).toBe(3);
		expect(looks.map(([at]) => at)).toEqual([0, 10_000]);
	});

	it('that does not pass ends it at once, and says of what', async () => {
		expect(await failed(wait([1, fault({ status: 404 }, 'It is gone')]))).toEqual([
			'Waiting for the number ended: It is gone',
			null,
			{ itemIndex: 7, data: { latest: 1, of: 'fault' } },
		]);
		expect(looks).toHaveLength(2);
	});

	it('of our own ends it as it is', async () => {
		const slip = new TypeError('slip');
		await expect(wait([slip])).rejects.toBe(slip);
	});
});

describe('a stop', () => {
	it('before the first look is told, and nothing is looked at', async () => {
		const waited = waitFor(asker(AbortSignal.abort()), thingOf([3]), choice());
		expect(await failed(waited)).toEqual(['cancelled at undefined', 'Look later.', expect.anything()]);
		expect(looks).toEqual([]);
	});

	it('during a look counts, whatever the look brings', async () => {
		const stop = new AbortController();
		const look = async () => {
			stop.abort();
			return 3;
		};
		expect(await failed(waitFor(asker(stop.signal), thingOf([], { look, known: 2 }), choice()))).toEqual([
			'cancelled at 2',
			'Look later.',
			{ itemIndex: 7, data: { latest: 2 } },
		]);
	});

	it('because another item failed is that failure', async () => {
		const failure = fault({ status: 402 });
		await expect(waitFor(asker(), thingOf([3]), choice(), AbortSignal.abort(failure))).rejects.toBe(failure);
	});
});
