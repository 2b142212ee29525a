import { type IHttpRequestOptions, type INodeProperties } from 'n8n-workflow';

import { asRecord } from './answer';
import { checkNumber, checkText, isBlank, type Place, refusal } from '../input/checks';
import { field } from '../input/field';
import { type Parameters } from '../input/item';

/** What a user can set about the requests of one node. */
export type RequestSettings = Pick<IHttpRequestOptions, 'timeout' | 'proxy' | 'skipSslCertificateValidation'>;

/** What a timer can hold, in milliseconds: almost 25 days. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** n8n adds the Request Options to every declarative node by itself; these are their fields, as far as they are read here. */
const timeout = field({ displayName: 'Timeout', name: 'timeout', type: 'number', default: 0 }, (place, value) =>
	checkNumber(place, value, { min: 0, max: LONGEST_TIMEOUT }),
);
const proxy = field({ displayName: 'Proxy', name: 'proxy', type: 'string', default: '' }, readProxy);
const allowUnauthorizedCerts = field({
	displayName: 'Ignore SSL Issues',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if SSL certificate validation is not possible',
});
const batching = field({ displayName: 'Batching', name: 'batching', type: 'string', default: '' }, readBatches);

/** The collection of these fields, as an operation reads it. */
export const requestOptions: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	default: {},
	options: [timeout, proxy, allowUnauthorizedCerts, batching],
};

/** How many requests are begun together, and how long after each other such batches begin. */
export interface Batching {
	size: number;
	/** Milliseconds from start to start; 0 for no pause. */
	interval: number;
}

/**
 * Timeout, proxy and certificate check from the Request Options.
 *
 * @throws NodeOperationError when the proxy is not a URL
 */
export function readRequestSettings(parameters: Parameters): RequestSettings {
	const longest = parameters.given(timeout);
	const through = parameters.given(proxy);
	return {
		...(longest && { timeout: longest }),
		...(through && { proxy: through }),
		...(parameters.given(allowUnauthorizedCerts) && { skipSslCertificateValidation: true }),
	};
}

/** Batching from the Request Options; `undefined` where n8n does not pause either: no interval, or a size of -1. */
export function readBatching(parameters: Parameters): Batching | undefined {
	const { size, interval } = parameters.given(batching) ?? { size: 0, interval: 0 };
	return interval > 0 && size >= 0 ? { size: Math.max(1, size), interval } : undefined;
}

function readBatches(place: Place, value: unknown): Batching {
	const { batchSize, batchInterval } = asRecord(asRecord(value)?.batch) ?? {};
	const numberOf = (label: string, given: unknown, min: number) =>
		isBlank(given) ? 0 : checkNumber({ ...place, label }, given, { min, max: LONGEST_TIMEOUT });
	return {
		size: Math.floor(numberOf('Items per Batch', batchSize, -1)),
		interval: numberOf('Batch Interval (ms)', batchInterval, 0),
	};
}

function readProxy(place: Place, value: unknown): RequestSettings['proxy'] {
	const text = checkText(place, value);
	if (!URL.canParse(text)) throw refusal(place, 'this is not a URL', 'Enter it as http://user:password@host:port.');
	const { protocol, hostname, port, username, password } = new URL(text);
	return {
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(/:$/, ''),
		...(username !== '' && {
			auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
		}),
	};
}
