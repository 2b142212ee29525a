import type { IDataObject } from 'n8n-workflow';

import { type FetchPage, PAGE_SIZE } from '../shared/api/pages';
import { settle } from '../shared/async';

/** The rows of a list, and how far it was read. */
export interface Rows {
	rows: IDataObject[];
	complete: boolean;
	/** Where to go on, when the time was over. */
	resumeAt?: number;
	/** Why the API gave no further page. */
	fault?: unknown;
}

/** Page sizes at which servers commonly cut larger ones, without a word. Reka's is not documented. */
const USUAL_MAXIMUMS = [20, 25, 30, 50];

/**
 * Reads a list with `offset` and `limit` to its end, or as far as time and API allow; never throws.
 *
 * A short page is the end of the list. But a first page that is just as long as a usual maximum may have been cut to it: then pages of
 * this size are asked for until one is shorter, or the trigger would never see the rest.
 *
 * @param from offset to begin at
 * @param until Unix milliseconds; the first page is always read, further ones are not begun later
 */
export async function listRows(from: number, until: number, fetchPage: FetchPage): Promise<Rows> {
	const rows = new Map<unknown, IDataObject>();
	let fullPage = PAGE_SIZE;
	for (let offset = from; ; ) {
		if (offset > from && Date.now() >= until) return { rows: [...rows.values()], complete: false, resumeAt: offset };
		const page = await settle(async () => await fetchPage(offset, PAGE_SIZE));
		if ('error' in page) return { rows: [...rows.values()], complete: false, fault: page.error };
		const { length } = page.value;
		const before = rows.size;
		for (const row of page.value) if (!rows.has(row.id)) rows.set(row.id, row);
		if (offset === from && USUAL_MAXIMUMS.includes(length)) fullPage = length;
		if (length < fullPage || rows.size === before) return { rows: [...rows.values()], complete: true };
		offset += length;
	}
}
