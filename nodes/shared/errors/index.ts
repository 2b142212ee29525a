import { type IDataObject, type INode, type INodeExecutionData } from 'n8n-workflow';

import { type ApiAnswer, header } from '../api/answer';
import { type ApiProblem, readProblem } from '../api/problem';
import { type Quota, readQuota } from '../api/quota';
import { idsIn } from '../api/salvage';
import { parseJson } from '../json';
import { isWorded, RekaApiError, RekaOperationError } from './rekaError';
import { refusalSentence } from './sentence';
import { cleanJson, cleanText, messageOf } from './text';
import { addressField, adviceAfterBreak, type ErrorTopic, retryHint } from './topic';

/**
 * Turns an answer that refuses into the error that a user reads.
 *
 * `message` says what happened and what to do, `description` is the API's own text with parameter and request id, `httpCode` the status,
 * `context.data` the same as fields, with `topic.data`.
 */
export function apiError(node: INode, answer: ApiAnswer, topic: ErrorTopic): RekaApiError {
	const problem = readProblem(answer);
	const quota = readQuota(answer.headers);
	const { status, routeMissing, limitRefused, param } = problem;
	const { retryAfterSeconds } = quota;
	const wording = {
		message: refusalSentence(problem, quota, topic),
		description: describe(problem, answer),
		itemIndex: topic.itemIndex,
		data: { ...problemFields(problem), ...quotaFields(quota), ...topic.data },
	};
	return new RekaApiError(
		node,
		wording,
		{ status, routeMissing, limitRefused, param, retryAfterSeconds },
		failureHint(status, quota, topic),
	);
}

/** An answer of 2xx whose body is not what the contract says: truncated, HTML, empty. */
export function unreadableError(node: INode, answer: ApiAnswer, topic: ErrorTopic): RekaApiError {
	const { requestId, message: said } = readProblem(answer);
	const { statusCode: status } = answer;
	const { idKey } = topic;
	const ids = idKey === undefined ? [] : idsIn(answer.body, idKey);
	const made = ids.length > 0 && { [`${idKey}${ids.length > 1 ? 's' : ''}`]: ids.length > 1 ? ids : ids[0] };
	const advice =
		(made ? `Reka has ${ids.join(', ')} anyway. Check with Get, and do not send it again` : topic.ifUnreadable) ??
		adviceAfterBreak(topic) ??
		`Run this again; if it happens again, check the ${addressField(topic)}`;
	const wording = {
		message: `Reka's answer could not be read while trying to ${topic.action}. ${advice}`,
		description: `Status ${status}, but the body is not what the API documents.${said ? ` Reka says: ${said}` : ''}${requestId ? ` Request ID: ${requestId}` : ''}`,
		itemIndex: topic.itemIndex,
		data: { status, ...(requestId && { request_id: requestId }), ...made, ...topic.data },
	};
	return new RekaApiError(node, wording, { status });
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
): RekaOperationError {
	return new RekaOperationError(node, { message: `${field}: ${problem}`, description: fix, itemIndex, data: {} });
}

/**
 * The item that stands for a failed one with Continue On Fail: `error` is the sentence, `details` what is known as fields.
 *
 * Only the keys `error` and `details` are used because n8n sends exactly such items to the error output.
 */
export function failedItem(error: unknown, itemIndex: number): INodeExecutionData {
	const details: IDataObject = {};
	if (isWorded(error)) {
		const { description, data } = error.wording;
		if (error instanceof RekaApiError && error.facts.status !== undefined) details.status = error.facts.status;
		Object.assign(details, data);
		if (description !== '') details.description = description;
	}
	return { json: { error: messageOf(error), details }, pairedItem: { item: itemIndex } };
}

/** Sentences on one line, because the editor makes spaces of line breaks. */
function describe(problem: ApiProblem, answer: ApiAnswer): string {
	const parts = [problem.message ?? 'Reka gave no reason.'];
	if (problem.param !== undefined) parts.push(`Parameter: ${problem.param}`);
	if (problem.details !== undefined) parts.push(`Details: ${cleanJson(problem.details)}`);
	const isRedirect = problem.status >= 300 && problem.status < 400;
	const target = isRedirect ? hostOf(header(answer.headers, 'location')) : undefined;
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
	return (parseJson(text) as IDataObject[] | undefined) ?? text;
}

function quotaFields(quota: Quota): IDataObject {
	return quota.retryAfterSeconds === undefined ? {} : { retry_after_seconds: quota.retryAfterSeconds };
}

/** Tells n8n 2.41 and later how to react; older hosts ignore it. */
function failureHint(status: number, quota: Quota, topic: ErrorTopic) {
	if (status === 401 || status === 403) return { cause: 'credential-invalid' as const };
	if (status === 402) return { cause: 'quota-exhausted' as const };
	if (status >= 300 && status < 400) return { cause: 'configuration-invalid' as const };
	if (status >= 500) return retryHint(topic);
	if (status !== 429) return undefined;
	const wait = quota.retryAfterSeconds ?? quota.resetSeconds;
	return {
		cause: quota.remaining === 0 ? ('quota-exhausted' as const) : ('rate-limited' as const),
		...(wait !== undefined && { retryAfterMs: wait * 1000 }),
	};
}
