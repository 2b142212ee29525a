import { type IDataObject } from 'n8n-workflow';

import { pause, settle } from '../async';
import { isWorded, RekaOperationError, withAddition } from '../errors/rekaError';
import { type Asker } from './asker';
import { cancelSignal } from './context';
import { faultOf } from './faults';

/** What the user chose about waiting. Times in milliseconds. */
export interface WaitChoice {
	/** When to give up, counted from the start. The last look is at this moment, or lasts beyond it. */
	longest: number;
	/** Until the second look; each further pause is half as long again, up to {@link LONGEST_PAUSE} or this, whichever is more. */
	interval: number;
	/** What happens at the end of the time. */
	onTimeout: 'error' | 'return';
}

/** Something that is waited for. */
export interface Awaited<T> {
	/** What is going on, for `... ended: ` before what a refusal says; for example `Waiting for clip job 1`. */
	what: string;
	/** Reads the thing once, within the given number of milliseconds. */
	look(timeout: number): Promise<T>;
	isDone(value: T): boolean;
	/** What was known of it before. */
	known?: T;
	/** Wait an interval before the first look. */
	lookLater?: boolean;
	/** Ids and states that must not be lost, with every error. */
	data(latest: T | undefined): IDataObject;
	/** The sentence about the end of the time, or of the execution, and what to do then. */
	unfinished(reason: 'timeout' | 'cancelled', latest: T | undefined): { message: string; description: string };
}

const LONGEST_PAUSE = 30_000;
const GROWTH = 1.5;
/** A look may take this long, and a little longer than the time that is left. */
const LONGEST_REQUEST = 30_000;
const SHORTEST_REQUEST = 5_000;
/** Timers may fire a little before their time by the clock. */
const TIMER_SLACK = 20;

/**
 * The one way to wait: looks again and again until the thing is done, the time is over, or the user stops the execution.
 *
 * Passing faults do not end it: 429 (its `Retry-After` is honoured within the time), 5xx, broken connections and unreadable answers.
 *
 * @param signal ends waiting early; default: the cancel signal of the execution. An error of ours as its reason is thrown then.
 * @returns what was seen last: it is done, or the user chose to get it back unfinished
 * @throws RekaError with the data of the thing: a refusal that would not change by waiting, or the end of the time
 */
export async function waitFor<T>(
	asker: Asker,
	thing: Awaited<T>,
	{ longest, interval: first, onTimeout }: WaitChoice,
	signal = cancelSignal(asker.context),
): Promise<T> {
	// By a clock that nobody sets: the time of day may jump.
	const deadline = performance.now() + longest;
	let { known: latest } = thing;
	let fault: unknown;
	let interval = first;
	// A failure of another item that ends this wait speaks for itself.
	const cancelled = () =>
		isWorded(signal?.reason) ? signal.reason : unfinished(asker, thing, 'cancelled', latest, fault);
	for (let next = thing.lookLater ? first : 0; ; ) {
		const left = deadline - performance.now();
		const isLast = next >= left - TIMER_SLACK;
		if (!(await pause(Math.min(next, left), signal))) throw cancelled();
		const timeout = Math.min(LONGEST_REQUEST, Math.max(SHORTEST_REQUEST, deadline - performance.now()));
		const outcome = await settle(async () => await thing.look(timeout));
		if (signal?.aborted) throw cancelled();
		next = interval;
		if ('value' in outcome) {
			latest = outcome.value;
			fault = undefined;
			if (thing.isDone(latest)) return latest;
		} else {
			const { passes, retryAfter } = faultOf(outcome.error);
			if (!passes) {
				const { itemIndex } = asker;
				throw withAddition(outcome.error, { before: `${thing.what} ended`, data: thing.data(latest), itemIndex });
			}
			fault = outcome.error;
			next = Math.max(interval, retryAfter);
		}
		if (isLast || performance.now() >= deadline) {
			if (onTimeout === 'return' && latest !== undefined) return latest;
			throw unfinished(asker, thing, 'timeout', latest, fault);
		}
		interval = Math.min(interval * GROWTH, Math.max(LONGEST_PAUSE, first));
	}
}

function unfinished<T>(
	{ node, itemIndex }: Asker,
	thing: Awaited<T>,
	reason: 'timeout' | 'cancelled',
	latest: T | undefined,
	fault: unknown,
): RekaOperationError {
	const { message, description } = thing.unfinished(reason, latest);
	// In the message, because a failed item holds nothing but that.
	const last = isWorded(fault) ? `. The last request was not answered well: ${fault.message}` : '';
	return new RekaOperationError(node, {
		message: message + last,
		description,
		itemIndex,
		data: thing.data(latest),
	});
}
