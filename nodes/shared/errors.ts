import type { IDataObject, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { ApiAnswer, ApiProblem } from './apiAnswer';
import { readProblem } from './apiAnswer';
import type { Quota } from './quota';
import { quotaInWords, readQuota } from './quota';

/** What an operation knows about itself and the error sentence needs. */
export interface ErrorTopic {
	/** What the request was for, as the end of "Reka could not ...": for example `get the clip job`. */
	action: string;
	/** The thing that a 404 is about, for example `clip job`. */
	noun: string;
	itemIndex?: number;
	/** The request creates something and is not repeated: after a break or a 5xx the thing may exist. */
	creates?: boolean;
	/** Ids and counts that must survive the failure; shown in the editor under the message and on the item with Continue On Fail. */
	data?: IDataObject;
}

/** Labels of the fields that Reka names in `error.param`, so that a sentence speaks the editor's words. */
const FIELD_LABELS: Record<string, string> = {
	video_urls: 'Video URLs',
	prompt: 'Prompt',
	generation_config: 'Options',
	num_generations: 'Number of Clips',
	min_duration_seconds: 'Minimum Duration',
	max_duration_seconds: 'Maximum Duration',
	source_start_time: 'Source Start Time',
	source_end_time: 'Source End Time',
	template: 'Template',
	aspect_ratio: 'Aspect Ratio',
	resolution: 'Resolution',
	video_url: 'Video URL',
	video_name: 'Video Name',
	video_id: 'Video',
	image_id: 'Image',
	group_id: 'Video Group',
	images: 'Input Data Field Name',
	file: 'Input Data Field Name',
};

/**
 * Turns an answer outside 2xx into the error that a user reads.
 *
 * `message` says what happened and what to do, `description` is the API's own text with parameter and request id, `httpCode` the status,
 * `context.data` the same as fields, with `topic.data`.
 */
export function apiError(node: INode, answer: ApiAnswer, topic: ErrorTopic): NodeApiError {
	const problem = readProblem(answer);
	const quota = readQuota(answer.headers);
	const error = new NodeApiError(node, { message: problem.message ?? '' } as JsonObject, {
		message: sentence(problem, quota, topic),
		description: describe(problem),
		httpCode: String(problem.status),
		...(topic.itemIndex !== undefined && { itemIndex: topic.itemIndex }),
		...failureHint(problem.status, quota),
	});
	error.context.data = { ...problemFields(problem), ...quotaFields(quota), ...topic.data };
	return error;
}

const CONNECTION_BROKE = 'The connection to Reka broke';
const NO_ANSWER = 'Reka did not answer in time';
/** Codes of requests that never left: what they would have created does not exist. */
const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ERR_INVALID_URL'];

/**
 * Turns a request without an answer (refused, reset, timed out) into the error that a user reads.
 *
 * @param cause what n8n's request helper threw
 */
export function connectionError(node: INode, cause: unknown, topic: ErrorTopic): NodeApiError {
	const code = networkCode(cause);
	const neverSent = code !== undefined && UNREACHABLE.includes(code);
	const what = whatHappened(code);
	const advice = topic.creates && !neverSent
		? `The ${topic.noun} may exist all the same: look with Get Many before you run this again`
		: 'Check the network and the Base URL of the credential, then run this again';
	const error = new NodeApiError(node, { message: what } as JsonObject, {
		message: `${what} while trying to ${topic.action}. ${advice}`,
		description: code === undefined ? 'No answer was received.' : `No answer was received (${code}).`,
		httpCode: 'none',
		...(topic.itemIndex !== undefined && { itemIndex: topic.itemIndex }),
		failure: { cause: 'temporarily-unavailable' },
	});
	error.context.data = { ...(code !== undefined && { code }), ...topic.data };
	return error;
}

function whatHappened(code: string | undefined): string {
	if (code === undefined) return CONNECTION_BROKE;
	if (UNREACHABLE.includes(code)) return 'Reka could not be reached';
	return { ECONNABORTED: NO_ANSWER, ETIMEDOUT: NO_ANSWER, ERR_CANCELED: 'The execution was canceled' }[code] ?? CONNECTION_BROKE;
}

/** An answer of 2xx whose body is not what the contract says: truncated, HTML, empty. */
export function unreadableError(node: INode, answer: ApiAnswer, topic: ErrorTopic): NodeApiError {
	const requestId = readProblem(answer).requestId;
	const advice = topic.creates
		? `The ${topic.noun} may exist all the same: look with Get Many before you run this again`
		: 'Run this again; if it stays, check the Base URL of the credential';
	const error = new NodeApiError(node, { message: 'unreadable answer' } as JsonObject, {
		message: `Reka's answer could not be read while trying to ${topic.action}. ${advice}`,
		description: `Status ${answer.statusCode}, but the body is not what the API documents.${requestId ? ` Request ID: ${requestId}` : ''}`,
		httpCode: String(answer.statusCode),
		...(topic.itemIndex !== undefined && { itemIndex: topic.itemIndex }),
	});
	error.context.data = { status: answer.statusCode, ...(requestId && { request_id: requestId }), ...topic.data };
	return error;
}

/**
 * An error about the user's input, before anything is sent.
 *
 * @param field the parameter's display name
 */
export function inputError(node: INode, field: string, problem: string, fix: string, itemIndex?: number): NodeOperationError {
	return new NodeOperationError(node, `${field}: ${problem}`, {
		description: fix,
		...(itemIndex !== undefined && { itemIndex }),
	});
}

/**
 * The item that stands for a failed one with Continue On Fail: `error` is the sentence, `details` what is known as fields.
 *
 * Only the keys `error` and `details` are used because n8n sends exactly such items to the error output.
 */
export function failedItem(error: unknown, itemIndex: number): INodeExecutionData {
	const message = error instanceof Error ? error.message : String(error);
	const details: IDataObject = {};
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		const status = statusOf(error);
		if (status !== undefined) details.status = status;
		Object.assign(details, error.context.data);
		if (error.description) details.description = error.description;
	}
	return { json: { error: message, details }, pairedItem: { item: itemIndex } };
}

