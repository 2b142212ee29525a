import { trimText } from '../input/trim';
import { cleanUrl, decodedUrl, LONGEST_URL } from '../input/url';
import { isWebAddress } from '../input/webAddress';
import { composed } from './composed';
import { readSourceUrl } from './sourceUrl';

/** A web address without its scheme, as far as its host: `youtu.be/...`, `www.example.com`. */
const HOST = /^(?:[\w-]+\.)+[\w-]+(?::\d+)?(?:[/?#]|$)/;

/** The beginning of a link of YouTube without its host. */
const YOUTUBE_PATH = /^\/?(?:watch\?|(?:shorts|live|embed)\/)/;
/** Hosts by which somebody means all videos of a site, as keys of addresses, and how the keys of its videos begin. */
const SITES: Array<[names: RegExp, key: string]> = [
	[/^(?:(?:music|gaming)\.)?youtu(?:be\.com|\.be)\/$/, 'youtube:'],
	[/^(?:go\.)?twitch\.tv\/$/, 'twitch:'],
	[/^drive\.google\.com\/$/, 'drive:'],
	[/^dropbox\.com\/$/, 'dropbox:'],
];

/** Whether a text holds a part, without regard to letter case, white space and line breaks, and how letters with accents are made. */
export function textContains(text: unknown, part: string): boolean {
	return typeof text === 'string' && folded(text).includes(folded(part));
}

/**
 * Whether a source URL holds a part, or means the same: `youtu.be/ID` and `watch?v=ID`, escaped and plain letters, `http` and `https`,
 * with and without `www.`.
 */
export function sourceUrlContains(url: unknown, part: string): boolean {
	if (typeof url !== 'string') return false;
	const wanted = trimText(part);
	if (textContains(url, wanted) || textContains(decodedUrl(url), decodedUrl(wanted))) return true;
	const { key } = readSourceUrl(url);
	// The name of a site: youtube finds youtu.be as well.
	const site = `${wanted.toLowerCase()}:`;
	if (isVideoKey(site)) return key.startsWith(site);
	return addressesIn(wanted).some((address) => {
		const other = readSourceUrl(address);
		const videosOfSite = SITES.find(([names]) => names.test(other.key))?.[1];
		if (videosOfSite !== undefined) return key.startsWith(videosOfSite);
		// The beginning of an address: https://example.com/talks means everything in that folder.
		return key === other.key || (!isVideoKey(other.key) && folded(key).startsWith(folded(other.key)));
	});
}

/** The addresses that a part of one can stand for. */
function addressesIn(part: string): string[] {
	const address = cleanUrl(part.slice(0, LONGEST_URL));
	if (isWebAddress(address)) return [address];
	if (HOST.test(address)) return [`https://${address}`];
	if (/^\??v=/.test(address)) return [`https://www.youtube.com/watch?${address.replace('?', '')}`];
	return YOUTUBE_PATH.test(address) ? [`https://www.youtube.com/${address.replace(/^\//, '')}`] : [];
}

/** Whether a key names one video of a site, such as `youtube:<id>`, rather than an address. */
function isVideoKey(key: string): boolean {
	return /^(?:youtube|twitch|drive|dropbox):/.test(key);
}

function folded(text: string): string {
	return trimText(composed(text)).replace(/\s+/g, ' ').toLowerCase();
}
