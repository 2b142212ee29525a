import { type IExecuteFunctions, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { type ApiAnswer, numericHeader } from '../api/answer';
import type { Download } from './download';
import type { StopReason } from './transfer';

type Context = Pick<IExecuteFunctions, 'getNode'>;

/** The server that keeps the file answered, but not with the file. */
export function statusError(context: Context, download: Download, answer: ApiAnswer): NodeApiError {
	const { noun, itemIndex } = download;
	const { statusCode: status } = answer;
	const error = new NodeApiError(context.getNode(), { message: `status ${status}` } as JsonObject, {
		message: sentence(noun, status),
		description: `The server of the link answered with status ${status}. The link is not shown, because it may give access to the file.`,
		httpCode: String(status),
		itemIndex,
	});
	const retryAfter = numericHeader(answer.headers, 'retry-after');
	error.context.data = { status, ...(retryAfter !== undefined && { retry_after_seconds: retryAfter }) };
	return error;
}

/** The connection broke, before or after the first byte. */
export function brokenError(context: Context, { noun, itemIndex }: Download, what: string): NodeApiError {
	const error = new NodeApiError(context.getNode(), { message: what } as JsonObject, {
		message: `${what}. Nothing of the ${noun} was passed on; run this again`,
		description: 'An incomplete file is never passed on to the next node.',
		httpCode: 'none',
		itemIndex,
		failure: { cause: 'temporarily-unavailable' },
	});
	error.context.data = {};
	return error;
}

/** The transfer was ended from this side. */
export function stoppedError(
	context: Context,
	download: Download,
	reason: StopReason,
): NodeOperationError | NodeApiError {
	const { noun, itemIndex, maxBytes } = download;
	if (reason === 'stalled') return brokenError(context, download, 'The server sent nothing more for a minute');
	const message =
		reason === 'tooLarge'
			? `The ${noun} is larger than the Maximum Size of ${(maxBytes ?? 0) / 1_000_000} MB, so the download was stopped`
			: `The execution was canceled while the ${noun} was downloaded`;
	return new NodeOperationError(context.getNode(), message, {
		itemIndex,
		...(reason === 'tooLarge' && { description: 'Raise Maximum Size, or remove this option.' }),
	});
}

/** A page or a message came instead of a media file. */
export function notMediaError(context: Context, { noun, itemIndex }: Download): NodeOperationError {
	return new NodeOperationError(context.getNode(), `The link leads to a page instead of the ${noun}`, {
		itemIndex,
		description: 'Use the link of the file itself, for example video_url of a clip.',
	});
}

function sentence(noun: string, status: number): string {
	if ([401, 403, 404, 410].includes(status)) {
		return `The link of the ${noun} no longer works (status ${status}): it has expired, or the ${noun} was deleted`;
	}
	if (status === 429 || status >= 500) {
		return `The server that keeps the ${noun} is not available now (status ${status}). Run this again in a few minutes`;
	}
	return `The server that keeps the ${noun} refused to give it (status ${status})`;
}
