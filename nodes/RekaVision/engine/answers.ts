import { type IDataObject } from 'n8n-workflow';

import { type ApiAnswer, asRecord, isRefusal, recordOf } from '../../shared/api/answer';
import { isId } from '../../shared/api/path';
import { rowsUnder } from '../../shared/api/pages';
import { type Field } from '../../shared/input/field';
import { simplifyField } from '../../shared/input/simplify';
import { type Item } from './item';

/**
 * Makes the `json` of items of an answer of 2xx. The fields of the item are read at once, before anything is sent; the function that comes
 * back gives `undefined` for an answer that is not what the contract says.
 */
export type Answer = (item: Item) => (answer: ApiAnswer) => IDataObject[] | undefined;

/** What makes items of Reka's records; the fields of the item are read at once. */
export type Shape = (item: Item) => (records: IDataObject[]) => IDataObject[];

/** An answer whose records become items by a shape. */
export function shaped(answer: Answer, shape: Shape): Answer {
	return (item) => {
		const read = answer(item);
		const make = shape(item);
		return (given) => {
			const records = read(given);
			return records && make(records);
		};
	};
}

/**
 * The one object of an answer.
 *
 * @param idKey the field that must hold an id for the answer to count as readable
 * @param locator the field of the item with the id that was asked for: an answer about another thing is no answer then
 */
export function one(idKey: string, locator?: Field<string>): Answer {
	return (item) => {
		const id = locator && item.read(locator);
		return ({ body }) => {
			const record = id === undefined ? asRecord(body) : recordOf(body, idKey, id);
			return record && (id !== undefined || isId(record[idKey])) ? [record] : undefined;
		};
	};
}

/** The rows of a list, under a key or as a bare array. */
export function rows(key: string): Answer {
	return () =>
		({ body }) =>
			rowsUnder(body, key);
}

/**
 * What a Delete gives: `deleted: true` and the id that was asked for, or with Simplify off what Reka answers. Its answers differ per resource;
 * an empty one gives the simple item in both cases. One that denies is no deletion, and neither is a page or a piece of JSON.
 *
 * @param idKey the field of the item, for example `job_id`
 */
export function deleted(idKey: string, locator: Field<string>): Answer {
	return (item) => {
		const simple = { deleted: true, [idKey]: item.read(locator) };
		const simplify = item.read(simplifyField);
		return (answer) => {
			const { body } = answer;
			const isReadable = body === undefined || body === '' || typeof body === 'object';
			if (!isReadable || isRefusal(answer)) return undefined;
			const record = asRecord(body);
			return [!simplify && record ? record : simple];
		};
	};
}
