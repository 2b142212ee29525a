import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';

import { inputError } from '../../shared/errors';
import { collectPages, rowsOf } from '../../shared/pages';
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

/** @returns how many rows the user wants, `Infinity` for all */
function wanted(context: IExecuteSingleFunctions): number {
	if (context.getNodeParameter('returnAll') === true) return Infinity;
	const limit = Number(context.getNodeParameter('limit'));
	if (!Number.isInteger(limit) || limit < 1) {
		throw inputError(context.getNode(), 'Limit', 'this must be a whole number from 1', 'Set Limit to 1 or more, or turn on Return All.', context.getItemIndex());
	}
	return limit;
}
