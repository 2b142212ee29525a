import type { INodeExecutionData } from 'n8n-workflow';

import type { Listed, Listing } from './finishedJobs';

/** What a read gave. */
export type Reading<D> =
	| { state: 'finished'; detail: D; finishedAt?: number }
	/** The list says that it is finished, but the thing itself does not (yet). */
	| { state: 'unfinished' }
	/** It is filtered out, or no event of the wanted kinds after all. */
	| { state: 'unwanted' }
	/** The API answers, but not with something readable. `detail` is what the list says, unless the thing is gone. */
	| { state: 'unreadable'; error: unknown; detail?: D }
	/** The API does not answer as it should. `stop`: asking for further things is pointless now. */
	| { state: 'fault'; error: unknown; stop: boolean };

/** What came of making items: the items, or why there are none yet. Both, when something was left out for good. */
export interface Delivery {
	items?: INodeExecutionData[];
	error?: unknown;
}

/** Something that can be watched: clip jobs or videos. */
export interface Source<T extends Listed, D> {
	/** The kinds of events that are wanted. */
	kinds: readonly string[];
	/**
	 * Everything in an end state, page by page; never throws.
	 *
	 * @param from where to begin in the list
	 * @param until Unix milliseconds; no page is begun later
	 */
	list(from: number, until: number): Promise<Listing<T>>;
	/** Reads one of them; never throws. */
	read(listed: T, until: number): Promise<Reading<D>>;
	/**
	 * The items for the workflow, possibly none; never throws.
	 *
	 * @param atAnyRate give what there is, because this is not tried again
	 */
	deliver(detail: D, atAnyRate: boolean): Promise<Delivery>;
}
