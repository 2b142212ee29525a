import { z } from 'zod/v4';

import type { HostName } from '../recorder';
import { knownWords } from './common';

/** Documented `error.type` by status. 402, 409, 413, 422 and the gateway statuses have none: their envelope holds the message only. */
export const ERROR_TYPES: Readonly<Record<number, string>> = {
	400: 'validation_error', // docs
	401: 'authentication_error', // docs
	403: 'permission_error', // name from the official CLI's exit codes
	404: 'not_found_error', // docs
	429: 'rate_limit_error', // docs
	500: 'server_error', // docs
};

/**
 * Error envelope of the Vision host (docs page "Errors"): `type` and `message` always, `param` and `details` sometimes.
 * The official clients' tests also show bodies with `message` alone, for statuses whose type no source names.
 */
export const ErrorEnvelope = z.strictObject({
	error: z.strictObject({
		type: knownWords(Object.values(ERROR_TYPES)).optional(),
		message: z.string(),
		param: z.string().optional(),
		/** The shape of the entries is not documented; the sandbox lists every rejected parameter here. */
		details: z.array(z.unknown()).optional(),
	}),
});
export type ErrorEnvelope = z.infer<typeof ErrorEnvelope>;

/** Those of 401 and 429 are from the documented samples. */
const DEFAULT_MESSAGES: Readonly<Record<number, string>> = {
	400: 'Bad request',
	401: 'bad key',
	402: 'Payment required',
	403: 'Not allowed',
	404: 'Not found',
	409: 'Conflict',
	413: 'Payload too large',
	422: 'Invalid value',
	429: 'You have exceeded your daily request limit for this endpoint.',
	500: 'Internal server error',
	502: 'Bad gateway',
	503: 'Service unavailable',
	504: 'Gateway timeout',
};

export function errorEnvelope(
	status: number,
	message = DEFAULT_MESSAGES[status] ?? `Status ${status}`,
	extra: { param?: string; details?: unknown[] } = {},
): ErrorEnvelope {
	const type = ERROR_TYPES[status];
	return { error: { ...(type && { type }), message, ...extra } };
}

/** Thrown anywhere in a route; becomes the documented envelope. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message?: string,
		readonly extra: { param?: string; details?: unknown[] } = {},
	) {
		super(message ?? DEFAULT_MESSAGES[status]);
	}

	get body(): object {
		return errorEnvelope(this.status, this.message, this.extra);
	}
}

/** 422 of the chat host, in the form of its framework (FastAPI): `{"detail":[{"loc":[...],"msg":...,"type":...}]}`. */
class DetailError extends ApiError {
	constructor(private readonly error: z.ZodError) {
		super(422);
	}

	override get body(): object {
		return {
			detail: problemsOf(this.error).map(({ path, message }) => ({
				loc: ['body', ...path],
				msg: message,
				type: 'value_error',
			})),
		};
	}
}

/** 400 `validation_error`, the documented answer to a bad request (some sources show 422; see {@link unprocessable}). */
export const invalid = (message: string, param?: string) =>
	new ApiError(400, message, param === undefined ? {} : { param });

/** 422, which the official MCP server's tests show for a well-formed value that cannot be used. */
export const unprocessable = (message: string) => new ApiError(422, message);

/** Assumed from the vendor's framework (FastAPI): unrouted paths have its own body, not the API's envelope. */
export const UNROUTED = { detail: 'Not Found' };

export const notFound = (what: string, param: string) => new ApiError(404, `${what} not found`, { param });

/** Only completed or failed jobs can be deleted; the status for others is not stated, 400 is assumed. */
export const stillRunning = () => invalid('Only completed or failed clips can be deleted', 'id');

/** 409 with the message of the MCP server's test. */
export const notReady = (feature: string, status: string) =>
	new ApiError(409, `Feature '${feature}' is not ready. Current status: ${status}`);

/** A video that is still on its way, or never came; the status is not stated, 409 is assumed. */
export const notUploaded = (status: string) => new ApiError(409, `Video is not uploaded. Current status: ${status}`);

interface RejectedField {
	path: string[];
	message: string;
}

function problemsOf(error: z.ZodError): RejectedField[] {
	return error.issues.flatMap((issue) => {
		const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
		return paths.map((path) => ({ path: path.map(String), message: issue.message }));
	});
}

/** First rejected parameter as message and `param`; all of them in `details`. The chat host has a form of its own. */
export function validationError(error: z.ZodError, host: HostName): ApiError {
	if (host === 'chat') return new DetailError(error);
	const problems = problemsOf(error).map(({ path, message }) => ({ param: path.join('.'), message }));
	const [first] = problems;
	return new ApiError(400, first.param ? `${first.param}: ${first.message}` : first.message, {
		...(first.param && { param: first.param }),
		details: problems,
	});
}
