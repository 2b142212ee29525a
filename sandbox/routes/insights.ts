import { notReady, notUploaded, unprocessable } from '../contract/errors';
import type { Feature } from '../contract/features';
import { InsightsQuery, ObjectsQuery, SegmentRequest, TranscriptQuery } from '../contract/insights';
import { momentsOf, overlaps, type Moment } from '../moments';
import { pageOf } from '../paging';
import type { Router } from '../routing';
import type { StoredVideo, Videos } from './videos';

const MAX_SEGMENT_SECONDS = 15;

/** What the features have found, and detection by words. */
export function insightRoutes(endpoint: Router, videos: Videos): void {
	const path = (last: string) => `/v2/videos/:video_id/${last}`;

	endpoint({ method: 'GET', path: path('transcript'), query: TranscriptQuery }, ({ params, query }) => {
		const segments = readMoments(params.video_id, 'transcript', videos, query).map(
			({ start, end, transcript: text }) => ({ start, end, text }),
		);
		if (query.format === 'text') return { text: segments.map(({ text }) => text).join(' ') };
		return page(query.format === 'words' ? segments.flatMap(wordsOf) : segments, query);
	});

	endpoint({ method: 'GET', path: path('captions'), query: InsightsQuery }, ({ params, query }) =>
		page(
			readMoments(params.video_id, 'captions', videos, query).map(({ start, end, caption }) => ({
				start,
				end,
				caption,
			})),
			query,
		),
	);

	endpoint({ method: 'GET', path: path('scenes'), query: InsightsQuery }, ({ params, query }) => {
		const scenes = readMoments(params.video_id, 'scenes', videos, {}).map(({ start, end }, index) => ({
			index,
			start,
			end,
		}));
		return page(
			scenes.filter((scene) => overlaps(scene, query.start, query.end)),
			query,
		);
	});

	endpoint({ method: 'GET', path: path('objects'), query: ObjectsQuery }, ({ params, query }) => {
		const segments = readMoments(params.video_id, 'objects', videos, query).map(({ start, end }) => ({
			start,
			end,
			// Known fault of the API: only people are found, whatever `type` asks for, and nobody is recognised again.
			detections: [
				{
					type: 'person',
					person_id: null,
					bbox: [10, 20, 110, 220],
					frame_idx: 3,
					frame_timestamp_start: start + 0.2,
					frame_timestamp_end: start + 0.27,
				},
			],
		}));
		return page(segments, query);
	});

	endpoint({ method: 'POST', path: path('segment'), json: SegmentRequest }, ({ params, body }) => {
		const video = videos.find(params.video_id);
		// Needs no feature, only an uploaded video.
		const upload = videos.uploadStatus(video);
		if (upload !== 'uploaded') throw notUploaded(upload);
		const duration = videos.durationOf(video);
		if (body.start >= duration) throw unprocessable('start exceeds video duration');
		const end = Math.min(duration, body.end ?? body.start + MAX_SEGMENT_SECONDS);
		if (end <= body.start) throw unprocessable('end must be after start');
		if (end - body.start > MAX_SEGMENT_SECONDS) throw unprocessable('The time range may be at most 15 seconds');
		const frames = Array.from({ length: Math.ceil(end - body.start) }, (_, second) => ({
			timestamp: body.start + second,
			detections: body.prompts
				.map(({ text }, index) => ({
					label: text,
					prompt_index: index,
					score: second % 2 === 0 ? 0.95 : 0.4,
					bbox: { x_min: 0.1, y_min: 0.2, x_max: 0.5, y_max: 0.8 },
				}))
				.filter(({ score }) => score >= body.threshold),
		}));
		return { frames, frame_size: { width: 1920, height: 1080 }, frame_count: frames.length };
	});
}

function readMoments(
	videoId: string,
	feature: Feature,
	videos: Videos,
	{ start, end }: { start?: number; end?: number },
): Moment[] {
	const video: StoredVideo = videos.find(videoId);
	const status = videos.featureStatus(video, feature);
	if (status !== 'ready') throw notReady(feature, status);
	return momentsOf(videos.durationOf(video)).filter((moment) => overlaps(moment, start, end));
}

function page<Entry>(entries: Entry[], query: { page_limit: number; page_token?: string }): object {
	return pageOf(entries, query.page_limit, query.page_token);
}

/** One entry per word, evenly spread over the segment. */
function wordsOf({ start, end, text }: { start: number; end: number; text: string }) {
	const words = text.split(' ');
	const each = (end - start) / words.length;
	return words.map((word, index) => ({ start: start + each * index, end: start + each * (index + 1), text: word }));
}
