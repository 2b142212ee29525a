import { shortened } from '../../shared/input/checks';

const LONGEST = 120;

/** Names of files in an error sentence: quoted, and cut when there are many. */
export function namesInWords(names: string[]): string {
	const text = names.map((name) => shortened(name)).join(', ');
	return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}

/** A URL in an error sentence or as a name: without its query, which may hold a signature. */
export function urlInWords(url: string): string {
	const { host, pathname } = new URL(url);
	const text = `${host}${pathname === '/' ? '' : pathname}`;
	return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}

/** A name for what stands behind a URL: its file name, else host and video id. */
export function nameFromUrl(url: string): string {
	const { hostname, pathname, searchParams } = new URL(url);
	const last = decoded(
		pathname
			.split('/')
			.filter((segment) => segment !== '')
			.pop() ?? '',
	);
	if (/\.\w{2,5}$/.test(last)) return last;
	return [hostname.replace(/^www\./, ''), searchParams.get('v') ?? last].filter((part) => part !== '').join(' ');
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
