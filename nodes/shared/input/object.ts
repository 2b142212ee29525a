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
	if (record) return checkDepth(place, record);
	throw refusal(place, 'this is not a JSON object', 'Enter an object such as {"course": "Physics"}.');
}

/** Far deeper than any data is; some thousand levels more, and no JSON can be made of it. */
const DEEPEST = 200;

/**
 * The same value, unless lists and objects in it hold each other so deeply that sending it would fail.
 *
 * @throws NodeOperationError when it does
 */
export function checkDepth<T>(place: Place, value: T): T {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > DEEPEST)
			throw refusal(place, 'this is nested too deeply', `Give data with at most ${DEEPEST} levels in each other.`);
		// Each once: what stands in several places would else be looked at again and again.
		const inner = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
		level = [...new Set<unknown>(inner)];
	}
	return value;
}
