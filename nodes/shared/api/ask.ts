import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import { type ApiAnswer, asRecord } from './answer';
import { checkBaseUrl } from './baseUrl';
import type { RekaContext } from './context';
import { baseUrlOf, REKA_CREDENTIAL, type RekaHost } from './credential';
import { apiError, connectionError, type ErrorTopic, unreadableError } from '../errors';
import { rowsOf } from './pages';
import type { RequestSettings } from './settings';
import { type Attempt, withRetries } from './retry';
import { settle } from '../async';
import { withoutKey } from './withoutKey';

/** One request to Reka. `timeout` is {@link DEFAULT_TIMEOUT} when left out. */
export interface RekaRequest extends RequestSettings {
	method: IHttpRequestMethods;
	/** Default: the Vision host. */
	host?: RekaHost;
	/** Path from the base URL of the host on, with encoded ids: see {@link pathId}. */
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
 * @throws NodeApiError when no answer came (see {@link connectionError})
 */
export async function send(context: RekaContext, request: RekaRequest, topic: ErrorTopic): Promise<ApiAnswer> {
	const credential = await context.getCredentials(REKA_CREDENTIAL);
	const { host = 'vision' } = request;
	const baseURL = baseUrlOf(credential, host);
	checkBaseUrl(context.getNode(), baseURL, host, topic.itemIndex);
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
	const sender = withSignal(context, request.signal);
	const outcome = await settle(
		async () =>
			(await context.helpers.httpRequestWithAuthentication.call(sender, REKA_CREDENTIAL, options)) as ApiAnswer,
	);
	if ('error' in outcome) throw connectionError(context.getNode(), outcome.error, topic);
	return request.stream ? outcome.value : await withoutKey(context, outcome.value);
}

/** n8n asks the context for the signal that ends a request, and takes no other. */
function withSignal(context: RekaContext, signal: AbortSignal | undefined): RekaContext {
	return signal
		? (Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as RekaContext)
		: context;
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
	const read = (answer: ApiAnswer) => (asRecord(answer.body) === undefined ? undefined : answer);
	return await requestReadable(context, request, topic, read);
}

/** As {@link requestJson}, for a list that stands under a key or is the whole answer. */
export async function requestRows(
	context: RekaContext,
	request: RekaRequest,
	key: string,
	topic: ErrorTopic,
): Promise<IDataObject[]> {
	return await requestReadable(context, request, topic, (answer) => rowsOf(answer.body, key));
}

/** @param read gives `undefined` for an answer that is not what the contract says */
async function requestReadable<T>(
	context: RekaContext,
	request: RekaRequest,
	topic: ErrorTopic,
	read: (answer: ApiAnswer) => T | undefined,
): Promise<T> {
	const attempt = async ({ timeout }: Attempt) => {
		const answer = await send(context, { ...request, timeout }, topic);
		assertSuccess(context, answer, topic);
		const value = read(answer);
		if (value === undefined) throw unreadableError(context.getNode(), answer, topic);
		return value;
	};
	return await withRetries(context, request.method, attempt, request.timeout);
}

/** @throws NodeApiError when the status is not 2xx */
export function assertSuccess(context: Pick<RekaContext, 'getNode'>, answer: ApiAnswer, topic: ErrorTopic): void {
	if (answer.statusCode < 200 || answer.statusCode >= 300) throw apiError(context.getNode(), answer, topic);
}
