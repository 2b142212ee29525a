const YOUTUBE_HOSTS = ['youtube.com', 'youtube-nocookie.com'];
const VIDEO_PATHS = ['shorts', 'embed', 'v', 'e'];

/** What a source URL points at. `key` is the same for all spellings of one video. */
export type SourceUrl =
	| { kind: 'video'; key: string }
	/** A YouTube address that is not one finished video and cannot be clipped. */
	| { kind: 'playlist' | 'channel' | 'live' | 'page'; key: string };

/**
 * Reads a source URL of a clip job. YouTube's spellings of one video (`watch?v=`, `youtu.be/`, `shorts/`, `embed/`, mobile and music hosts)
 * give one key; every other address is kept but for the case of its host and its fragment.
 *
 * @param url an absolute http(s) URL, as `checkUrl` lets it pass
 */
export function readSourceUrl(url: string): SourceUrl {
	const parsed = new URL(url);
	const host = parsed.hostname.toLowerCase().replace(/^(?:www|m|music)\./, '');
	const segments = parsed.pathname.split('/').filter((segment) => segment !== '');
	if (host === 'youtu.be' && segments[0] !== undefined) return youtubeVideo(segments[0]);
	if (host !== 'youtu.be' && !YOUTUBE_HOSTS.includes(host)) {
		parsed.hash = '';
		return { kind: 'video', key: parsed.href };
	}
	const [first, second] = segments;
	const watched = parsed.searchParams.get('v');
	const key = parsed.href;
	if (first === 'watch' && watched) return youtubeVideo(watched);
	if (first === 'playlist' || second === 'videoseries' || (first === 'watch' && parsed.searchParams.has('list')))
		return { kind: 'playlist', key };
	if (second === 'live_stream') return { kind: 'live', key };
	if (second !== undefined && VIDEO_PATHS.includes(first)) return youtubeVideo(second);
	if (first === 'live' || segments[segments.length - 1] === 'live') return { kind: 'live', key };
	if (first?.startsWith('@') || ['channel', 'c', 'user'].includes(first)) return { kind: 'channel', key };
	return { kind: 'page', key };
}

function youtubeVideo(id: string): SourceUrl {
	return { kind: 'video', key: `youtube:${id}` };
}
