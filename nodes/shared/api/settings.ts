import type { IDataObject, IExecuteFunctions, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { inputError } from '../errors';

/** What a user can set about the requests of one node. */
export type RequestSettings = Pick<IHttpRequestOptions, 'timeout' | 'proxy' | 'skipSslCertificateValidation'>;

/** Every context in which the node runs: for all items, or for one. */
type RunContext = IExecuteFunctions | IExecuteSingleFunctions;

/**
 * Timeout, proxy and certificate check from the Request Options that n8n adds to every node like this one. Routing follows them in
 * its own request; operations with a `run`, and further requests of routing, add them.
 *
 * @throws NodeOperationError when the proxy is not a URL
 */
export function requestSettings(context: RunContext, itemIndex: number): RequestSettings {
	const { timeout, proxy, allowUnauthorizedCerts } = readRequestOptions(context, itemIndex);
	return {
		...(typeof timeout === 'number' && timeout > 0 && { timeout }),
		...(typeof proxy === 'string' && proxy.trim() !== '' && { proxy: readProxy(context, proxy.trim(), itemIndex) }),
		...(allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
	};
}

function readRequestOptions(context: RunContext, itemIndex: number): IDataObject {
	const name = 'requestOptions';
	return (
		'getItemIndex' in context ? context.getNodeParameter(name, {}) : context.getNodeParameter(name, itemIndex, {})
	) as IDataObject;
}

function readProxy(context: RunContext, value: string, itemIndex: number): RequestSettings['proxy'] {
	if (!URL.canParse(value)) {
		throw inputError(
			context.getNode(),
			'Proxy',
			'this is not a URL',
			'Give it as http://user:password@host:port.',
			itemIndex,
		);
	}
	const { protocol, hostname, port, username, password } = new URL(value);
	return {
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(/:$/, ''),
		...(username !== '' && {
			auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
		}),
	};
}
