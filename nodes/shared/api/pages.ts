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

/** A page of a list that names the next one. */
export interface TokenPage {
	rows: IDataObject[];
	/** Token of the next page; `undefined` on the last. */
	next?: string;
}

/** Gives one page of at most `limit` rows: the first without a token, the others by the token of the page before. */
export type FetchTokenPage = (limit: number, token?: string) => Promise<TokenPage>;

/**
 * Collects rows from a list whose pages name the next one by a token (search and insights of `/v2`). A token that came before ends the
 * list, so that a server that repeats itself cannot hold the node in a loop.
 *
 * @param pageSize rows asked for at once
 * @param max how many rows are wanted; `Infinity` for all
 */
export async function collectTokenPages(
	fetchPage: FetchTokenPage,
	pageSize: number,
	max: number,
): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	const tokens = new Set<string>();
	for (let token: string | undefined; ; ) {
		const page = await fetchPage(Math.min(pageSize, max), token);
		rows.push(...page.rows);
		token = page.next;
		if (token === undefined || tokens.has(token) || rows.length >= max) return rows.slice(0, max);
		tokens.add(token);
	}
}

/** The rows of a list answer: under the documented key, or the answer itself where it is a bare array; non-objects are left out. */
export function rowsOf(body: unknown, key: string): IDataObject[] | undefined {
	const list: unknown = Array.isArray(body) ? body : (body as IDataObject | null | undefined)?.[key];
	if (!Array.isArray(list)) return undefined;
	return list.filter((row): row is IDataObject => typeof row === 'object' && row !== null && !Array.isArray(row));
}
