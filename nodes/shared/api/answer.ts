import type { IDataObject } from 'n8n-workflow';

import { isId } from './path';

/** An HTTP answer as n8n's request helpers give it with `returnFullResponse`. Header names are lower case. */
export interface ApiAnswer {
	body: unknown;
	headers: IDataObject;
	statusCode: number;
}

/** Words with which an answer denies by itself that something was done. */
const DENIALS = ['error', 'failed', 'failure', 'fail'];

/** Whether a body says by itself that the request was refused, whatever the status says. */
export function isRefusal({ body }: ApiAnswer): boolean {
	const record = asRecord(body);
	if (!record) return false;
	const { error, status, success, ok, deleted } = record;
	const isDenied = [success, ok, deleted].includes(false) || (typeof status === 'number' && status >= 400);
	return isSaid(error) || isDenied || (typeof status === 'string' && DENIALS.includes(status.toLowerCase()));
}

/** Keys of refusals that good answers may have too. */
const COMPLAINTS = ['errors', 'detail', 'title', 'error_message'];

/** Whether a body that is not what was asked for tells why. */
export function tellsReason(answer: ApiAnswer): boolean {
	const record = asRecord(answer.body);
	return isRefusal(answer) || COMPLAINTS.some((key) => isSaid(record?.[key]));
}

/** The object of an answer, if it is about the thing with this id; whether an id is text or number, and its letter case, do not count. */
export function recordOf(body: unknown, idKey: string, id: string): IDataObject | undefined {
	const record = asRecord(body);
	const own: unknown = record?.[idKey];
	const isSame = (isId(own) || typeof own === 'number') && String(own).toLowerCase() === id.toLowerCase();
	return isSame ? record : undefined;
}

/** One header as text, or `undefined` when it is missing. */
export function header(headers: IDataObject, name: string): string | undefined {
	const value: unknown = headers?.[name];
	const first: unknown = Array.isArray(value) ? value[0] : value;
	const text = typeof first === 'string' || typeof first === 'number' ? String(first).trim() : '';
	return text === '' ? undefined : text;
}

/** A header that holds a number of requests or seconds, or `undefined` when it is missing or not a number. */
export function numericHeader(headers: IDataObject, name: string): number | undefined {
	const value = header(headers, name);
	const number = value === undefined ? Number.NaN : Number(value);
	return Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** The value as a plain JSON object, or `undefined` for anything else (arrays, text, null). */
export function asRecord(value: unknown): IDataObject | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as IDataObject) : undefined;
}

function isSaid(value: unknown): boolean {
	if (value === undefined || value === null || value === false || value === '') return false;
	return typeof value !== 'object' || Object.keys(value).length > 0;
}
