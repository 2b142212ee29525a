import { type Place, refusal, shortened } from '../input/place';
import { checkUrls, cleanUrl } from '../input/url';
import type { OtherPage } from './sites/site';
import { readDrive, readDropbox } from './sites/shares';
import { readTwitch } from './sites/twitch';
import { readYoutube } from './sites/youtube';
import { sourceKey } from './sourceKey';

/** What a source URL points at. */
export type SourceUrl = Source & ({ kind: 'video' } | OtherPage);

interface Source {
	/** The address to send. */
	url: string;
	/** For comparison: the same for all spellings of one video. */
	key: string;
}

const SITES = [readYoutube, readTwitch, readDrive, readDropbox];

/**
 * Reads a source URL of a clip job: all spellings of one video give one key, and pages that hold no video file are told apart. An address
 * of no known site counts as a video, and so does text that is no URL, which a list of jobs may hold.
 */
export function readSourceUrl(text: string): SourceUrl {
	const url = cleanUrl(text);
	if (!URL.canParse(url)) return { kind: 'video', url, key: url };
	const parsed = new URL(url);
	for (const readSite of SITES) {
		const reading = readSite(parsed);
		if (reading?.kind === 'video') return { kind: 'video', url: reading.url ?? url, key: reading.key };
		if (reading) return { ...reading, url, key: sourceKey(parsed) };
	}
	return { kind: 'video', url, key: sourceKey(parsed) };
}

/**
 * One or more source URLs, each video once, however it is spelled.
 *
 * @param onlyVideos whether pages that hold no video file are refused, before a clip job is spent on them
 * @returns the addresses to send
 * @throws NodeOperationError when there is none, or one is malformed or refused
 */
export function checkSourceUrls(place: Place, value: unknown, onlyVideos: boolean): string[] {
	const sources = new Map<string, string>();
	for (const given of checkUrls(place, value)) {
		const source = readSourceUrl(given);
		if (onlyVideos && source.kind !== 'video') {
			const { problem, fix } = source;
			const way = 'If you know that Reka can fetch this address, turn off Source: Check URLs under Options.';
			throw refusal(place, `${shortened(given)} ${problem}`, `${fix} ${way}`);
		}
		if (!sources.has(source.key)) sources.set(source.key, source.url);
	}
	return [...sources.values()];
}
