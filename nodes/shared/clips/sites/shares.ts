import { segmentsOf, type SiteReading } from './site';

/**
 * Reads an address of Google Drive: its pages show a video but are no video file; its download addresses are.
 *
 * @returns `undefined` for another site
 */
export function readDrive(url: URL): SiteReading | undefined {
	const segments = segmentsOf(url);
	const isFile = url.hostname === 'drive.usercontent.google.com' || segments[segments.length - 1] === 'uc';
	if (!['drive.google.com', 'docs.google.com', 'drive.usercontent.google.com'].includes(url.hostname)) return undefined;
	const id = url.searchParams.get('id');
	if (isFile && id && id !== 'undefined' && id !== 'null') return { kind: 'video', key: `drive:${id}` };
	return {
		kind: 'share',
		problem: 'is a page of Google Drive, not a video file',
		fix: 'Download the file with the Google Drive node, then send it with Video > Upload.',
	};
}

/**
 * Reads an address of Dropbox: `dl=1` and `raw=1` make the link of a file give the file, without them it gives a page.
 *
 * @returns `undefined` for another site
 */
export function readDropbox(url: URL): SiteReading | undefined {
	const host = url.hostname.replace(/^(?:www|m)\./, '');
	const isContent = host === 'dl.dropboxusercontent.com' || host === 'dl.dropbox.com';
	if (host !== 'dropbox.com' && host !== 'db.tt' && !isContent) return undefined;
	const [first, second] = segmentsOf(url);
	const isFileLink = first === 's' || (first === 'scl' && second === 'fi');
	const givesFile = isContent || ['dl', 'raw'].some((name) => url.searchParams.get(name) === '1');
	if (isFileLink && givesFile) return { kind: 'video', key: `dropbox:${url.pathname}` };
	if (isContent) return undefined;
	return {
		kind: 'share',
		problem: 'is a page of Dropbox, not a video file',
		fix: isFileLink
			? 'End the link with dl=1 instead of dl=0, or download the file with the Dropbox node and send it with Video > Upload.'
			: 'Download the file with the Dropbox node, then send it with Video > Upload.',
	};
}
