import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import type { ApiAnswer } from './apiAnswer';
import { asRecord } from './apiAnswer';
import type { RekaContext } from './context';
import { normalizeBaseUrl, REKA_CREDENTIAL } from './credential';
import type { ErrorTopic } from './errors';
import { apiError, connectionError, inputError, unreadableError } from './errors';
import type { RequestSettings } from './requestSettings';
import { withRetries } from './retry';

/** One request to the Vision host. `timeout` is {@link DEFAULT_TIMEOUT} when left out. */
export interface RekaRequest extends RequestSettings {
	method: IHttpRequestMethods;
	/** Path from the host on, with encoded ids: see {@link pathId}. */
	path: string;
	qs?: IDataObject;
	/** Written as `?ids=a&ids=b`. */
	repeatQueryKeys?: boolean;
	body?: IHttpRequestOptions['body'];
	/** Gives the body as a stream instead of parsed JSON. */
	stream?: boolean;
	/** Ends the request, also while its body streams in; default: the cancel signal of the execution. */
	signal?: AbortSignal;
}

/** Milliseconds. */
export const DEFAULT_TIMEOUT = 60_000;

/**
 * Sends one request once and gives the answer whatever its status is.
 *
 * Redirects are never followed: the key would travel to another host, and n8n would keep a second copy of a streamed body.
 *
 * @throws NodeApiError when no answer came (see {@link connectionError}), NodeOperationError when the credential has no usable Base URL
 */
export async function send(context: RekaContext, request: RekaRequest, topic: ErrorTopic): Promise<ApiAnswer> {
	const baseURL = normalizeBaseUrl((await context.getCredentials(REKA_CREDENTIAL)).baseUrl);
	if (!URL.canParse(baseURL)) throw inputError(context.getNode(), 'Base URL', `"${baseURL}" is not a URL`, 'Correct it in the credential.', topic.itemIndex);
	const options: IHttpRequestOptions = {
		method: request.method,
		baseURL,
		url: request.path,
		headers: { Accept: 'application/json' },
		timeout: request.timeout ?? DEFAULT_TIMEOUT,
		...(request.proxy && { proxy: request.proxy }),
		...(request.skipSslCertificateValidation && { skipSslCertificateValidation: true }),
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		...(request.qs && { qs: request.qs }),
		...(request.repeatQueryKeys && { arrayFormat: 'repeat' as const }),
		...(request.body !== undefined && { body: request.body }),
		...(request.stream && { encoding: 'stream' as const }),
	};
	try {
		return (await context.helpers.httpRequestWithAuthentication.call(withSignal(context, request.signal), REKA_CREDENTIAL, options)) as ApiAnswer;
	} catch (cause) {
		throw connectionError(context.getNode(), cause, topic);
	}
}

/** n8n asks the context for the signal that ends a request, and takes no other. */
function withSignal(context: RekaContext, signal: AbortSignal | undefined): RekaContext {
	return signal ? (Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as RekaContext) : context;
}

/**
 * Sends a request and gives the JSON object of a 2xx answer. GET and DELETE are tried again a few times after passing faults; a POST
 * is sent once, always.
 *
 * @throws NodeApiError for every other outcome, as {@link apiError} words it
 */
export async function requestJson(context: RekaContext, request: RekaRequest, topic: ErrorTopic): Promise<IDataObject> {
	return (await requestAnswer(context, request, topic)).body as IDataObject;
}

/** As {@link requestJson}, with status and headers. The body is a JSON object. */
export async function requestAnswer(context: RekaContext, request: RekaRequest, topic: ErrorTopic): Promise<ApiAnswer> {
	return await withRetries(context, request.method, async () => {
		const answer = await send(context, request, topic);
		assertSuccess(context, answer, topic);
		if (asRecord(answer.body) === undefined) throw unreadableError(context.getNode(), answer, topic);
		return answer;
	});
}

/** @throws NodeApiError when the status is not 2xx */
export function assertSuccess(context: Pick<RekaContext, 'getNode'>, answer: ApiAnswer, topic: ErrorTopic): void {
	if (answer.statusCode < 200 || answer.statusCode >= 300) throw apiError(context.getNode(), answer, topic);
}
