import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { inputError } from './errors';

/** What a user can set about the requests of one node. */
export type RequestSettings = Pick<IHttpRequestOptions, 'timeout' | 'proxy' | 'skipSslCertificateValidation'>;

/**
 * Timeout, proxy and certificate check from the Request Options that n8n adds to every node like this one. Routing follows them by itself;
 * operations with a `run` of their own add them to their requests.
 *
 * @throws NodeOperationError when the proxy is not a URL
 */
export function requestSettings(context: IExecuteFunctions, itemIndex: number): RequestSettings {
	const { timeout, proxy, allowUnauthorizedCerts } = context.getNodeParameter('requestOptions', itemIndex, {}) as IDataObject;
	return {
		...(typeof timeout === 'number' && timeout > 0 && { timeout }),
		...(typeof proxy === 'string' && proxy.trim() !== '' && { proxy: readProxy(context, proxy.trim(), itemIndex) }),
		...(allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
	};
}

function readProxy(context: IExecuteFunctions, value: string, itemIndex: number): RequestSettings['proxy'] {
	if (!URL.canParse(value)) {
		throw inputError(context.getNode(), 'Proxy', 'this is not a URL', 'Give it as http://user:password@host:port.', itemIndex);
	}
	const { protocol, hostname, port, username, password } = new URL(value);
	return {
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(/:$/, ''),
		...(username !== '' && { auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) } }),
	};
}
