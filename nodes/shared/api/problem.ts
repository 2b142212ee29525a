import { type IDataObject } from 'n8n-workflow';

import { cleanText } from '../errors/text';
import { parseJson } from '../json';
import { type ApiAnswer, asRecord, header } from './answer';

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
	/** A page of fewer rows may be given: the refusal is about their number. */
	limitRefused?: boolean;
	/** `X-Request-ID`, to be quoted to Reka's support. */
	requestId?: string;
}

/** Reads the refusal out of an answer, see {@link reasonIn} for its sentence. */
export function readProblem(answer: ApiAnswer): ApiProblem {
	const body = asRecord(answer.body);
	const error = asRecord(body?.error);
	const problem: ApiProblem = { status: answer.statusCode };
	const message = reasonIn(answer.body);
	if (message !== undefined) problem.message = message;
	const type = cleanText(error?.type) ?? cleanText(error?.code);
	if (type !== undefined) problem.type = type;
	const param = cleanText(error?.param) ?? cleanText(body?.param) ?? fieldIn(answer.body);
	if (param !== undefined) problem.param = param;
	if (Array.isArray(error?.details) && error.details.length > 0) problem.details = error.details;
	if (answer.statusCode === 404 && body?.error === undefined) problem.routeMissing = true;
	const requestId = cleanText(header(answer.headers, 'x-request-id'));
	if (requestId !== undefined) problem.requestId = requestId;
	if (refusesLimit(problem)) problem.limitRefused = true;
	return problem;
}

function refusesLimit({ status, param, message, details }: ApiProblem): boolean {
	if (status !== 400 && status !== 422) return false;
	// Not every server says it in the field for that.
	return param === undefined
		? /\b(?:(?:page_)?limit|page[ _]?size)\b/i.test(`${message} ${JSON.stringify(details)}`)
		: /(?:^|\.)(?:page_)?limit$/.test(param);
}

/** Where servers put the reason of a refusal, the most telling first; letter case does not matter. */
const REASON_KEYS = [
	'message',
	'msg',
	'error_message',
	'errormessage',
	'error_description',
	'detail',
	'reason',
	'error',
	'errors',
	'title',
	'description',
];
/** Deeper, and further in a list, nobody puts a sentence that a person should read. */
const DEEPEST = 6;
const MOST_ENTRIES = 20;

/** A reason, and the field of the request that it is about. */
interface Reason {
	text: string;
	field?: string;
}

/**
 * The sentence in a refusal, in whatever JSON or short plain text it came, cleaned as by {@link cleanText}.
 *
 * Documented is `error.message` (docs.reka.ai, "Errors"). Gateways, frameworks and older pages use `detail` (text, object or list), `errors` (a
 * list, or lists by field), `message`, `Message`, `error_message`, or `title` of RFC 9457. Without any of these keys the first text with a
 * space in it counts.
 *
 * @returns `undefined` when there is none: a page of a gateway, nothing, or only codes
 */
export function reasonIn(body: unknown): string | undefined {
	const value = parsed(body);
	if (typeof value === 'string') return plainText(value);
	return cleanText(told(reasonsIn(value, 0))) ?? firstSentence(value, 0);
}

/** The name of the request field that such a refusal names first, as `limit` or `generation_config.num_generations`. */
function fieldIn(body: unknown): string | undefined {
	const place = reasonsIn(parsed(body), 0).find(({ field }) => field !== undefined)?.field;
	// Without the part of the request in which it stands.
	return cleanText(place?.replace(/^(?:body|query|path|header)\.?/, ''));
}

function parsed(body: unknown): unknown {
	return typeof body === 'string' && /^\s*[[{]/.test(body) ? (parseJson(body) ?? body) : body;
}

function told(reasons: Reason[]): string {
	return reasons.map(({ text, field }) => (field === undefined ? text : `${field}: ${text}`)).join('; ');
}

function reasonsIn(value: unknown, depth: number): Reason[] {
	const text = cleanText(value);
	if (text !== undefined) return [{ text }];
	if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
	if (Array.isArray(value)) return value.slice(0, MOST_ENTRIES).flatMap((entry) => reasonsIn(entry, depth + 1));
	return reasonsOf(value as IDataObject, depth);
}

function reasonsOf(record: IDataObject, depth: number): Reason[] {
	const byName = new Map(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));
	const envelope = asRecord(byName.get('error'));
	for (const value of [envelope, ...REASON_KEYS.map((key) => byName.get(key))]) {
		const reasons = reasonsIn(value, depth + 1);
		if (reasons.length > 0) return reasons.map((reason) => ({ field: placeOf(record), ...reason }));
	}
	// Reasons by field: {"video_urls": ["is required"]}, which stands below one of the keys alone.
	if (depth === 0) return [];
	return Object.entries(record)
		.slice(0, MOST_ENTRIES)
		.flatMap(([field, entry]) =>
			Array.isArray(entry) || isSentence(entry)
				? reasonsIn(entry, depth + 1).map((reason) => ({ field, ...reason }))
				: [],
		);
}

/** `loc` of the framework, `pointer` of RFC 9457, or a plain name. */
function placeOf({ loc, pointer, field }: IDataObject): string | undefined {
	const parts = Array.isArray(loc) ? loc.filter((part) => typeof part === 'string' || typeof part === 'number') : [];
	if (parts.length > 0) return parts.join('.');
	const path = cleanText(pointer)?.replace(/^#?\//, '').replace(/\//g, '.');
	return path ?? cleanText(field);
}

function firstSentence(value: unknown, depth: number): string | undefined {
	if (typeof value === 'string') return isSentence(value) ? plainText(value) : undefined;
	if (typeof value !== 'object' || value === null || depth > DEEPEST) return undefined;
	for (const entry of Object.values(value).slice(0, MOST_ENTRIES)) {
		const sentence = firstSentence(entry, depth + 1);
		if (sentence !== undefined) return sentence;
	}
	return undefined;
}

function isSentence(value: unknown): boolean {
	return typeof value === 'string' && /\S\s+\S/.test(value);
}

/** Neither a page of a gateway nor a piece of JSON is a sentence. */
function plainText(body: string): string | undefined {
	const text = cleanText(body);
	return text === undefined || /^[<{["]/.test(text) ? undefined : text;
}
