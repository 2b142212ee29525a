import type { IDataObject } from 'n8n-workflow';

/** An HTTP answer as n8n's request helpers give it with `returnFullResponse`. Header names are lower case. */
export interface ApiAnswer {
	body: unknown;
	headers: IDataObject;
	statusCode: number;
	statusMessage?: string;
}

/** What an answer says about a refusal, whichever of the documented envelopes it used. */
export interface ApiProblem {
	status: number;
	/** The API's own sentence, or `undefined` when the body holds none (HTML, empty, unknown shape). */
	message?: string;
	/** `error.type`, or `error.code` of the older envelope. */
	type?: string;
	/** Name of the request field that Reka objects to. */
	param?: string;
	details?: unknown;
	/** A 404 without the API's envelope: not a thing is missing but the route, as after a part of the API was switched off. */
	routeMissing?: boolean;
	/** `X-Request-ID`, to be quoted to Reka's support. */
	requestId?: string;
}

/**
 * Reads the refusal out of an answer. Order of sources: `error.message`, `error` as text, `detail` as text, `detail[].msg`, `message`,
 * then short plain text (docs.reka.ai, "Errors", and the shapes that gateways and older pages use).
 */
export function readProblem(answer: ApiAnswer): ApiProblem {
	const body = asRecord(answer.body);
	const error = asRecord(body?.error);
	const problem: ApiProblem = { status: answer.statusCode };
	const message =
		text(error?.message) ??
		text(body?.error) ??
		text(body?.detail) ??
		joinDetails(body?.detail) ??
		text(body?.message) ??
		plainText(answer.body);
	if (message !== undefined) problem.message = message;
	const type = text(error?.type) ?? text(error?.code);
	if (type !== undefined) problem.type = type;
	const param = text(error?.param);
	if (param !== undefined) problem.param = param;
	if (Array.isArray(error?.details) && error.details.length > 0) problem.details = error.details;
	if (answer.statusCode === 404 && body?.error === undefined) problem.routeMissing = true;
	const requestId = header(answer.headers, 'x-request-id');
	if (requestId !== undefined) problem.requestId = requestId;
	return problem;
}

/** One header as text, or `undefined` when it is missing. */
export function header(headers: IDataObject, name: string): string | undefined {
	const value: unknown = headers?.[name];
	if (typeof value === 'number') return String(value);
	return text(Array.isArray(value) ? value[0] : value);
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

const MAX_TEXT = 1000;

function text(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const trimmed = value.trim();
	if (trimmed === '') return undefined;
	return trimmed.length > MAX_TEXT ? `${trimmed.slice(0, MAX_TEXT)}…` : trimmed;
}

function joinDetails(detail: unknown): string | undefined {
	if (!Array.isArray(detail)) return undefined;
	const lines = detail.flatMap((entry) => {
		const record = asRecord(entry);
		const message = text(record?.msg);
		if (message === undefined) return [];
		const place = Array.isArray(record?.loc) ? record.loc.join('.') : '';
		return [place === '' ? message : `${place}: ${message}`];
	});
	return text(lines.join('; '));
}

function plainText(body: unknown): string | undefined {
	const trimmed = text(body);
	return trimmed === undefined || trimmed.startsWith('<') ? undefined : trimmed;
}
