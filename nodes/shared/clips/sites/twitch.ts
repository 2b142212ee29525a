import { type OtherPage, segmentsOf, type SiteReading } from './site';

/** First segments of pages that belong to no channel. */
const SITE_PATHS = [
	...['directory', 'downloads', 'drops', 'friends', 'inventory', 'jobs', 'login', 'p', 'popout', 'prime', 'search'],
	...['settings', 'signup', 'store', 'subscriptions', 'turbo', 'videos', 'wallet'],
];
const FIX = 'Use the link of one past broadcast or clip, such as https://www.twitch.tv/videos/1234567890.';

/**
 * Reads an address of Twitch: past broadcasts and clips are videos; a channel, its lists and its live stream are none.
 *
 * @returns `undefined` for another site
 */
export function readTwitch(url: URL): SiteReading | undefined {
	const host = url.hostname.replace(/^(?:www|m|go)\./, '');
	const segments = segmentsOf(url);
	if (host === 'clips.twitch.tv') return clip(segments[0] === 'embed' ? url.searchParams.get('clip') : segments[0]);
	if (host === 'player.twitch.tv' || host === 'embed.twitch.tv') return readPlayer(url.searchParams);
	if (host !== 'twitch.tv') return host.endsWith('.twitch.tv') ? page() : undefined;
	const [first, second, third] = segments;
	if (first === 'videos' && second !== undefined) return video(second);
	if (first === 'clip') return clip(second);
	if (second === 'clip') return clip(third);
	if (first === 'collections') return playlist();
	if (third !== undefined && ['v', 'video', 'videos'].includes(second)) return video(third);
	return first === undefined || SITE_PATHS.includes(first) ? page() : channel();
}

function readPlayer(parameters: URLSearchParams): SiteReading {
	const id = parameters.get('video');
	if (id !== null) return video(id.replace(/^v/, ''));
	if (parameters.has('collection')) return playlist();
	return parameters.has('channel') ? channel() : page();
}

function video(id: string): SiteReading {
	if (/^\d+$/.test(id)) return { kind: 'video', key: `twitch:${id}` };
	return { kind: 'malformed', problem: 'has no ID of a Twitch video, which is a number', fix: FIX };
}

/** @param slug the words by which Twitch names a clip */
function clip(slug: string | null | undefined): SiteReading {
	return slug ? { kind: 'video', key: `twitch:clip:${slug}` } : page();
}

function channel(): OtherPage {
	return { kind: 'channel', problem: 'is a Twitch channel, which Reka cannot clip', fix: FIX };
}

function playlist(): OtherPage {
	return { kind: 'playlist', problem: 'is a Twitch collection, which Reka cannot clip', fix: FIX };
}

function page(): OtherPage {
	return { kind: 'page', problem: 'is a Twitch page without a video', fix: FIX };
}
