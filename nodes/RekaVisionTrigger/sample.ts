import type { INodeExecutionData } from 'n8n-workflow';

import type { Listed } from './finishedJobs';
import type { Source } from './source';

/** How many things are a sample. */
const SAMPLE_SIZE = 3;

/** How many are read to find the newest: the list tells no dates, and its order is not documented. */
const MOST_READ = 20;

/**
 * The newest finished things that pass the filters, as "Fetch Test Event" shows them.
 *
 * A long list is read from both of its ends, where the newest are in any order by time.
 *
 * @returns no items when there is nothing
 * @throws what the API did not answer as it should
 */
export async function newestItems<T extends Listed, D>(
	source: Source<T, D>,
	deadline: number,
): Promise<INodeExecutionData[]> {
	const listing = await source.list(0, deadline);
	if (listing.fault !== undefined) throw listing.fault;
	const finished: Array<{ detail: D; finishedAt: number }> = [];
	let reads = 0;
	for (const listed of fromBothEnds(listing.found)) {
		if (reads >= MOST_READ || Date.now() >= deadline) break;
		const reading = await source.read(listed, deadline);
		if (reading.state === 'fault') throw reading.error;
		if (reading.state !== 'unwanted') reads++;
		if (reading.state === 'finished') finished.push({ detail: reading.detail, finishedAt: reading.finishedAt ?? 0 });
	}
	finished.sort((a, b) => b.finishedAt - a.finishedAt);
	const sample: INodeExecutionData[][] = [];
	for (const { detail } of finished) {
		if (sample.length >= SAMPLE_SIZE) break;
		const { items = [] } = await source.deliver(detail, true);
		if (items.length > 0) sample.push(items);
	}
	return sample.flat();
}

function fromBothEnds<T>(list: T[]): T[] {
	return list.map((_, at) => (at % 2 === 0 ? list[at / 2] : list[list.length - (at + 1) / 2]));
}
