import type { INodeExecutionData } from 'n8n-workflow';

import { lookAtLists } from './look';
import { blankMemory } from './memory';
import { halfwayTo } from './pager';
import type { Listed, Source } from './source';

/** How many things are a sample. */
const SAMPLE_SIZE = 3;

/** How many are read to find the newest: the lists tell no dates, and their order is not documented. */
const MOST_READ = 20;

/** So many refusals in a row are about more than single things. */
const MOST_REFUSALS = 3;

/**
 * The newest finished things that pass the filters, as "Fetch Test Event" shows them.
 *
 * A long list is read from both of its ends, where the newest are in any order by time. Something that cannot be read is left out while
 * others can.
 *
 * @param startedAt Unix milliseconds
 * @param deadline milliseconds by `performance.now()`
 * @returns no items when there is nothing
 * @throws what the API did not answer as it should
 */
export async function newestItems<T extends Listed, D>(
	source: Source<T, D>,
	startedAt: number,
	deadline: number,
): Promise<INodeExecutionData[]> {
	const order = { now: startedAt, until: halfwayTo(deadline), isWholeWanted: true };
	const look = await lookAtLists(source.lists, blankMemory(''), order);
	if (look.found.size === 0 && look.fault !== undefined) throw look.fault;
	const finished: Array<{ detail: D; finishedAt: number }> = [];
	let fault: unknown;
	let reads = 0;
	let refusals = 0;
	for (const listed of fromBothEnds([...look.found.values()])) {
		if (reads >= MOST_READ || refusals >= MOST_REFUSALS || performance.now() >= deadline) break;
		const reading = await source.read(listed, deadline);
		if (reading.state === 'fault') fault ??= reading.error;
		refusals = reading.state === 'fault' && reading.isRefusal ? refusals + 1 : 0;
		if (reading.state !== 'unwanted') reads++;
		if (reading.state === 'finished') finished.push({ detail: reading.detail, finishedAt: reading.finishedAt ?? 0 });
	}
	if (finished.length === 0 && fault !== undefined) throw fault;
	finished.sort((a, b) => b.finishedAt - a.finishedAt);
	const sample: INodeExecutionData[][] = [];
	for (const { detail } of finished) {
		if (sample.length >= SAMPLE_SIZE) break;
		const { items = [] } = await source.deliver(detail, { until: deadline, atAnyRate: true, files: {} });
		if (items.length > 0) sample.push(items);
	}
	return sample.flat();
}

function fromBothEnds<T>(list: T[]): T[] {
	return list.map((_, at) => (at % 2 === 0 ? list[at / 2] : list[list.length - (at + 1) / 2]));
}
