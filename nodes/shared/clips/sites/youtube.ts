import { type OtherPage, segmentsOf, type SiteReading } from './site';

const HOSTS = ['youtube.com', 'youtube-nocookie.com', 'youtubekids.com', 'youtube.googleapis.com', 'youtu.be'];
/** Paths before the id of a video. */
const VIDEO_PATHS = ['watch', 'shorts', 'live', 'embed', 'v', 'vi', 'e'];
const CHANNEL_PATHS = ['channel', 'c', 'user'];
const VIDEO_ID = /^[\w-]{11}$/;
const FIX = 'Use the link of one finished video, such as https://www.youtube.com/watch?v=...';

/**
 * Reads an address of YouTube in all spellings that YouTube shows or has shown.
 *
 * @returns `undefined` for another site
 */
export function readYoutube(url: URL): SiteReading | undefined {
	const host = url.hostname.replace(/^(?:www|m|music|gaming)\./, '');
	if (!HOSTS.includes(host)) return readOtherHost(host, url);
	const segments = segmentsOf(url);
	const [first, second] = segments;
	if (first === 'attribution_link') return leadTo(url.searchParams.get('u')) ?? page();
	if (second === 'live_stream') return live();
	if (first === 'playlist' || first === 'watch_videos' || second === 'videoseries') return playlist();
	const id = idIn(host, segments, url.searchParams);
	if (id) return video(id);
	if (url.searchParams.has('list') || url.searchParams.has('listType')) return playlist();
	if (segments[segments.length - 1] === 'live') return live();
	return first?.startsWith('@') || CHANNEL_PATHS.includes(first) ? channel() : page();
}

/** What stands where the id of a video stands, whether it is one or not. */
function idIn(host: string, [first, second]: string[], parameters: URLSearchParams): string | undefined {
	const isVideoPath = VIDEO_PATHS.includes(first);
	if (isVideoPath && second !== undefined) return second;
	if (host === 'youtu.be' && first !== undefined && first !== 'watch') return first;
	const isAsked = first === undefined || isVideoPath || first === 'watch_popup';
	return (isAsked && (parameters.get('v') ?? parameters.get('vi'))) || undefined;
}

/** The question about cookies leads on to a video; other hosts, such as those of YouTube Studio and of preview pictures, show none. */
function readOtherHost(host: string, url: URL): SiteReading | undefined {
	if (host === 'consent.youtube.com') return leadTo(url.searchParams.get('continue')) ?? page();
	return host.endsWith('.youtube.com') || host.endsWith('.ytimg.com') ? page() : undefined;
}

/** The video to which a page of YouTube leads. */
function leadTo(target: string | null): SiteReading | undefined {
	const base = 'https://www.youtube.com';
	if (target === null || !URL.canParse(target, base)) return undefined;
	const url = new URL(target, base);
	const reading = segmentsOf(url)[0] === 'attribution_link' ? undefined : readYoutube(url);
	return reading?.kind === 'video' ? { ...reading, url: url.href } : reading;
}

function video(text: string): SiteReading {
	// A second ? instead of & is a common slip: watch?v=...?t=30
	const [id] = text.split(/[?&#/]/, 1);
	if (VIDEO_ID.test(id)) return { kind: 'video', key: `youtube:${id}` };
	return {
		kind: 'malformed',
		problem: 'has no ID of a YouTube video, which has 11 letters, digits, - or _',
		fix: `${FIX}; if an expression puts it together, check that this item has the ID.`,
	};
}

function playlist(): OtherPage {
	return { kind: 'playlist', problem: 'is a YouTube playlist, which Reka cannot clip', fix: `${FIX}.` };
}

function channel(): OtherPage {
	return { kind: 'channel', problem: 'is a YouTube channel, which Reka cannot clip', fix: `${FIX}.` };
}

function live(): OtherPage {
	return {
		kind: 'live',
		problem: 'is the live page of a YouTube channel, which Reka cannot clip',
		fix: 'Wait for the end of the stream, then use the link of its video.',
	};
}

function page(): OtherPage {
	return { kind: 'page', problem: 'is a YouTube page without a video', fix: `${FIX}.` };
}
