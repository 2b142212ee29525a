import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { checkNumber } from '../../shared/input/checks';
import { collectPages, collectTokenPages, rowsOf } from '../../shared/api/pages';
import type { Route, SendPage, Shape } from './routed';

/** Reads a list envelope, or a bare array, into its rows. */
export function rowsUnder(key: string): Shape {
	return (body) => rowsOf(body, key);
}

/**
 * Pages through a list with `limit` and `offset` as far as Return All and Limit ask for.
 *
 * @param idKey the field that identifies a row
 */
export function byOffset(idKey: string): NonNullable<Route['paginate']> {
	return async function (this: IExecuteSingleFunctions, sendPage: SendPage): Promise<IDataObject[]> {
		const max = wanted(this);
		return await collectPages(async (offset, limit) => await sendPage({ limit, offset }), idKey, max);
	};
}

/** For lists without paging: one request, cut to Limit here. */
export async function allAtOnce(this: IExecuteSingleFunctions, sendPage: SendPage): Promise<IDataObject[]> {
	const max = wanted(this);
	return (await sendPage({})).slice(0, max);
}

/** Reads a page of `{ data, next_page_token }` whole, for {@link byToken}. */
export const tokenPage: Shape = (body) => {
	const page = asRecord(body);
	return Array.isArray(page?.data) ? [page] : undefined;
};

/**
 * Pages through a list of `/v2` by `page_limit` and `page_token` as far as Return All and Limit ask for. The route's shape is
 * {@link tokenPage}.
 *
 * @param pageSize rows asked for at once
 * @param place where the API reads both: in the query, or in the JSON body
 * @param onPage sees every page as it came
 */
export async function byToken(
	context: IExecuteSingleFunctions,
	sendPage: SendPage,
	pageSize: number,
	place: 'query' | 'body',
	onPage?: (page: IDataObject) => void,
): Promise<IDataObject[]> {
	const max = wanted(context);
	const fetchPage = async (limit: number, token?: string) => {
		const paging = { page_limit: limit, ...(token !== undefined && { page_token: token }) };
		const [page] = await (place === 'query' ? sendPage(paging) : sendPage({}, paging));
		onPage?.(page);
		const next = page.next_page_token;
		return { rows: rowsOf(page, 'data') ?? [], ...(typeof next === 'string' && next !== '' && { next }) };
	};
	return await collectTokenPages(fetchPage, pageSize, max);
}

/** @returns how many rows the user wants, `Infinity` for all */
function wanted(context: IExecuteSingleFunctions): number {
	if (context.getNodeParameter('returnAll') === true) return Infinity;
	const field = { node: context.getNode(), label: 'Limit', itemIndex: context.getItemIndex() };
	return checkNumber(field, context.getNodeParameter('limit'), { min: 1, whole: true });
}
