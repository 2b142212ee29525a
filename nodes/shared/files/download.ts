import { type IBinaryData, type IExecuteFunctions, type IHttpRequestOptions, type IPollFunctions } from 'n8n-workflow';

import { type ApiAnswer, header, numericHeader } from '../api/answer';
import { brokenError, emptyError, notMediaError, statusError, stoppedError } from './downloadErrors';
import { faultOf } from '../api/faults';
import { type Download } from './downloadRequest';
import { mediaName } from './fileName';
import { HEAD_BYTES, kindOf, kindOfMime, kindOr } from './kind';
import { withRetries } from '../api/retry';
import { settle } from '../async';
import { type RekaApiError } from '../errors/rekaError';
import { type ResponseStream, Transfer } from './transfer';

/** Every n8n context that can keep a file. */
type FileContext = IExecuteFunctions | IPollFunctions;

/** Until the server has begun to answer. */
const ANSWER_TIME = 60_000;
/** For all attempts until an answer, milliseconds. */
const LONGEST_OPENING = 60_000;

/**
 * Streams a file into n8n's binary storage, without the API key: the link needs none, and the key must not reach another host.
 *
 * @returns the binary field; only after the last byte has arrived
 * @throws RekaApiError when the link is refused (see {@link isLinkRefused}), the server is not available or the connection ends early;
 * RekaOperationError when the file is too large or no media file. The link itself is never part of the text, because it may carry a
 * signature.
 */
export async function downloadFile(context: FileContext, download: Download): Promise<IBinaryData> {
	const { until = Infinity } = download;
	const longest = Math.min(LONGEST_OPENING, until - performance.now());
	const { answer, transfer } = await withRetries(
		context,
		{ method: 'GET', longest },
		async () => await open(context, download),
	);
	const outcome = await settle(async () => await store(context, download, transfer, answer));
	transfer.close();
	if (transfer.stopped) throw stoppedError(context, download, transfer.stopped);
	if ('error' in outcome) throw outcome.error;
	return outcome.value;
}

/** Whether the server refused the link itself, as it does when it has expired: a fresh one may work. */
export function isLinkRefused(error: unknown): boolean {
	return [400, 401, 403, 404, 410].includes(faultOf(error).status ?? 0);
}

async function open(context: FileContext, download: Download): Promise<{ answer: ApiAnswer; transfer: Transfer }> {
	const transfer = new Transfer(context, download.until);
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
	if (isWhole(answer)) return { answer, transfer };
	transfer.close();
	throw statusError(context, download, answer);
}

async function store(
	context: FileContext,
	download: Download,
	transfer: Transfer,
	answer: ApiAnswer,
): Promise<IBinaryData> {
	const { fileName, url, noun, standardType, maxBytes = Infinity } = download;
	const body = answer.body as ResponseStream;
	// Only good for this: of an answer that arrives compressed it is another length than the file's.
	const length = numericHeader(answer.headers, 'content-length');
	if (length !== undefined && length > maxBytes) transfer.stop('tooLarge');
	const begun = await settle(async () => await transfer.begin(body, maxBytes, HEAD_BYTES));
	if ('error' in begun) throw incompleteError(context, download);

	// All that can be wrong with a file is found before n8n's storage gets it, or breaks its stream: n8n keeps what it has once taken in.
	const { head, isWhole: isAllThere } = begun.value;
	if (head.length === 0) throw emptyError(context, download);
	const found = kindOf({ head, announced: standardType.mime });
	if (found && found.family !== kindOfMime(standardType.mime)?.family) throw notMediaError(context, download, found);
	if (head.length > maxBytes) transfer.stop('tooLarge');
	const type = kindOr(standardType, {
		head,
		announced: header(answer.headers, 'content-type'),
		name: url.split(/[?#]/, 1)[0],
	});
	const stored = await settle(async () => {
		// A stream that has ended already gives its reader no end.
		const bytes = isAllThere ? Buffer.from(head) : (answer.body as BinarySource);
		if (transfer.stopped) throw new Error('The transfer was stopped');
		return await context.helpers.prepareBinaryData(bytes, mediaName(fileName, noun, type), type.mime);
	});
	if ('value' in stored) return stored.value;
	throw incompleteError(context, download);
}

function incompleteError(context: FileContext, download: Download): RekaApiError {
	return brokenError(context, download, 'The connection ended before the file was complete');
}

/** Whether an answer holds all of the file. No range was asked for, so a range that is not all of it is a cache's fault. */
function isWhole({ statusCode, headers }: ApiAnswer): boolean {
	if (statusCode !== 206) return statusCode === 200 || statusCode === 203;
	const [, last, size] = /^bytes 0-(\d{1,15})\/(\d{1,15})$/.exec(header(headers, 'content-range') ?? '') ?? [];
	return last !== undefined && Number(last) + 1 === Number(size);
}

type BinarySource = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];
