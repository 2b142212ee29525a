import { type IDataObject } from 'n8n-workflow';

import { trimText } from './input/trim';

/** A status of Reka in one spelling, to compare it; blank where there is none. */
export function statusWord(value: unknown): string {
	return typeof value === 'string' ? trimText(value).toLowerCase() : '';
}

/** Where the indexing of a video or image stands. Unknown states count as running. */
export type IndexingPhase = 'running' | 'indexed' | 'failed';

const FAILED = ['failed', 'index_failed', 'upload_failed', 'download_failed'];

/** The state of a video of V1, under one of the two names that the sources give it. */
export function videoStatus(video: IDataObject): unknown {
	return video.indexing_status ?? video.status;
}

/** Where a video of V1 stands. */
export function videoPhase(video: IDataObject): IndexingPhase {
	const status = statusWord(videoStatus(video));
	if (status === 'indexed') return 'indexed';
	return FAILED.includes(status) ? 'failed' : 'running';
}

const AT_REST = ['none', 'ready', 'failed', 'blocked'];

/** Whether a feature of a V2 video is not being made just now. */
export function isAtRest(featureStatus: unknown): boolean {
	return AT_REST.includes(statusWord(featureStatus));
}
