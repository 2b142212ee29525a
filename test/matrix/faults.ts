import type { Fault } from '../../sandbox';

/** What a fault looks like to the user, for a request of which nothing but its method is known. */
export interface FaultCase {
	name: string;
	fault: Fault;
	/** The request is hit so often; always when left out. */
	times?: number;
	/** The sentence names the cause. */
	says: RegExp;
	/** `httpCode` of the error; `none` where no answer came. */
	httpCode: RegExp;
	/** The text of the API, which has to reach the user in the description. */
	quotes?: string;
	/** It passes: a GET or DELETE is sent again, so many times in all when it does not. */
	passing?: boolean;
}

/** The fault reaches another host when its redirect is followed. */
export const EVIL = 'http://127.0.0.1:9/stolen';

const status = (code: number, message: string, headers?: Record<string, string>): Fault => ({
	kind: 'status',
	status: code,
	body: { error: { message } },
	...(headers && { headers }),
});

const ROWS: FaultCase[] = [
	{ name: '401', fault: status(401, 'bad key'), says: /^Reka does not accept the API key/, httpCode: /^401$/ },
	{ name: '402', fault: status(402, 'No credits left'), says: /^Reka asks for payment/, httpCode: /^402$/ },
	{ name: '403', fault: status(403, 'No Vision access'), says: /^This API key is not allowed to /, httpCode: /^403$/ },
	{ name: '404', fault: status(404, 'It is gone'), says: /^Reka could not find /, httpCode: /^404$/ },
	{
		name: '404 of the address',
		fault: { kind: 'status', status: 404, body: { detail: 'Not Found' } },
		says: /^There is nothing at this address of Reka|^Reka does not offer this with the resource/,
		httpCode: /^404$/,
		quotes: 'Not Found',
	},
	{ name: '409', fault: status(409, 'Feature transcript is not ready'), says: /./, httpCode: /^409$/ },
	{ name: '413', fault: status(413, 'Too large'), says: /^Reka refuses a file of this size/, httpCode: /^413$/ },
	{ name: '422', fault: status(422, 'Value is odd'), says: /^Reka refused to .+: Value is odd/, httpCode: /^422$/ },
	{
		name: '422 of the framework',
		fault: { kind: 'status', status: 422, body: { detail: [{ loc: ['body', 'query'], msg: 'field required' }] } },
		says: /^Reka refused to .+: body\.query: field required\. Check \w+/,
		httpCode: /^422$/,
		quotes: 'body.query: field required',
	},
	{
		name: '429 with numbers',
		fault: status(429, 'Daily limit', {
			'x-ratelimit-requests-limit': '10',
			'x-ratelimit-requests-remaining': '0',
			'retry-after': '3600',
		}),
		says: /used up: 0 of 10 left, next in 1 h/,
		httpCode: /^429$/,
	},
	{
		name: '429 without headers',
		fault: status(429, 'Daily limit', {}),
		says: /used up: Daily limit/,
		httpCode: /^429$/,
		passing: true,
	},
	{
		name: '500',
		fault: status(500, 'Out of order'),
		says: /^Reka is not available now \(status 500\)/,
		httpCode: /^500$/,
	},
	{
		name: '503 once',
		fault: status(503, 'Busy'),
		times: 1,
		says: /^Reka is not available now \(status 503\)/,
		httpCode: /^503$/,
		passing: true,
	},
	{
		name: '503',
		fault: status(503, 'Busy'),
		says: /^Reka is not available now \(status 503\)/,
		httpCode: /^503$/,
		passing: true,
	},
	{ name: 'reset', fault: { kind: 'reset' }, says: /^The connection to Reka broke/, httpCode: /^none$/, passing: true },
	// The time limit of the node is that of all attempts together, so that nothing is left for a second one.
	{ name: 'timeout', fault: { kind: 'timeout' }, says: /^Reka did not answer in time/, httpCode: /^none$/ },
	{
		name: 'truncated JSON',
		fault: { kind: 'truncatedJson' },
		says: /^Reka's answer could not be read/,
		httpCode: /^20[02]$/,
	},
	{
		name: 'HTML page',
		fault: { kind: 'html', status: 200 },
		says: /^Reka's answer could not be read/,
		httpCode: /^20[02]$/,
	},
	{
		name: 'empty answer',
		fault: { kind: 'emptyBody', status: 200 },
		says: /^Reka's answer could not be read/,
		httpCode: /^20[02]$/,
	},
	{
		name: 'redirect',
		fault: { kind: 'redirect', location: EVIL },
		says: /^Reka answered with a redirect/,
		httpCode: /^302$/,
	},
];

export const faultCases = ROWS.map((row) => {
	const body = row.fault.kind === 'status' ? (row.fault.body as { error?: { message: string } }) : undefined;
	return { ...row, ...(body?.error && { quotes: body.error.message }) };
});
