import { hostOf, type OtherPage, segmentsOf, type SiteReading } from './site';

/** Names that only machines of the same network, or the machine itself, can reach. */
const LOCAL_NAME = /^localhost$|\.(?:localhost|local|internal|lan|home\.arpa)$/;
/** Addresses of the machine itself and of private networks (RFC 1918, 3927, 4193, 4291). */
const LOCAL_V4 = /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./;
const LOCAL_V6 = /^\[(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/;

/**
 * Reads an address of a host that Reka cannot reach: one in the user's own network, or one that a slip has made.
 *
 * @returns `undefined` for another host
 */
export function readHost(url: URL): SiteReading | undefined {
	const host = hostOf(url);
	if (host === 'https' || host === 'http') {
		return malformed('holds https:// twice', 'Leave out the first of the two');
	}
	if (/\.\w{2,4}https?:\//i.test(url.pathname)) {
		return malformed('holds two addresses', 'Put a comma or a line break between the two');
	}
	if (!isLocalHost(host)) return undefined;
	const fix = 'Download the file with the HTTP Request node, then send it with Video > Upload';
	return { ...malformed('is an address of your own network, which Reka cannot reach', fix), isLocal: true };
}

/** What an expression writes into an address where an item lacks the value. */
const MISSING = /^(?:undefined|null|(?:\[|%5b)object(?: |%20)object(?:\]|%5d))(?:\.\w{1,4})?$/i;

/**
 * Reads an address that an expression put together without the value that belongs there.
 *
 * @returns `undefined` for a whole address
 */
export function readMissing(url: URL): OtherPage | undefined {
	if (![url.hostname, ...segmentsOf(url)].some((part) => MISSING.test(part))) return undefined;
	return malformed(
		'holds undefined or null where a value belongs',
		'Check the expression that puts it together, and that this item has the value',
	);
}

/** Whether an address leads to this machine or a private network: a Reka that is there too can fetch what is there. */
export function isLocalAddress(url: string): boolean {
	return URL.canParse(url) && isLocalHost(hostOf(new URL(url)));
}

function isLocalHost(host: string): boolean {
	const isLocalV4 = /^[\d.]+$/.test(host) && LOCAL_V4.test(host);
	return LOCAL_NAME.test(host) || isLocalV4 || LOCAL_V6.test(host);
}

function malformed(problem: string, fix: string): OtherPage {
	return { kind: 'malformed', problem, fix: `${fix}.` };
}
