import type { IDataObject } from 'n8n-workflow';

import { type Place, refusal } from './place';
import { asRecord } from '../api/answer';
import { parseJson } from '../json';
import { checkText } from './text';
import { isBlank } from './trim';

/**
 * A JSON object, or text that holds one.
 *
 * @returns `undefined` when it is not given
 */
export function checkObject(place: Place, value: unknown): IDataObject | undefined {
	if (isBlank(value)) return undefined;
	const record = asRecord(typeof value === 'string' ? parseJson(checkText(place, value)) : value);
	if (record) return record;
	throw refusal(place, 'this is not a JSON object', 'Enter an object such as {"course": "Physics"}.');
}
