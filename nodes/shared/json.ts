import { type IDataObject } from 'n8n-workflow';

import { asRecord } from './api/answer';

/** @returns `undefined` when the text is no JSON */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** One object with the fields of both; of two objects under one name as well, else the one of `more` counts. */
export function merged(base: IDataObject, more: IDataObject): IDataObject {
	const inner = Object.entries(more).map(([name, value]) => {
		const [below, above] = [asRecord(base[name]), asRecord(value)];
		return [name, below && above ? merged(below, above) : value];
	});
	return { ...base, ...(Object.fromEntries(inner) as IDataObject) };
}
