import { shortened } from '../../shared/input/checks';
import { decodedUrl } from '../../shared/input/url';

const LONGEST = 120;

/** Hosts whose paths hold ids and the names of their own pages, such as `watch`, `uc` and `view`, but no names of files. */
const PAGE_HOSTS = [
	'youtube.com',
	'youtube-nocookie.com',
	'youtu.be',
	'drive.google.com',
	'docs.google.com',
	'vimeo.com',
];

/** Names of files in an error sentence: quoted, and cut when there are many. */
export function namesInWords(names: string[]): string {
	return cut(names.map((name) => shortened(name)).join(', '));
}

/** A URL in an error sentence or as a name: without its query, which may hold a signature. */
export function urlInWords(url: string): string {
	const { host, pathname } = new URL(url);
	return cut(`${host}${pathname === '/' ? '' : pathname}`);
}

/**
 * A name for what stands behind a URL: the last part of its path.
 *
 * @returns blank when the path has no part, or the host is known to have pages rather than files: then the API finds a better name, where it
 * takes none
 */
export function nameFromUrl(url: string): string {
	const { hostname, pathname } = new URL(url);
	if (PAGE_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`))) return '';
	const parts = pathname.split('/').filter((part) => part !== '');
	return decodedUrl(parts[parts.length - 1] ?? '').trim();
}

function cut(text: string): string {
	return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}
