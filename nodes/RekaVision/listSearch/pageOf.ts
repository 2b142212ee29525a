import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { PAGE_SIZE } from '../../shared/api/pages';

/**
 * One page of a picker over a list with `limit` and `offset`. The API cannot search by text, so a filter looks through the pages here,
 * until it has found something or the list ends; a page like the one before ends it too, because then the server ignores `offset`.
 *
 * @param paginationToken the offset to go on from, as this function returned it
 * @param fetchEntries gives the entries of one page, and how many rows the API gave for it
 */
export async function pageOf(
	filter: string | undefined,
	paginationToken: string | undefined,
	fetchEntries: (limit: number, offset: number) => Promise<{ entries: INodeListSearchItems[]; rows: number }>,
): Promise<INodeListSearchResult> {
	let offset = Number(paginationToken ?? 0) || 0;
	for (let before: unknown; ; ) {
		const { entries, rows } = await fetchEntries(PAGE_SIZE, offset);
		offset += rows;
		const more = rows === PAGE_SIZE && entries[0]?.value !== before;
		before = entries[0]?.value;
		const results = entries.filter((entry) => matches(entry, filter));
		if (results.length > 0 || !more) return more ? { results, paginationToken: String(offset) } : { results };
	}
}

/** Whether an entry's name or value contains the filter, in any case. */
export function matches(entry: INodeListSearchItems, filter: string | undefined): boolean {
	const wanted = (filter ?? '').trim().toLowerCase();
	return wanted === '' || `${entry.name} ${String(entry.value)}`.toLowerCase().includes(wanted);
}
