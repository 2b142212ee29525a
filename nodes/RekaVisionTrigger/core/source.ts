import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

/** Something in an end state, as a list shows it. */
export interface Listed {
	/** Fingerprint of what happened: of the job's id, or of the video and the state that it reached. */
	key: string;
	/** What happened, for example `completed`. */
	kind: string;
	/** Tells {@link Source.recall} which one it is. */
	id: string;
	/** Another event that is over with this one. */
	same?: string;
}

/** One page of a list. */
export interface ListPage<T> {
	/** Every row in its place; `undefined` for a row that is no event, such as one without an id. */
	rows: Array<T | undefined>;
	/** Fingerprints of all rows with an id, in their places: where the page shows things in other states as well. */
	marks?: Array<string | undefined>;
}

/** One list of the API, whose order nobody documents. */
export interface WatchedList<T> {
	/** The kind of event that it shows. */
	kind: string;
	/** The first page is always all there is. */
	isWhole?: boolean;
	/**
	 * The rows from an offset on; the API may give fewer than asked for at any time.
	 *
	 * @param until milliseconds by `performance.now()` at which the answer is no longer waited for
	 * @throws what the API did not answer as it should
	 */
	page(offset: number, limit: number, until: number): Promise<ListPage<T>>;
}

/** When something happened by the clock of the API, Unix milliseconds; absent where the API does not tell. */
export interface Dates {
	finishedAt?: number;
	createdAt?: number;
}

/** What a read gave. */
export type Reading<D> =
	| ({ state: 'finished'; detail: D } & Dates)
	/** The list says that it is finished, but the thing itself does not (yet). */
	| { state: 'unfinished' }
	/** It is filtered out, or no event of the wanted kinds after all. `isRead`: this took a look at the thing itself. */
	| { state: 'unwanted'; isRead?: boolean }
	/** The API answers about this one thing, but not with something readable. */
	| { state: 'unreadable'; error: unknown; isGone?: boolean }
	/** The API does not answer as it should. `isRefusal`: asking for further things may be pointless now. `isGone`: should others answer, this one is gone. */
	| { state: 'fault'; error: unknown; isRefusal?: boolean; isGone?: boolean };

/** Files that were stored already, by the clip that they belong to. */
export type StoredFiles = Record<string, IBinaryData>;

/** How to make items. */
export interface DeliveryOrder {
	/** Milliseconds by `performance.now()` at which nothing more may be begun or waited for. */
	until: number;
	/** Give what there is, because this is not tried again. */
	atAnyRate: boolean;
	/** What an earlier try has stored. */
	files: StoredFiles;
}

/** What came of making items: the items, or why there are none yet. Both, when something was left out for good. */
export interface Delivery {
	items?: INodeExecutionData[];
	error?: unknown;
	/** What the next try need not store again. */
	files?: StoredFiles;
}

/** Something that can be watched: clip jobs or videos. */
export interface Source<T extends Listed, D> {
	lists: ReadonlyArray<WatchedList<T>>;
	/** Milliseconds by which the clock of the API was ahead of ours in its last answer. */
	readonly clockAhead: number;
	/** Reads one of them; never throws. */
	read(listed: T, until: number): Promise<Reading<D>>;
	/** What the list alone tells of it. */
	fromList(listed: T): D;
	/** Stands in for the row of something that the lists did not show in this poll; `undefined` when it must wait for its row. */
	recall(listed: Listed): T | undefined;
	/** The items for the workflow, possibly none; never throws. */
	deliver(detail: D, order: DeliveryOrder): Promise<Delivery>;
}
