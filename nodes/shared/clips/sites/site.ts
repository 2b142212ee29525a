/** What a URL is, in the eyes of the site that it belongs to. */
export type SiteReading = VideoPage | OtherPage;

/** A page or file of one video. */
export interface VideoPage {
	kind: 'video';
	/** The same for all spellings of the video. */
	key: string;
	/** The plain address of the video, where the one that was given only leads to it. */
	url?: string;
}

/** A page that is not one finished video and would cost a clip job for nothing. */
export interface OtherPage {
	kind: 'playlist' | 'channel' | 'live' | 'page' | 'share' | 'malformed';
	/** The end of a sentence that begins with the URL. */
	problem: string;
	/** What to do instead. */
	fix: string;
	/** It leads to this machine or a private network. */
	isLocal?: boolean;
}

/** The host without the dot that may end it. */
export function hostOf(url: URL): string {
	return url.hostname.replace(/\.$/, '');
}

/** The segments of the path, without empty ones. */
export function segmentsOf(url: URL): string[] {
	return url.pathname.split('/').filter((segment) => segment !== '');
}