/** Whether an error was worded here already, rather than thrown raw by n8n's request helper. */
export function isWorded(error: unknown): boolean {
	return error instanceof NodeOperationError || (error instanceof NodeApiError && error.context.data !== undefined);
}

/** The HTTP status of an error made here; `undefined` when no answer came or it is another error. */
export function statusOf(error: unknown): number | undefined {
	const status = error instanceof NodeApiError && error.httpCode !== null ? Number(error.httpCode) : Number.NaN;
	return Number.isInteger(status) ? status : undefined;
}

/** Milliseconds that Reka asked to wait before the next attempt; `undefined` when the error carries no `Retry-After`. */
export function retryAfterMs(error: unknown): number | undefined {
	const seconds = error instanceof NodeApiError ? (error.context.data as IDataObject | undefined)?.retry_after_seconds : undefined;
	return typeof seconds === 'number' ? seconds * 1000 : undefined;
}

function sentence(problem: ApiProblem, quota: Quota, topic: ErrorTopic): string {
	const said = problem.message ? `: ${withoutFinalStop(problem.message)}` : '';
	const field = problem.param === undefined ? '' : ` (${labelOf(problem.param)})`;
	const { status } = problem;
	if (status === 401) return 'Reka does not accept the API key. Check the Reka Vision credential';
	if (status === 402) return `Reka asks for payment${said}. Check the plan and credits of your Reka account`;
	if (status === 403) return `This API key is not allowed to ${topic.action}${said}. Use a key with access to Reka Vision`;
	if (status === 404) return `Reka could not find this ${topic.noun}${said}. Check the ID; it may have been deleted or belong to another account`;
	if (status === 409) return `Reka cannot ${topic.action} in its present state${said}`;
	if (status === 413) return `Reka refuses a file of this size${said}. Send a smaller file, or a URL instead`;
	if (status === 429) return tooMany(quota, topic, said);
	if (status >= 500) {
		const advice = topic.creates
			? `The ${topic.noun} may exist all the same: look with Get Many before you run this again`
			: 'Run this again in a few minutes';
		return `Reka is not available now (status ${status})${said}. ${advice}`;
	}
	if (status >= 400) return `Reka refused to ${topic.action}${field}${said}`;
	return `Reka answered with a redirect (status ${status}) instead of doing what was asked. Check the Base URL of the credential`;
}

/** @param param a field, or a path to one such as `generation_config.num_generations` or `video_urls.0` */
function labelOf(param: string): string {
	const known = param.split('.').reverse().find((part) => part in FIELD_LABELS);
	return known === undefined ? param : FIELD_LABELS[known];
}

function tooMany(quota: Quota, topic: ErrorTopic, said: string): string {
	const numbers = quotaInWords(quota);
	const plural = `${topic.noun}s`;
	return topic.creates && numbers !== ''
		? `${plural.charAt(0).toUpperCase()}${plural.slice(1)} used up: ${numbers}`
		: `Reka's limit for this request is used up${numbers === '' ? said : `: ${numbers}`}. Wait, then run this again`;
}

function describe(problem: ApiProblem): string {
	const lines = [problem.message ?? 'Reka gave no reason.'];
	if (problem.param !== undefined) lines.push(`Parameter: ${problem.param}`);
	if (problem.details !== undefined) lines.push(`Details: ${JSON.stringify(problem.details)}`);
	if (problem.requestId !== undefined) lines.push(`Request ID: ${problem.requestId}`);
	return lines.join('\n');
}

function problemFields(problem: ApiProblem): IDataObject {
	return {
		status: problem.status,
		...(problem.type !== undefined && { type: problem.type }),
		...(problem.param !== undefined && { param: problem.param }),
		...(problem.details !== undefined && { details: problem.details as IDataObject[] }),
		...(problem.requestId !== undefined && { request_id: problem.requestId }),
	};
}

function quotaFields(quota: Quota): IDataObject {
	return quota.retryAfterSeconds === undefined ? {} : { retry_after_seconds: quota.retryAfterSeconds };
}

/** Tells n8n 2.41 and later how to react; older hosts ignore it. */
function failureHint(status: number, quota: Quota) {
	if (status === 401) return { failure: { cause: 'credential-invalid' as const } };
	if (status === 402) return { failure: { cause: 'quota-exhausted' as const } };
	if (status === 403) return { failure: { cause: 'credential-invalid' as const } };
	if (status >= 500) return { failure: { cause: 'temporarily-unavailable' as const } };
	if (status !== 429) return {};
	const wait = quota.retryAfterSeconds ?? quota.resetSeconds;
	return { failure: { cause: 'rate-limited' as const, ...(wait !== undefined && { retryAfterMs: wait * 1000 }) } };
}

function networkCode(cause: unknown): string | undefined {
	for (let current = cause, depth = 0; current && depth < 5; depth++) {
		const { code, errorCode, cause: inner } = current as { code?: unknown; errorCode?: unknown; cause?: unknown };
		if (typeof code === 'string') return code;
		if (typeof errorCode === 'string') return errorCode;
		current = inner;
	}
	return undefined;
}

function withoutFinalStop(text: string): string {
	return text.replace(/[.\s]+$/, '');
}
