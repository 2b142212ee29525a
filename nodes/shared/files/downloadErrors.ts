import { type IExecuteFunctions } from 'n8n-workflow';

import { type ApiAnswer } from '../api/answer';
import { readQuota } from '../api/quota';
import { RekaApiError, type RekaError, RekaOperationError } from '../errors/rekaError';
import { type Download } from './downloadRequest';
import { type FileKind } from './kind';
import { type StopReason } from './transfer';

type Context = Pick<IExecuteFunctions, 'getNode'>;

/** The server that keeps the file answered, but not with the file. */
export function statusError(context: Context, download: Download, answer: ApiAnswer): RekaApiError {
	const { noun, itemIndex } = download;
	const { statusCode: status } = answer;
	const { retryAfterSeconds } = readQuota(answer.headers);
	const wording = {
		message: sentence(noun, status),
		description: `The server of the link answered with status ${status}. The link is not shown, because it may give access to the file.`,
		itemIndex,
		data: { status, ...(retryAfterSeconds !== undefined && { retry_after_seconds: retryAfterSeconds }) },
	};
	return new RekaApiError(context.getNode(), wording, { status, retryAfterSeconds });
}

/** The connection broke, before or after the first byte. */
export function brokenError(context: Context, { noun, itemIndex }: Download, what: string): RekaApiError {
	const wording = {
		message: `${what}. Nothing of the ${noun} was passed on; run this again`,
		description: 'An incomplete file is never passed on to the next node.',
		itemIndex,
		data: {},
	};
	return new RekaApiError(context.getNode(), wording, {}, { cause: 'temporarily-unavailable' });
}

/** The transfer was ended from this side. */
export function stoppedError(context: Context, download: Download, reason: StopReason): RekaError {
	const { noun, maxBytes } = download;
	if (reason === 'stalled') return brokenError(context, download, 'The server sent nothing more for a minute');
	if (reason === 'late') return brokenError(context, download, 'The time for the download was over');
	if (reason === 'cancelled')
		return fileError(context, download, `The execution was canceled while the ${noun} was downloaded`, '');
	return fileError(
		context,
		download,
		`The ${noun} is larger than the ${(maxBytes ?? 0) / 1_000_000} of Maximum Size (MB), so the download was stopped`,
		'Raise Maximum Size (MB), or remove this option.',
	);
}

/** A page or a message came instead of a media file. */
export function notMediaError(context: Context, download: Download, { mime }: FileKind): RekaOperationError {
	const { noun } = download;
	return mime === 'text/html'
		? fileError(
				context,
				download,
				`The link leads to a page instead of the ${noun}`,
				'Use the link of the file itself, for example video_url of a clip.',
			)
		: fileError(
				context,
				download,
				`The link does not lead to the ${noun} but to ${mime}`,
				'The link may have expired. Get a fresh link, or use the link of the file itself, for example video_url of a clip.',
			);
}

/** The server answered with a file of no bytes. */
export function emptyError(context: Context, download: Download): RekaOperationError {
	return fileError(
		context,
		download,
		`The file behind the link of the ${download.noun} is empty`,
		'The file may not be ready yet. Run this again later.',
	);
}

function fileError(
	context: Context,
	{ itemIndex }: Download,
	message: string,
	description: string,
): RekaOperationError {
	return new RekaOperationError(context.getNode(), { message, description, itemIndex, data: {} });
}

function sentence(noun: string, status: number): string {
	if ([401, 403, 404, 410].includes(status)) {
		return `The link of the ${noun} no longer works (status ${status}): it has expired, or the ${noun} was deleted`;
	}
	if (status === 206) return `The server that keeps the ${noun} gave only a part of it (status 206)`;
	if (status >= 200 && status < 300) return `There is no file behind the link of the ${noun} (status ${status})`;
	if (status === 429 || status >= 500) {
		return `The server that keeps the ${noun} is not available now (status ${status}). Run this again in a few minutes`;
	}
	return `The server that keeps the ${noun} refused to give it (status ${status})`;
}
