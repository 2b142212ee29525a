import { hostOf, segmentsOf, type SiteReading } from './site';

/** Host and path of links that lead to a page which shows a file, the name of the site, and how the file itself is got. */
const PAGES: Array<[links: RegExp, name: string, way: string]> = [
	[/^photos\.(?:google\.com|app\.goo\.gl)\//, 'Google Photos', 'Get the file in an earlier step'],
	[
		/^(?:1drv\.ms\/|onedrive\.live\.com\/(?!download)|[^/]+\.sharepoint\.com\/:)/,
		'OneDrive or SharePoint',
		'Download the file with the Microsoft OneDrive node',
	],
	[/^(?:we\.tl\/|(?:[^/]+\.)?wetransfer\.com\/downloads\/)/, 'WeTransfer', 'Get the file in an earlier step'],
	[/^(?:www\.|share\.)?icloud\.com\//, 'iCloud', 'Get the file in an earlier step'],
	[/^(?:[^/]+\.)?box\.com\/(?:s|file|v)\//, 'Box', 'Download the file with the Box node'],
	[/^(?:www\.)?mega\.(?:nz|co\.nz|io)\//, 'MEGA', 'Get the file in an earlier step'],
	[/^[eu]\.pcloud\.(?:link|com)\/publink\//, 'pCloud', 'Get the file in an earlier step'],
];

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

/**
 * Reads an address of another site whose links of files lead to pages.
 *
 * @returns `undefined` for another site, and for a link that asks for the file itself
 */
export function readShare(url: URL): SiteReading | undefined {
	const address = `${hostOf(url)}${url.pathname}`;
	const page = PAGES.find(([links]) => links.test(address));
	if (!page || url.searchParams.get('download') === '1') return undefined;
	const [, name, way] = page;
	return {
		kind: 'share',
		problem: `is a page of ${name}, not a video file`,
		fix: `${way}, then send it with Video > Upload.`,
	};
}
