import {
	type IBinaryData,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type IPollFunctions,
	NodeApiError,
} from 'n8n-workflow';

import { type ApiAnswer, header, numericHeader } from '../api/answer';
import { brokenError, notMediaError, statusError, stoppedError } from './downloadErrors';
import { statusOf } from '../errors';
import { type FileType, fileTypeOf } from './kind';
import type { RequestSettings } from '../api/settings';
import { withRetries } from '../api/retry';
import { settle } from '../async';
import { type ResponseStream, Transfer } from './transfer';

/** A file to fetch from a link of Reka's storage. */
export interface Download {
	url: string;
	/** Without an extension, safe on every file system: see {@link safeFileName}. */
	fileName: string;
	/** What the file is when neither its bytes nor the server tell. */
	standardType: FileType;
	/** The thing in error sentences, for example `clip`. */
	noun: string;
	itemIndex: number;
	/** Bytes; more stop the transfer. */
	maxBytes?: number;
	/** Timeout (until the first byte), proxy and certificate check, where the user has set them. */
	settings?: RequestSettings;
}

/** Every n8n context that can keep a file. */
type FileContext = IExecuteFunctions | IPollFunctions;

/** Where files can be downloaded: an action, or a trigger. */
export type DownloadContext = IExecuteFunctions | IPollFunctions;

/** Until the server has begun to answer. */
const ANSWER_TIME = 60_000;

/**
 * Streams a file into n8n's binary storage, without the API key: the link needs none, and the key must not reach another host.
 *
 * @returns the binary field; only after the last byte has arrived
 * @throws NodeApiError when the link is refused (see {@link isLinkRefused}), the server is not available or the connection ends early;
 * NodeOperationError when the file is too large or no media file. The link itself is never part of the text, because it may carry a
 * signature.
 */
export async function downloadFile(context: FileContext, download: Download): Promise<IBinaryData> {
	const { answer, transfer } = await withRetries(context, 'GET', async () => await open(context, download));
	const outcome = await settle(async () => await store(context, download, transfer, answer));
	transfer.close();
	if (transfer.stopped) throw stoppedError(context, download, transfer.stopped);
	if ('error' in outcome) throw outcome.error;
	return outcome.value;
}

/** Whether the server refused the link itself, as it does when it has expired: a fresh one may work. */
export function isLinkRefused(error: unknown): boolean {
	return error instanceof NodeApiError && [400, 401, 403, 404, 410].includes(statusOf(error) ?? 0);
}

async function open(context: FileContext, download: Download): Promise<{ answer: ApiAnswer; transfer: Transfer }> {
	const transfer = new Transfer(context);
	const options: IHttpRequestOptions = {
		method: 'GET',
		url: download.url,
		// Bytes as they are stored: a compressed answer would have another length than the file.
		headers: { 'Accept-Encoding': 'identity' },
		encoding: 'stream',
		timeout: ANSWER_TIME,
		...download.settings,
		abortSignal: transfer.signal,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
	const outcome = await settle(async () => (await context.helpers.httpRequest(options)) as ApiAnswer);
	if ('error' in outcome) {
		const { stopped } = transfer;
		throw stopped
			? stoppedError(context, download, stopped)
			: brokenError(context, download, 'The server that keeps the file did not answer');
	}
	const answer = outcome.value;
	// Ending a connection makes its stream fail, also when nobody reads it any more.
	(answer.body as ResponseStream).on('error', () => {});
	if (answer.statusCode >= 200 && answer.statusCode < 300) return { answer, transfer };
	transfer.close();
	throw statusError(context, download, answer);
}

async function store(
	context: FileContext,
	download: Download,
	transfer: Transfer,
	answer: ApiAnswer,
): Promise<IBinaryData> {
	const { fileName, url, standardType, maxBytes = Infinity } = download;
	const length = numericHeader(answer.headers, 'content-length');
	if (length !== undefined && length > maxBytes) transfer.stop('tooLarge');
	const contentType = header(answer.headers, 'content-type');
	if (/^(?:text\/html|application\/(?:json|xml))\b/i.test(contentType ?? '')) throw notMediaError(context, download);

	const stored = await settle(async () => {
		const head = await transfer.begin(answer.body as ResponseStream, maxBytes);
		const type = fileTypeOf(head, contentType, url, standardType);
		// A stream that has ended already gives its reader no end.
		const bytes = head.length === 0 ? Buffer.alloc(0) : (answer.body as BinarySource);
		return await context.helpers.prepareBinaryData(bytes, `${fileName}.${type.extension}`, type.mime);
	});
	const complete = length === undefined || transfer.received === length;
	if ('value' in stored && complete) return stored.value;
	throw brokenError(context, download, 'The connection ended before the file was complete');
}

type BinarySource = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];
