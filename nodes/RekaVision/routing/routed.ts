import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	INodeExecutionData,
	INodePropertyRouting,
	PostReceiveAction,
} from 'n8n-workflow';

import type { ApiAnswer } from '../../shared/api/answer';
import { checkBaseUrl } from '../../shared/api/baseUrl';
import {
	asApiError,
	connectionError,
	type ErrorTopic,
	failedItem,
	isWorded,
	unreadableError,
} from '../../shared/errors';
import { assertSuccess } from '../../shared/api/ask';
import { isDeletedBefore, withRetries } from '../../shared/api/retry';
import { settle } from '../../shared/async';
import { withoutKey } from '../../shared/api/withoutKey';
import { fillPath } from './path';
import { turnFor } from './turns';

/** Changes the request of one item, or throws before anything is sent. */
export type Prepare = (
	this: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
) => Promise<IHttpRequestOptions> | IHttpRequestOptions;

/** Turns the body of a 2xx answer into the `json` of items; `undefined` when it is not what the contract says. */
export type Shape = (this: IExecuteSingleFunctions, body: unknown) => IDataObject[] | undefined;

/** Sends the prepared request with these query parameters, and fields of a JSON body, and gives what `shape` made of the answer. */
export type SendPage = (query: IDataObject, body?: IDataObject) => Promise<IDataObject[]>;

export interface Route {
	method: IHttpRequestMethods;
	/** Names parameters as `:jobId`; their values are checked and encoded. */
	url: string;
	/** What the error sentences say: see {@link ErrorTopic}. */
	topic: Omit<ErrorTopic, 'itemIndex' | 'data'>;
	prepare?: Prepare[];
	shape: Shape;
	/** For lists: asks page after page. Default: one request. */
	paginate?: (this: IExecuteSingleFunctions, sendPage: SendPage) => Promise<IDataObject[]>;
}

/**
 * The routing of one request per item.
 *
 * n8n starts the requests of all items at once, throws away the results of all when one fails, and links no items. Its pagination hook
 * is the one place that sees a whole request from preparation to items, so everything happens in it: items take turns (see
 * {@link turnFor}), GET and DELETE survive passing faults, faults become sentences, items are linked, and with Continue On Fail a failed
 * item carries the details.
 */
export function routed(route: Route): INodePropertyRouting {
	return {
		request: { method: route.method, url: route.url, disableFollowRedirect: true, ignoreHttpStatusErrors: true },
		send: { paginate: true },
		operations: { pagination: requestOf(route) },
		output: { postReceive: [answerOf(route)] },
	};
}

function requestOf(route: Route) {
	return async function (
		this: IExecutePaginationFunctions,
		settings: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const item = this.getItemIndex();
		const takeTurn = turnFor(this.getExecuteData(), this.continueOnFail());
		const outcome = await settle(
			async () => await takeTurn(this.getNode(), item, async () => await runRoute(this, settings, route)),
		);
		if ('value' in outcome) return outcome.value.map((json) => ({ json, pairedItem: { item } }));
		if (!this.continueOnFail()) throw asApiError(outcome.error);
		return [failedItem(outcome.error, item)];
	};
}

async function runRoute(
	context: IExecutePaginationFunctions,
	settings: DeclarativeRestApiSettings.ResultOptions,
	route: Route,
): Promise<IDataObject[]> {
	checkBaseUrl(context.getNode(), settings.options.baseURL, 'vision', context.getItemIndex());
	let options = fillPath.call(context, settings.options as IHttpRequestOptions);
	for (const prepare of route.prepare ?? []) options = await prepare.call(context, options);
	const sendPage: SendPage = async (query, body) =>
		await withRetries(
			context,
			route.method,
			async (attempt) => {
				const merged = body && { body: { ...(options.body as IDataObject | undefined), ...body } };
				const page = { ...options, timeout: attempt.timeout, qs: { ...options.qs, ...query }, ...merged };
				const request = { ...settings, options: page };
				const outcome = await settle(async () => await context.makeRoutingRequest(request));
				if ('value' in outcome) return outcome.value.map(({ json }) => json);
				const gone = isDeletedBefore(route.method, attempt, outcome.error)
					? route.shape.call(context, undefined)
					: undefined;
				if (gone) return gone;
				throw isWorded(outcome.error)
					? outcome.error
					: connectionError(context.getNode(), outcome.error, topicOf(context, route));
			},
			options.timeout,
		);
	return await (route.paginate ? route.paginate.call(context, sendPage) : sendPage({}));
}

function answerOf(route: Route): PostReceiveAction {
	return async function (this: IExecuteSingleFunctions, _items, response): Promise<INodeExecutionData[]> {
		const answer = await withoutKey(this, response as unknown as ApiAnswer);
		const topic = topicOf(this, route);
		assertSuccess(this, answer, topic);
		const rows = route.shape.call(this, answer.body);
		if (rows === undefined) throw unreadableError(this.getNode(), answer, topic);
		return rows.map((json) => ({ json }));
	};
}

function topicOf(context: IExecuteSingleFunctions, route: Route): ErrorTopic {
	return { ...route.topic, itemIndex: context.getItemIndex() };
}
