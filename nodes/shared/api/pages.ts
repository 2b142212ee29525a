import { type IDataObject } from 'n8n-workflow';

import { settle } from '../async';
import { RekaApiError } from '../errors/rekaError';
import { asRecord } from './answer';

/** Rows asked for at once. The API does not state a maximum; its default is 20. */
export const PAGE_SIZE = 100;

/** One page of a list, and what to ask for the next one; without `next` it is the last. */
export interface Page<C> {
	rows: IDataObject[];
	next?: C;
}

/** A list that comes in pages. */
export interface Paging<C> {
	/** What to ask for the first page. */
	first: C;
	/** Rows to ask for at once, as far as so many are wanted. */
	size: number;
	/** Rows wanted in all; `Infinity` for all. */
	wanted: number;
	/** Ask for pages of one size to the end, where a cursor belongs to the size that it came with. */
	steady?: boolean;
	/** Gives at most `limit` rows. */
	fetch(cursor: C, limit: number): Promise<Page<C>>;
	/** What tells rows apart, where rows may move to the next page while paging. */
	keyOf?(row: IDataObject): unknown;
}

/** Pages in a row that bring nothing new, before a list counts as ended: each may be billed. */
const MOST_IDLE_PAGES = 3;

/**
 * The one way to read a list: its new rows, page after page, until it ends or enough is there.
 *
 * A server may cut pages shorter than asked, without a word; it may refuse a large limit; it may ignore the cursor and repeat itself; it
 * may give ever new cursors without rows. None of that ends a list early, and none holds the node in a loop.
 */
export async function* pagesOf<C>({
	first,
	size,
	wanted,
	steady,
	fetch,
	keyOf,
}: Paging<C>): AsyncGenerator<IDataObject[]> {
	const known = new Set<unknown>();
	const cursors = new Set<unknown>();
	let most = size;
	let given = 0;
	let idle = 0;
	for (let cursor: C | undefined = first; cursor !== undefined && !cursors.has(cursor) && given < wanted; ) {
		const asked: C = cursor;
		const limit = Math.min(most, steady ? wanted : wanted - given);
		const outcome = await settle(async () => await fetch(asked, limit));
		if ('error' in outcome) {
			if (limit === 1 || !isAboutLimit(outcome.error)) throw outcome.error;
			most = Math.ceil(limit / 2);
			continue;
		}
		cursors.add(asked);
		const { rows, next } = outcome.value;
		const fresh = rows.filter((row) => isFresh(known, keyOf ? (keyOf(row) ?? row) : row)).slice(0, wanted - given);
		given += fresh.length;
		idle = fresh.length > 0 ? 0 : idle + 1;
		if (fresh.length > 0) yield fresh;
		if (idle >= MOST_IDLE_PAGES) return;
		cursor = next;
	}
}

/** All rows of a list that are wanted. */
export async function allRows<C>(paging: Paging<C>): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	for await (const page of pagesOf(paging)) rows.push(...page);
	return rows;
}

/**
 * A list with `offset` and `limit` (clips, images). It ends with an empty page, or with pages that bring nothing new: a page that is shorter
 * than asked for may have been cut.
 *
 * @param idKey the field that identifies a row
 */
export function offsetPaging(
	idKey: string,
	wanted: number,
	fetchRows: (offset: number, limit: number) => Promise<IDataObject[]>,
	from = 0,
): Paging<number> {
	let before: unknown;
	return {
		first: from,
		size: PAGE_SIZE,
		wanted,
		keyOf: (row) => row[idKey],
		async fetch(offset, limit) {
			const rows = await fetchRows(offset, limit);
			const isLast = rows.length === 0 || rows[0][idKey] === before;
			before = rows[0]?.[idKey];
			return { rows, ...(!isLast && { next: offset + rows.length }) };
		},
	};
}

/** The rows of a list answer: under the documented key, or the answer itself where it is a bare array; non-objects are left out. */
export function rowsUnder(body: unknown, key: string): IDataObject[] | undefined {
	const list: unknown = Array.isArray(body) ? body : asRecord(body)?.[key];
	if (!Array.isArray(list)) return undefined;
	return list.filter((row): row is IDataObject => asRecord(row) !== undefined);
}

function isFresh(known: Set<unknown>, key: unknown): boolean {
	if (known.has(key)) return false;
	known.add(key);
	return true;
}

/** Whether a server refused a page for its size. */
export function isAboutLimit(error: unknown): boolean {
	return error instanceof RekaApiError && error.facts.limitRefused === true;
}
