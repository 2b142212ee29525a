import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { field } from '../../shared/input/field';
import { secondsField } from './secondsField';

/** What a search for moments looks for. */
export const momentQueryField = field({
	displayName: 'Query',
	name: 'query',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. the audience laughs',
	description: 'What to look for',
});

/** Options of every search for moments that narrow it, and that add to its answer. */
export const recordedAfterField = field({
	displayName: 'Recorded After',
	name: 'datetimeFrom',
	type: 'dateTime',
	default: '',
	description: 'Only what was recorded from this time on, in the time zone of the workflow',
});

export const recordedBeforeField = field({
	displayName: 'Recorded Before',
	name: 'datetimeTo',
	type: 'dateTime',
	default: '',
	description: 'Only what was recorded up to this time, in the time zone of the workflow',
});

export const fromSecondField = secondsField(
	'From (Seconds)',
	'timestampFrom',
	0,
	'Only moments from this second of the video on',
);

export const toSecondField = secondsField(
	'To (Seconds)',
	'timestampTo',
	60,
	'Only moments up to this second of the video',
);

export const includeReportField = field({
	displayName: 'Include Report',
	name: 'includeReport',
	type: 'boolean',
	default: true,
	description: 'Whether to add a summary of the results; each item gets the same report',
});

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

/** What the description of a tool says about moments. */
export const MOMENT_ADVICE =
	'The times are seconds of the video. The link of a video is given with its first moment, for the first four videos.';

/**
 * What a video says about itself on the items of its moments.
 *
 * @param video as `GET /v2/videos/{video_id}` answers it
 */
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
