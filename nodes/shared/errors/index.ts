import { type IDataObject, type INode, type INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { type ApiAnswer, type ApiProblem, header, readProblem } from '../api/answer';
import { cleanJson, cleanText } from './text';
import { addressField, adviceAfterBreak, type ErrorTopic } from './topic';
import { type Quota, readQuota } from '../api/quota';
import { refusalSentence } from './sentence';
import { apiErrorWith, operationErrorWith } from './worded';

export type { ErrorTopic } from './topic';
export { connectionError } from './connection';

/**
 * Turns an answer outside 2xx into the error that a user reads.
 *
 * `message` says what happened and what to do, `description` is the API's own text with parameter and request id, `httpCode` the status,
 * `context.data` the same as fields, with `topic.data`.
 */
export function apiError(node: INode, answer: ApiAnswer, topic: ErrorTopic): NodeApiError {
	const problem = readProblem(answer);
	const quota = readQuota(answer.headers);
	const wording = {
		message: refusalSentence(problem, quota, topic),
		description: describe(problem, answer),
		itemIndex: topic.itemIndex,
		data: { ...problemFields(problem), ...quotaFields(quota), ...topic.data },
	};
	return apiErrorWith(node, wording, String(problem.status), failureHint(problem.status, quota, topic));
}

/** An answer of 2xx whose body is not what the contract says: truncated, HTML, empty. */
export function unreadableError(node: INode, answer: ApiAnswer, topic: ErrorTopic): NodeApiError {
	const { requestId } = readProblem(answer);
	const advice = adviceAfterBreak(topic) ?? `Run this again; if it stays, check the ${addressField(topic)}`;
	const wording = {
		message: `Reka's answer could not be read while trying to ${topic.action}. ${advice}`,
		description: `Status ${answer.statusCode}, but the body is not what the API documents.${requestId ? ` Request ID: ${requestId}` : ''}`,
		itemIndex: topic.itemIndex,
		data: { status: answer.statusCode, ...(requestId && { request_id: requestId }), ...topic.data },
	};
	return apiErrorWith(node, wording, String(answer.statusCode));
}

/**
 * An error about the user's input, before anything is sent.
 *
 * @param field the parameter's display name
 */
export function inputError(
	node: INode,
	field: string,
	problem: string,
	fix: string,
	itemIndex?: number,
): NodeOperationError {
	return operationErrorWith(node, { message: `${field}: ${problem}`, description: fix, itemIndex, data: {} });
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

/**
 * The same error as a NodeApiError, for what is thrown out of routing: n8n would make one of it that has lost `context.data`, and in which
 * n8n's own sentences may have taken the place of the message.
 */
export function asApiError(error: unknown): unknown {
	if (!(error instanceof NodeOperationError)) return error;
	const { message, description, context, node } = error;
	const { itemIndex, data } = context as { itemIndex?: number; data?: IDataObject };
	return apiErrorWith(node, { message, description: description ?? '', itemIndex, data: data ?? {} }, 'none');
}

/** The HTTP status of an error made here; `undefined` when no answer came or it is another error. */
export function statusOf(error: unknown): number | undefined {
	const status = error instanceof NodeApiError && error.httpCode !== null ? Number(error.httpCode) : Number.NaN;
	return Number.isInteger(status) ? status : undefined;
}

/** Milliseconds that Reka asked to wait before the next attempt; `undefined` when the error carries no `Retry-After`. */
export function retryAfterMs(error: unknown): number | undefined {
	const seconds =
		error instanceof NodeApiError ? (error.context.data as IDataObject | undefined)?.retry_after_seconds : undefined;
	return typeof seconds === 'number' ? seconds * 1000 : undefined;
}

/** Whether the answer was about the address of a request rather than about a thing. */
export function isRouteMissing(error: unknown): boolean {
	return error instanceof NodeApiError && (error.context.data as IDataObject | undefined)?.route_missing === true;
}

/** Sentences on one line, because the editor makes spaces of line breaks. */
function describe(problem: ApiProblem, answer: ApiAnswer): string {
	const parts = [problem.message ?? 'Reka gave no reason.'];
	if (problem.param !== undefined) parts.push(`Parameter: ${problem.param}`);
	if (problem.details !== undefined) parts.push(`Details: ${cleanJson(problem.details)}`);
	const target = problem.status < 400 ? hostOf(header(answer.headers, 'location')) : undefined;
	if (target !== undefined) parts.push(`Redirect to: ${target}`);
	if (problem.requestId !== undefined) parts.push(`Request ID: ${problem.requestId}`);
	return parts.reduce((text, part) => `${text}${/[.!?]$/.test(text) ? '' : '.'} ${part}`);
}

/** Only the host: the path or query of an address may give access to something. */
function hostOf(location: string | undefined): string | undefined {
	return cleanText(/^(?:https?:)?\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(location ?? '')?.[1]);
}

function problemFields(problem: ApiProblem): IDataObject {
	return {
		status: problem.status,
		...(problem.type !== undefined && { type: problem.type }),
		...(problem.param !== undefined && { param: problem.param }),
		...(problem.details !== undefined && { details: cleanDetails(problem.details) }),
		...(problem.routeMissing && { route_missing: true }),
		...(problem.requestId !== undefined && { request_id: problem.requestId }),
	};
}

/** @returns the details as data; as text when they are too long to keep whole */
function cleanDetails(details: unknown[]): IDataObject[] | string {
	const text = cleanJson(details);
	try {
		return JSON.parse(text) as IDataObject[];
	} catch {
		return text;
	}
}

function quotaFields(quota: Quota): IDataObject {
	return quota.retryAfterSeconds === undefined ? {} : { retry_after_seconds: quota.retryAfterSeconds };
}

/** Tells n8n 2.41 and later how to react; older hosts ignore it. Nothing invites to repeat a request that may have created something. */
function failureHint(status: number, quota: Quota, topic: ErrorTopic) {
	if (status === 401 || status === 403) return { cause: 'credential-invalid' as const };
	if (status === 402) return { cause: 'quota-exhausted' as const };
	if (status < 400) return { cause: 'configuration-invalid' as const };
	if (status >= 500)
		return topic.creates || topic.uncertain ? undefined : { cause: 'temporarily-unavailable' as const };
	if (status !== 429) return undefined;
	const wait = quota.retryAfterSeconds ?? quota.resetSeconds;
	return {
		cause: quota.remaining === 0 ? ('quota-exhausted' as const) : ('rate-limited' as const),
		...(wait !== undefined && { retryAfterMs: wait * 1000 }),
	};
}
