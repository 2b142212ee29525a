import type { INodeExecutionData } from 'n8n-workflow';

import { inAccount, isLastTry, isPast, type Listed, newlyFinished, remember, type Verdict } from './finishedJobs';
import type { Memory } from './memory';
import type { Source } from './source';

/** When a poll began and when it must be over, Unix milliseconds. */
export interface PollTime {
	startedAt: number;
	deadline: number;
}

/** What a poll brought. Nothing of it counts before `memory` is stored. */
export interface PollResult {
	/** Items of everything that finished, the oldest first. */
	items: INodeExecutionData[];
	memory: Memory;
	/** Whether the API let nothing be settled: `fault` is then all that this poll has to say. */
	isFruitless: boolean;
	/** The first thing that the API did not answer as it should. */
	fault?: unknown;
	/** Why something was given up after many tries. */
	givenUp: unknown[];
}

/** What became of one listed thing. */
interface Step {
	verdict: Verdict;
	items?: INodeExecutionData[];
	finishedAt?: number;
	fault?: unknown;
	stop?: boolean;
	givenUp?: unknown;
}

/**
 * Looks at the list once and reads what is new, one after the other.
 *
 * The list may take half of the time, so that some is always left for reading. What is not reached is not remembered and comes again.
 *
 * @param stored what the last poll remembered
 */
export async function pollOnce<T extends Listed, D>(
	source: Source<T, D>,
	stored: Memory,
	account: string,
	{ startedAt, deadline }: PollTime,
): Promise<PollResult> {
	const before = stored.account === account ? stored : { ...stored, resumeAt: 0 };
	const listing = await source.list(before.resumeAt, (startedAt + deadline) / 2);
	const memory = inAccount(before, account, listing);
	const steps = new Map<string, Step>();
	for (const listed of newlyFinished(memory, listing)) {
		if (Date.now() >= deadline) break;
		const step = await takeStep(source, memory, listed, deadline);
		steps.set(listed.key, step);
		if (step.stop) break;
	}
	const verdicts = new Map([...steps].map(([key, { verdict }]) => [key, verdict] as const));
	const next = remember(memory, listing, verdicts, { kinds: source.kinds, startedAt });
	const all = [...steps.values()];
	const fault = listing.fault ?? all.find((step) => step.fault !== undefined)?.fault;
	const isFruitless = fault !== undefined && next.known.size === memory.known.size;
	return {
		items: inOrderOfTime(all).flatMap(({ items }) => items ?? []),
		memory: isFruitless ? withStart(stored, startedAt) : next,
		isFruitless,
		fault,
		givenUp: all.flatMap((step) => (step.givenUp === undefined ? [] : [step.givenUp])),
	};
}

async function takeStep<T extends Listed, D>(
	source: Source<T, D>,
	memory: Memory,
	listed: T,
	deadline: number,
): Promise<Step> {
	const lastTry = isLastTry(memory, listed);
	const reading = await source.read(listed, deadline);
	if (reading.state === 'fault') return { verdict: 'later', fault: reading.error, stop: reading.stop };
	if (reading.state === 'unfinished') return { verdict: 'later' };
	if (reading.state === 'unwanted') return { verdict: 'done' };
	if (reading.state === 'unreadable' && !lastTry) return { verdict: 'unreadable' };
	const givenUp = reading.state === 'unreadable' ? reading.error : undefined;
	const finishedAt = reading.state === 'finished' ? reading.finishedAt : undefined;
	if (reading.detail === undefined || isPast(memory, listed, finishedAt)) return { verdict: 'done', givenUp };
	const delivery = await source.deliver(reading.detail, lastTry);
	if (delivery.items === undefined) return { verdict: 'unreadable' };
	return { verdict: 'done', items: delivery.items, finishedAt, givenUp: givenUp ?? delivery.error };
}

/** Before anything was seen, at least the moment is kept from which on things are news. */
function withStart(memory: Memory, startedAt: number): Memory {
	return memory.watched.length === 0 && memory.since === undefined ? { ...memory, since: startedAt } : memory;
}

function inOrderOfTime(steps: Step[]): Step[] {
	const time = ({ finishedAt }: Step) => finishedAt ?? Number.MAX_SAFE_INTEGER;
	return [...steps].sort((a, b) => time(a) - time(b));
}
