import type { IDataObject } from 'n8n-workflow';

/** Rows asked for at once. The API does not state a maximum; its default is 20. */
export const PAGE_SIZE = 100;

/** Gives the rows from `offset` on, at most `limit` of them. */
export type FetchPage = (offset: number, limit: number) => Promise<IDataObject[]>;

/**
 * Collects rows from a list with `offset` and `limit` (clips, images), asking for no more pages than needed: it stops at the first page
 * that is shorter than asked for, as the documentation describes the end of a list.
 *
 * A row that moved to the next page while paging is given once. A page with nothing new ends the list, so that a server that ignores
 * `offset` cannot hold the node in a loop.
 *
 * @param idKey the field that identifies a row, for example `id`
 * @param max how many rows are wanted; `Infinity` for all
 */
export async function collectPages(fetchPage: FetchPage, idKey: string, max: number): Promise<IDataObject[]> {
	const rows = new Map<unknown, IDataObject>();
	for (let offset = 0; rows.size < max; ) {
		const limit = Math.min(PAGE_SIZE, max - rows.size);
		const page = await fetchPage(offset, limit);
		const before = rows.size;
		for (const row of page) if (!rows.has(row[idKey])) rows.set(row[idKey], row);
		if (page.length < limit || rows.size === before) break;
		offset += page.length;
	}
	return [...rows.values()].slice(0, max);
}

/** The rows of a list answer: under the documented key, or the answer itself where it is a bare array; non-objects are left out. */
export function rowsOf(body: unknown, key: string): IDataObject[] | undefined {
	const list: unknown = Array.isArray(body) ? body : (body as IDataObject | null | undefined)?.[key];
	if (!Array.isArray(list)) return undefined;
	return list.filter((row): row is IDataObject => typeof row === 'object' && row !== null && !Array.isArray(row));
}
