import { type IDataObject, type INodeListSearchItems, type INodeListSearchResult } from 'n8n-workflow';

import { offsetPaging, pagesOf } from '../../shared/api/pages';
import { trimText } from '../../shared/input/trim';

/** Pages that a search looks through at once: then the editor asks for the next ones, as far as somebody scrolls. */
const MOST_PAGES = 10;

/**
 * One page of a picker over a list with `limit` and `offset`. The API cannot search by text, so a filter looks through the pages here,
 * until it has found something or the list ends.
 *
 * @param idKey the field that identifies a row
 * @param paginationToken the offset to go on from, as this function returned it
 */
export async function pageOf(
	filter: string | undefined,
	paginationToken: string | undefined,
	idKey: string,
	fetchRows: (offset: number, limit: number) => Promise<IDataObject[]>,
	entriesOf: (rows: IDataObject[]) => INodeListSearchItems[],
): Promise<INodeListSearchResult> {
	let offset = Number(paginationToken ?? 0) || 0;
	let pages = 0;
	for await (const rows of pagesOf(offsetPaging(idKey, Infinity, fetchRows, offset))) {
		offset += rows.length;
		const results = entriesOf(rows).filter((entry) => matches(entry, filter));
		if (results.length > 0 || ++pages >= MOST_PAGES) return { results, paginationToken: String(offset) };
	}
	return { results: [] };
}

/** Whether an entry's name or value contains the filter, in any case. */
export function matches(entry: INodeListSearchItems, filter: string | undefined): boolean {
	const wanted = trimText(filter ?? '').toLowerCase();
	return wanted === '' || `${entry.name} ${String(entry.value)}`.toLowerCase().includes(wanted);
}
