import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { readId } from './path';
import type { Shape } from './routed';

/**
 * The one object of an answer.
 *
 * @param idKey the field that must be there for the answer to count as readable
 */
export function oneObject(idKey: string): Shape {
	return (body) => {
		const record = asRecord(body);
		return typeof record?.[idKey] === 'string' ? [record] : undefined;
	};
}

/**
 * What a Delete gives: `deleted: true` and the id that was asked for. Reka's own answers differ per resource and may be empty, so only
 * the status counts.
 *
 * @param idKey the field of the item, for example `job_id`
 * @param parameter the locator that holds the id
 */
export function deleted(idKey: string, parameter: string): Shape {
	return function (): IDataObject[] {
		return [{ deleted: true, [idKey]: readId(this, parameter) }];
	};
}
