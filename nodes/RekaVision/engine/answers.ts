import { type IDataObject } from 'n8n-workflow';

import { type ApiAnswer, asRecord, isRefusal } from '../../shared/api/answer';
import { isId } from '../../shared/api/path';
import { rowsUnder } from '../../shared/api/pages';
import { type Field } from '../../shared/input/field';
import { type Item } from './item';

/**
 * Makes the `json` of items of an answer of 2xx. The fields of the item are read at once, before anything is sent; the function that comes
 * back gives `undefined` for an answer that is not what the contract says.
 */
export type Answer = (item: Item) => (answer: ApiAnswer) => IDataObject[] | undefined;

/**
 * The one object of an answer.
 *
 * @param idKey the field that must hold an id for the answer to count as readable
 */
export function one(idKey: string): Answer {
	return () =>
		({ body }) => {
			const record = asRecord(body);
			return isId(record?.[idKey]) ? [record as IDataObject] : undefined;
		};
}

/** The rows of a list, under a key or as a bare array. */
export function rows(key: string): Answer {
	return () =>
		({ body }) =>
			rowsUnder(body, key);
}

/**
 * What a Delete gives: `deleted: true` and the id that was asked for. Reka's own answers differ per resource and may be empty; one that
 * denies is no deletion, and neither is a page or a piece of JSON.
 *
 * @param idKey the field of the item, for example `job_id`
 */
export function deleted(idKey: string, locator: Field<string>): Answer {
	return (item) => {
		const id = item.read(locator);
		return (answer) => {
			const isReadable = answer.body === undefined || answer.body === '' || typeof answer.body === 'object';
			return isReadable && !isRefusal(answer) ? [{ deleted: true, [idKey]: id }] : undefined;
		};
	};
}
