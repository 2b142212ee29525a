import { type IDataObject, type IHttpRequestMethods, type IHttpRequestOptions, type INode } from 'n8n-workflow';

import { Access } from './access';
import { type RekaContext } from './context';
import { type RekaHost } from './credential';
import { type RequestSettings } from './settings';

/** Who asks: an item of an execution, a poll of the trigger, or a picker of the editor. */
export interface Asker {
	readonly context: RekaContext;
	readonly node: INode;
	readonly itemIndex?: number;
	readonly access: Access;
	/** What the user set about requests. */
	readonly settings: RequestSettings;
	/** What the editor calls a field of the request, see `ErrorTopic`. */
	labelOf?(param: string): string | undefined;
	/** A request that says where it takes more, with what the user added. */
	extended?(request: RekaRequest): RekaRequest;
	/** Is told the headers of every answer. */
	heard?(headers: IDataObject): void;
}

/** Where a request takes fields: a JSON body, the query, or a form. */
export type RequestPlace = 'body' | 'qs' | 'form';

/** One request to Reka. */
export interface RekaRequest {
	method: IHttpRequestMethods;
	/** Default: the Vision host. */
	host?: RekaHost;
	/** Path from the base URL of the host on, made by the template `path`. */
	path: string;
	qs?: IDataObject;
	body?: IHttpRequestOptions['body'];
	headers?: IDataObject;
	/** Where this request takes what a user adds to the operation; without it, it takes nothing. */
	extend?: RequestPlace;
	/** Milliseconds for all attempts together; default: what `limitOf` says. A Timeout that the user set goes before it. */
	timeout?: number;
	/** Milliseconds that even the user's own Timeout does not lengthen: until the end of a wait or a poll. */
	atMost?: number;
	/** Send a GET or DELETE once as well: somebody asks again anyhow. */
	once?: boolean;
	/** Ends the request, also while its body streams in; default: the cancel signal of the execution. */
	signal?: AbortSignal;
}

/** Somebody who asks without items, see {@link Asker}. */
export function askerOf(context: RekaContext): Asker {
	return { context, node: context.getNode(), access: new Access(context), settings: {} };
}
