import { SearchV1Request, SearchV2Request } from '../contract/search';
import { fraction } from '../lifecycle';
import { momentsOf, overlaps, type Moment } from '../moments';
import { pageOf } from '../paging';
import type { Router } from '../routing';
import type { StoredVideo, Videos } from './videos';

/** Scores behind the words of `threshold`; the server's own are not documented. */
const THRESHOLDS = { high: 0.8, medium: 0.5, low: 0.25, none: 0 } as const;

interface Hit extends Moment {
	video: StoredVideo;
	score: number;
}

/**
 * Searches what the videos of the sandbox say and show. Semantic hits get a score that follows from the query, text hits are
 * literal. Filters by date are checked but change nothing: the sandbox's videos have no dates of their own.
 */
export function searchRoutes(endpoint: Router, videos: Videos): void {
	endpoint({ method: 'POST', path: '/v2/search', json: SearchV2Request }, ({ body }) => {
		const pool = poolOf(body, videos);
		const hits = (body.strategy === 'text' ? textHits(body, pool, videos) : semanticHits(body.query, pool, videos))
			.filter(({ score }) => score >= THRESHOLDS[body.threshold ?? 'none'])
			.filter((hit) => overlaps(hit, body.timestamp_from, body.timestamp_to));
		const entries = hits.map(({ video, start, end, score, caption, transcript }, index) => ({
			video_id: video.id,
			video_name: video.metadata.video_name,
			start,
			end,
			score,
			rank: index + 1,
			caption,
			transcript,
			thumbnail_url: null,
			video_url: videos.viewV2(video, true).url,
		}));
		return {
			...pageOf(entries, body.page_limit, body.page_token),
			report: body.include_report ? `${hits.length} moments match "${body.query}".` : null,
			search_pool: {
				video_count: pool.length,
				total_duration: pool.reduce((sum, video) => sum + videos.durationOf(video), 0),
			},
		};
	});

	endpoint({ method: 'POST', path: '/v1/videos/search', json: SearchV1Request, quota: 'videoSearch' }, ({ body }) => {
		const pool = videos
			.select({ ids: body.video_ids, groupIds: body.group_ids })
			.filter((video) => videos.indexingStatus(video) === 'indexed');
		const hits = semanticHits(body.query, pool, videos)
			.filter(({ score }) => score >= (body.threshold ?? 0))
			.filter((hit) => overlaps(hit, body.timestamp_from, body.timestamp_to))
			.slice(0, body.max_results);
		return {
			results: hits.map(({ video, start, end, score, caption, transcript }, index) => ({
				video_chunk_id: `${video.id}-${start}`,
				video_id: video.id,
				user_id: 'sandbox-user',
				score: index % 2 === 0 ? score : String(score), // both types are documented
				start_timestamp: start,
				end_timestamp: end,
				plain_text_caption: caption,
				plain_text_transcript: transcript,
				s3_presigned_url: videos.viewV1(video, true).url,
				video_title: video.metadata.title,
				video_thumbnails: null,
				explanation: body.generate_report ? `${caption} fits "${body.query}".` : null,
			})),
			report: body.generate_report ? `${hits.length} moments match "${body.query}".` : null,
		};
	});
}

function poolOf(body: SearchV2Request, videos: Videos): StoredVideo[] {
	const within = (value: number | null | undefined, range?: { gte?: number | null; lte?: number | null } | null) =>
		!range || (value != null && value >= (range.gte ?? -Infinity) && value <= (range.lte ?? Infinity));
	return videos
		.select({ ids: body.video_ids, groupIds: body.group_ids })
		.filter((video) => !body.filter?.id || body.filter.id.includes(video.id))
		.filter(({ metadata }) =>
			(['duration', 'width', 'height'] as const).every((name) => within(metadata[name], body.filter?.[name])),
		);
}

function semanticHits(query: string, pool: StoredVideo[], videos: Videos): Hit[] {
	return pool
		.filter((video) => videos.featureStatus(video, 'embeddings') === 'ready')
		.flatMap((video) =>
			momentsOf(videos.durationOf(video)).map((moment) => ({
				...moment,
				video,
				score: Math.round(fraction(query + video.id + moment.start) * 1000) / 1000,
			})),
		)
		.sort((a, b) => b.score - a.score);
}

function textHits({ query, fields }: SearchV2Request, pool: StoredVideo[], videos: Videos): Hit[] {
	const needle = query.toLowerCase();
	return pool.flatMap((video) => {
		const readable = (['transcript', 'captions'] as const).filter(
			(field) =>
				(fields ?? ['transcript', 'captions']).includes(field) && videos.featureStatus(video, field) === 'ready',
		);
		return momentsOf(videos.durationOf(video))
			.filter((moment) =>
				readable.some((field) => moment[field === 'captions' ? 'caption' : field].toLowerCase().includes(needle)),
			)
			.map((moment) => ({ ...moment, video, score: 1 }));
	});
}
