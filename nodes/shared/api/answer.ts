import type { IDataObject } from 'n8n-workflow';

import { cleanText } from '../errors/text';

/** An HTTP answer as n8n's request helpers give it with `returnFullResponse`. Header names are lower case. */
export interface ApiAnswer {
	body: unknown;
	headers: IDataObject;
	statusCode: number;
	statusMessage?: string;
}

/** What an answer says about a refusal, whichever of the documented envelopes it used. All texts are cleaned, see {@link cleanText}. */
export interface ApiProblem {
	status: number;
	/** The API's own sentence, or `undefined` when the body holds none (HTML, empty, unknown shape). */
	message?: string;
	/** `error.type`, or `error.code` of the older envelope. */
	type?: string;
	/** Name of the request field that Reka objects to, or the path to it such as `generation_config.num_generations`. */
	param?: string;
	details?: unknown[];
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
		cleanText(error?.message) ??
		cleanText(body?.error) ??
		cleanText(body?.detail) ??
		joinDetails(body?.detail) ??
		cleanText(body?.message) ??
		plainText(answer.body);
	if (message !== undefined) problem.message = message;
	const type = cleanText(error?.type) ?? cleanText(error?.code);
	if (type !== undefined) problem.type = type;
	const param = cleanText(error?.param) ?? placeOf(body?.detail);
	if (param !== undefined) problem.param = param;
	if (Array.isArray(error?.details) && error.details.length > 0) problem.details = error.details;
	if (answer.statusCode === 404 && body?.error === undefined) problem.routeMissing = true;
	const requestId = cleanText(header(answer.headers, 'x-request-id'));
	if (requestId !== undefined) problem.requestId = requestId;
	return problem;
}

/** Whether a body says by itself that the request was refused, whatever the status says: `error`, or a status with a reason. */
export function isRefusal({ body }: ApiAnswer): boolean {
	const record = asRecord(body);
	if (!record) return false;
	const { error, status, success } = record;
	const isDenied = success === false || status === 'error' || status === 'failed';
	return (error !== undefined && error !== null && error !== false) || isDenied;
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

/** Entries of the framework's own `detail` list, as far as they are readable. */
function detailEntries(detail: unknown): Array<{ message: string; place: string }> {
	if (!Array.isArray(detail)) return [];
	return detail.flatMap((entry) => {
		const record = asRecord(entry);
		const message = cleanText(record?.msg);
		if (message === undefined) return [];
		const place = Array.isArray(record?.loc)
			? record.loc.filter((part) => typeof part === 'string' || typeof part === 'number')
			: [];
		return [{ message, place: place.join('.') }];
	});
}

function joinDetails(detail: unknown): string | undefined {
	return cleanText(
		detailEntries(detail)
			.map(({ message, place }) => (place === '' ? message : `${place}: ${message}`))
			.join('; '),
	);
}

/** The field of the first entry, without the part of the request in which it stands. */
function placeOf(detail: unknown): string | undefined {
	const [first] = detailEntries(detail);
	return cleanText(first?.place.replace(/^(?:body|query|path|header)\.?/, ''));
}

/** Neither a page of a gateway nor a piece of JSON is a sentence. */
function plainText(body: unknown): string | undefined {
	const text = cleanText(body);
	return text === undefined || /^[<{["]/.test(text) ? undefined : text;
}
