import { type IHttpRequestOptions } from 'n8n-workflow';

import { settle } from '../async';
import { apiError, unreadableError } from '../errors';
import { connectionError } from '../errors/connection';
import { type ErrorTopic } from '../errors/topic';
import { isTool } from '../input/tool';
import { type ApiAnswer, isRefusal, tellsReason } from './answer';
import { type Asker, type RekaRequest } from './asker';
import { bodyOptions } from './bodyOptions';
import { cancelSignal, withSignal } from './context';
import { REKA_CREDENTIAL } from './credential';
import { isGone } from './faults';
import { keyRemover } from './keyRemover';
import { withRetries } from './retry';

/**
 * Milliseconds for an answer: as long as n8n's own routing waits. Shorter, a slow answer to a POST would become "it may exist".
 */
const PATIENCE = 300_000;
/** What a tool reads: clients of AI agents give up after a minute. */
const TOOL_PATIENCE = 40_000;

/**
 * The one way to ask Reka: sends the request and gives what `read` makes of the answer. GET and DELETE are tried again a few times after
 * passing faults; every other request is sent once, always.
 *
 * A DELETE that finds nothing after an attempt which may have been carried out has done its work: `read` then gets an empty answer.
 *
 * @param read gives `undefined` for an answer that is not what the contract says
 * @throws RekaApiError for every other outcome
 */
export async function ask<T>(
	asker: Asker,
	request: RekaRequest,
	topic: ErrorTopic,
	read: (answer: ApiAnswer) => T | undefined,
): Promise<T> {
	const plan = { method: request.method, once: request.once, longest: limitOf(asker, request) };
	return await withRetries(asker.context, plan, async ({ timeout, mayBeDone }) => {
		const outcome = await settle(async () =>
			readAnswer(asker, await sendWithin(asker, request, topic, timeout), topic, read),
		);
		if ('value' in outcome) return outcome.value;
		const isDone = request.method === 'DELETE' && mayBeDone && isGone(outcome.error);
		const done = isDone ? read({ statusCode: 204, headers: {}, body: undefined }) : undefined;
		if (done === undefined) throw outcome.error;
		return done;
	});
}

/**
 * Sends a request once and gives the answer whatever its status is, for what `ask` cannot read: streams and forms.
 *
 * Redirects are never followed: the key would travel to another host, and n8n would keep a second copy of a streamed body.
 *
 * @param stream gives the body as a stream instead of parsed JSON; the key is not looked for in it
 * @throws RekaApiError when no answer came, see {@link connectionError}
 */
export async function send(
	asker: Asker,
	request: RekaRequest,
	topic: ErrorTopic,
	{ stream = false } = {},
): Promise<ApiAnswer> {
	return await sendWithin(asker, request, topic, limitOf(asker, request), stream);
}

/**
 * What `read` makes of an answer of 2xx.
 *
 * @throws RekaApiError for another status, for a refusal that hides behind 2xx, and for what is not what the contract says
 */
export function readAnswer<T>(
	asker: Asker,
	answer: ApiAnswer,
	topic: ErrorTopic,
	read: (answer: ApiAnswer) => T | undefined,
): T {
	const { node } = asker;
	if (answer.statusCode < 200 || answer.statusCode >= 300) throw apiError(node, answer, topicFor(asker, topic));
	const value = read(answer);
	// A list of nothing is no answer where the refusal stands beside it.
	const isEmpty = Array.isArray(value) && value.length === 0;
	if (value !== undefined && !(isEmpty && isRefusal(answer))) return value;
	const about = topicFor(asker, topic);
	throw tellsReason(answer) ? apiError(node, answer, about) : unreadableError(node, answer, about);
}

/** What is said about a request, with what the asker knows of itself. */
function topicFor(asker: Asker, topic: ErrorTopic): ErrorTopic {
	// Not a copy: whether a form may have created something is read from the topic when it fails.
	return Object.create(topic, {
		itemIndex: { enumerable: true, value: asker.itemIndex },
		labelOf: { enumerable: true, value: (param: string) => asker.labelOf?.(param) },
	}) as ErrorTopic;
}

/** Milliseconds that a request may take in all. */
export function limitOf({ settings, node }: Asker, { method, timeout, atMost = Infinity }: RekaRequest): number {
	const patience = method === 'GET' && isTool(node) ? TOOL_PATIENCE : PATIENCE;
	return Math.min(settings.timeout ?? timeout ?? patience, atMost);
}

async function sendWithin(
	asker: Asker,
	asked: RekaRequest,
	topic: ErrorTopic,
	timeout: number,
	stream = false,
): Promise<ApiAnswer> {
	const { context, node, access, settings } = asker;
	const request = asker.extended?.(asked) ?? asked;
	const baseURL = await access.baseUrl(asker, request.host);
	const credential = await access.credential();
	const options: IHttpRequestOptions = {
		...settings,
		method: request.method,
		baseURL,
		url: request.path,
		...bodyOptions(request.body, request.headers),
		timeout,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		// The only list in a query is that of ids, which the API reads as ids=a&ids=b.
		...(request.qs && { qs: request.qs, arrayFormat: 'repeat' as const }),
		...(stream && { encoding: 'stream' as const }),
	};
	// Whoever reads a stream bounds it.
	const limit = stream ? undefined : access.limits.of(timeout, request.signal ?? cancelSignal(context));
	const outcome = await settle(
		async () =>
			(await context.helpers.httpRequestWithAuthentication.call(
				withSignal(context, limit?.end ?? request.signal),
				REKA_CREDENTIAL,
				options,
				// Otherwise n8n reads and decrypts it anew for each request.
				{ credentialsDecrypted: { id: '', name: '', type: REKA_CREDENTIAL, data: credential } },
			)) as ApiAnswer,
	);
	if ('error' in outcome)
		throw connectionError(node, limit?.over.aborted ? { code: 'ETIMEDOUT' } : outcome.error, topicFor(asker, topic));
	const { value: answer } = outcome;
	const clean = keyRemover(credential);
	const headers = clean(answer.headers);
	asker.heard?.(headers);
	return { ...answer, headers, body: stream ? answer.body : clean(answer.body) };
}
