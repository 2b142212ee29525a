import { type IDataObject } from 'n8n-workflow';

import { asRecord, isRefusal } from '../../shared/api/answer';
import { ask } from '../../shared/api/ask';
import { type RekaRequest } from '../../shared/api/asker';
import { allRows, offsetPaging, rowsUnder } from '../../shared/api/pages';
import { field } from '../../shared/input/field';
import { type Table } from '../../shared/input/item';
import { forTools } from '../../shared/input/tool';
import { type Shape } from './answers';
import { type Item } from './item';
import { type Endpoint, operation, type Operation, type OperationDescription, pathFor } from './operation';
import { REQUESTS_AT_ONCE, type Topic } from './request';

const returnAll = field({
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
});

const limitInWorkflows = field({
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
});

/** Every item is read, and paid for, by a model. */
const limit = forTools(limitInWorkflows, { default: 10 });

/** Return All and Limit of every list. */
export const listFields = [returnAll, limit];

/** What names a page in the query of a list. The node counts these; an error of Reka about one of them is told as one about Limit. */
const offsetTable: Table = { limit, offset: limit };
/** As {@link offsetTable}, for lists whose pages are named by a token. */
export const tokenTable: Table = { page_limit: limit, page_token: limit };

/** @returns how many rows the user wants, `Infinity` for all */
export function wantedRows(item: Item): number {
	return item.read(returnAll) ? Infinity : item.read(limit);
}

/** A list of things in the account. */
export interface ListDescription extends Pick<OperationDescription, 'option' | 'fields'>, Pick<Endpoint, 'path'> {
	query?: Table;
	topic: Topic;
	/** The key under which the rows stand. */
	rows: string;
	/** The field that identifies a row, where the list is paged by `limit` and `offset`; without it one request gives everything. */
	pagedBy?: string;
	shape?: Shape;
}

/** The operation that lists things as far as Return All and Limit ask for. */
export function list(description: ListDescription): Operation {
	const { option, fields, path, query = {}, topic, rows, pagedBy, shape } = description;
	const about = { ...topic, isAboutMany: true };
	const takes = pagedBy !== undefined || Object.keys(query).length > 0 ? ('qs' as const) : undefined;
	return operation({
		option,
		fields,
		endpoint: { method: 'GET', path, ...(pagedBy !== undefined && { also: 'page by page' }) },
		takes,
		sends: [query, ...(pagedBy === undefined ? [] : [offsetTable])],
		async run(run) {
			return await run.each(
				(item) => ({
					wanted: wantedRows(item),
					request: {
						method: 'GET' as const,
						path: pathFor(description, item),
						extend: takes,
						qs: item.values(query),
					},
					shape: shape?.(item) ?? ((found: IDataObject[]) => found),
				}),
				REQUESTS_AT_ONCE,
				async ({ wanted, request, shape: shaped }, item) => {
					const fetch = async (paging: IDataObject) =>
						await ask(item, { ...request, qs: { ...request.qs, ...paging } }, about, ({ body }) =>
							rowsUnder(body, rows),
						);
					const found =
						pagedBy === undefined
							? (await fetch({})).slice(0, wanted)
							: await allRows(
									offsetPaging(pagedBy, wanted, async (offset, most) => await fetch({ limit: most, offset })),
								);
					return shaped(found);
				},
			);
		},
	});
}

/** A list of `/v2` whose pages name the next one by a token. */
export interface TokenList {
	request: RekaRequest;
	topic: Topic;
	/** Rows asked for at once. */
	pageSize: number;
	/** Where the API reads `page_limit` and `page_token`: in the query, or in the JSON body. */
	place: 'qs' | 'body';
	wanted: number;
	/** Sees every page as it came. */
	onPage?: (page: IDataObject) => void;
}

/** The rows of such a list. A token that came before, or pages without anything new, end it. */
export async function tokenRows(item: Item, list: TokenList): Promise<IDataObject[]> {
	const { request, topic, pageSize, place, wanted, onPage } = list;
	return await allRows<string>({
		first: '',
		size: pageSize,
		wanted,
		steady: true,
		async fetch(token, most) {
			const paging = { page_limit: most, ...(token !== '' && { page_token: token }) };
			const paged = {
				...request,
				extend: place,
				[place]: { ...(request[place] as IDataObject | undefined), ...paging },
			};
			const page = await ask(item, paged, topic, (answer) => {
				const record = asRecord(answer.body);
				const isList = Array.isArray(record?.data) && (record.data.length > 0 || !isRefusal(answer));
				return isList ? record : undefined;
			});
			onPage?.(page);
			const { next_page_token: next } = page;
			return { rows: rowsUnder(page, 'data') ?? [], ...(typeof next === 'string' && next !== '' && { next }) };
		},
	});
}
