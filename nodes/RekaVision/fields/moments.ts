import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';

/** What the items of a video's moments say about the video. */
export interface MomentVideo extends IDataObject {
	video_id: IDataObject[string];
	video_name: IDataObject[string];
	/** Presigned; expires within hours. */
	video_url: IDataObject[string];
}

/** What a model needs of a moment: whole seconds around it, for a clip, it can make itself. */
export const MOMENT_FIELDS = [
	'video_id',
	'video_name',
	'start',
	'end',
	'caption',
	'transcript',
	'text',
	'video_url',
	'report',
	'explanation',
];

/** @param video as `GET /v2/videos/{video_id}` answers it */
export function momentVideo(video: IDataObject): MomentVideo {
	return {
		video_id: video.video_id,
		video_name: asRecord(video.metadata)?.video_name ?? null,
		video_url: video.url ?? null,
	};
}

/**
 * An item for a stretch of a video: what is said or seen, when, the video, and what Clip > Create needs: the address of the video, and
 * whole seconds around the stretch.
 *
 * @param entry an entry with `start` and `end` in seconds
 */
export function momentItem({ video_id, ...video }: MomentVideo, entry: IDataObject): IDataObject {
	const { start, end, ...said } = entry;
	return {
		...said,
		...(start !== undefined && { start }),
		...(end !== undefined && { end }),
		...video,
		...clipSpan(start, end),
		video_id,
	};
}

/** Whole seconds around a stretch, at least one long; null where the API gives no time. */
function clipSpan(start: unknown, end: unknown): IDataObject {
	if (typeof start !== 'number') return { source_start_time: null, source_end_time: null };
	const from = Math.max(0, Math.floor(start));
	return {
		source_start_time: from,
		source_end_time: typeof end === 'number' ? Math.max(from + 1, Math.ceil(end)) : null,
	};
}
