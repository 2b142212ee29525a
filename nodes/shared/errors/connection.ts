import { type INode } from 'n8n-workflow';

import { addressField, adviceAfterBreak, type ErrorTopic, retryHint } from './topic';
import { cleanText } from './text';
import { RekaApiError, RekaOperationError } from './rekaError';

const TIMED_OUT = ['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'];
/** The request never left: what it would have created does not exist. */
const NEVER_SENT = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENETDOWN',
	'EADDRNOTAVAIL',
];
/** Everything else that Node.js, its parser and axios call a broken connection. */
const BROKEN = /^(?:E[A-Z]+|EAI_\w+|ERR_NETWORK|ERR_BAD_RESPONSE|ERR_STREAM_\w+|ERR_SOCKET_\w+|HPE_\w+|UND_ERR_\w+)$/;
const CANCELLED = ['ERR_CANCELED', 'ABORT_ERR'];
/** What Node.js and OpenSSL say about a connection that could not be made secure. */
const NOT_SECURE = /^(?:EPROTO|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH)/;

/**
 * Turns a request without an answer into the error that a user reads.
 *
 * Faults of the network (refused, reset, timed out, no secure connection) give a NodeApiError with `httpCode` `none`. Everything else
 * that n8n throws in place of sending (a restricted host, a missing credential, a stopped execution) is not about Reka: it gives a
 * NodeOperationError with the cause's own words.
 *
 * @param cause what n8n's request helper threw; it holds the request with the API key and is not kept
 */
export function connectionError(node: INode, cause: unknown, topic: ErrorTopic): RekaApiError | RekaOperationError {
	const code = codeOf(cause);
	const what = code === undefined ? undefined : whatHappened(code);
	const { action, itemIndex, data } = topic;
	if (what === undefined) return otherError(node, cause, code, topic);
	const checks = `Check the network and the ${addressField(topic)}, then run this again`;
	const advice = (isUnsent(code) ? undefined : adviceAfterBreak(topic)) ?? checks;
	const wording = {
		message: `${what} while trying to ${action}. ${advice}`,
		description: `No answer was received (${code}).`,
		itemIndex,
		data: { code, ...data },
	};
	return new RekaApiError(node, wording, { code }, retryHint(topic));
}

/** Whether a request was ended because its time was over, by the code of {@link RekaApiError.facts}. */
export function isTimeout(code: string | undefined): boolean {
	return code !== undefined && TIMED_OUT.includes(code);
}

/** @returns `undefined` for what is no fault of the network */
function whatHappened(code: string): string | undefined {
	if (isTimeout(code)) return 'Reka did not answer in time';
	if (NEVER_SENT.includes(code)) return 'Reka could not be reached';
	if (NOT_SECURE.test(code)) return 'No secure connection to Reka could be made';
	return BROKEN.test(code) ? 'The connection to Reka broke' : undefined;
}

/** Whether a request never left, by the code of {@link RekaApiError.facts}: what it would have set off did not happen. */
export function isUnsent(code: string | undefined): boolean {
	return code !== undefined && (NEVER_SENT.includes(code) || NOT_SECURE.test(code));
}

function otherError(node: INode, cause: unknown, code: string | undefined, topic: ErrorTopic): RekaOperationError {
	const { action, itemIndex } = topic;
	const { message, description } = (cause ?? {}) as { message?: unknown; description?: unknown };
	const said = cleanText(message) ?? 'n8n gave no reason';
	const data = { ...(code !== undefined && { code }), ...topic.data };
	if (code === undefined || !CANCELLED.includes(code)) {
		return new RekaOperationError(node, {
			message: `Could not ${action}: ${said}`,
			description: cleanText(description) ?? 'No answer was received.',
			itemIndex,
			data,
		});
	}
	const advice = adviceAfterBreak(topic);
	return new RekaOperationError(node, {
		message: `The execution was canceled while trying to ${action}${advice === undefined ? '' : `. ${advice}`}`,
		description: 'No answer was waited for.',
		itemIndex,
		data,
	});
}

/** The code of the fault itself: the innermost one, because n8n's and axios's errors wrap it. */
function codeOf(cause: unknown): string | undefined {
	let found: string | undefined;
	for (let current = cause, depth = 0; current && depth < 5; depth++) {
		const { code, errorCode, httpCode, cause: inner } = current as Record<string, unknown>;
		const here = [code, errorCode, httpCode].find(
			(value) => typeof value === 'string' && /^[A-Z][A-Z0-9_]+$/.test(value),
		);
		if (typeof here === 'string') found = here;
		current = inner;
	}
	return found;
}
