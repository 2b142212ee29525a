import { z } from 'zod/v4';

import { booleanText, filePart, isoDateTime, jsonText, knownWords, queryIds } from './common';

/** Form of POST /v1/videos/upload (multipart, or urlencoded for a URL). Exactly one of `file` and `video_url`. */
export const VideoUploadV1Form = z
	.strictObject({
		file: filePart.optional(),
		video_url: z.string().min(1).optional(),
		/** Required with a file (OpenAPI); the guide asks for it always. */
		video_name: z.string().optional(),
		/** Lower-case text by the official CLI. */
		index: booleanText,
		enable_thumbnails: booleanText.optional(),
		/** The guide's sample spells it `video_start_absolute_timestamp`, its own list and the schema do not. */
		video_absolute_start_timestamp: isoDateTime.optional(),
		group_id: z.string().optional(),
		/** JSON text with undocumented content. */
		config: jsonText(z.record(z.string(), z.unknown())).optional(),
		chunking_config: jsonText(z.record(z.string(), z.unknown())).optional(),
		person_indexing: booleanText.optional(),
		persist_frames: booleanText.optional(),
		encode_chunks: booleanText.optional(),
		caption_prompt: z.string().optional(),
		caption_mode: z.enum(['generic', 'security', 'tagging_ad_video', 'tte_1110']).optional(),
	})
	.check(oneSource);

/** Form of POST /v2/videos. No `index` and no start time: a v2 upload only stores the video. */
export const VideoUploadV2Form = z
	.strictObject({
		file: filePart.optional(),
		video_url: z.string().min(1).optional(),
		video_name: z.string().optional(),
		group_id: z.string().optional(),
		description: z.string().optional(),
	})
	.check(oneSource);

function oneSource(context: z.core.ParsePayload<{ file?: unknown; video_url?: string; video_name?: string }>): void {
	const { file, video_url, video_name } = context.value;
	const refuse = (field: string, message: string) =>
		context.issues.push({ code: 'custom', input: context.value, path: [field], message });
	if (file === undefined && video_url === undefined) refuse('file', 'file or video_url is required');
	if (file !== undefined && video_url !== undefined) refuse('video_url', 'send file or video_url, not both');
	if (file !== undefined && !video_name) refuse('video_name', 'is required with a file');
}

/** GET /v1/videos and GET /v2/videos: `?ids=a&ids=b`, no paging of any kind. */
export const ListVideosQuery = z.strictObject({ ids: queryIds.optional() });

/** Path parameter of GET /v1/videos/{video_id}: format uuid (OpenAPI; DELETE and v2 say plain text). */
export const VideoId = z.uuid();

/** Shared by both generations. */
export const VideoMetadata = z.strictObject({
	width: z.int().nullish(),
	height: z.int().nullish(),
	avg_fps: z.number().nullish(),
	video_name: z.string().nullish(),
	title: z.string().nullish(),
	video_start_timestamp_utc_ms: z.int().nullish(),
	duration: z.number().nullish(),
	thumbnail: z.string().nullish(),
	thumbnails: z.string().nullish(),
	description: z.string().nullish(),
	source: z.string().nullish(),
});
export type VideoMetadata = z.infer<typeof VideoMetadata>;

export const VideoUploadV1Reply = z.strictObject({
	video_id: z.string(),
	video_s3_url: z.string().nullish(),
	/** `download_initiated` is the one of a URL (CLI test). */
	status: knownWords(['upload_initiated', 'download_initiated']).nullish(),
});

export const IndexingStatus = z.enum(['pending', 'indexing', 'indexed', 'failed']);

/** Entry of GET /v1/videos and bare reply of GET /v1/videos/{video_id}. */
export const VideoV1 = z.strictObject({
	video_id: z.string(),
	url: z.string(),
	metadata: VideoMetadata.nullish(),
	indexing_status: IndexingStatus.nullish(),
	/** The CLI reads this name instead, with end states of its own. */
	status: knownWords([...IndexingStatus.options, 'index_failed', 'upload_failed', 'download_failed']).nullish(),
	indexing_type: z.enum(['fast_search', 'qa_and_search', 'qa', 'reels']).nullish(),
	group_id: z.string().nullish(),
});
export type VideoV1 = z.infer<typeof VideoV1>;

export const VideoV1List = z.strictObject({ results: z.array(VideoV1) });

/** Body of POST /v1/videos/reprocess (official CLI only). */
export const ReprocessRequest = z.strictObject({ video_ids: z.array(z.string()).min(1) });

export const UploadStatus = z.enum(['uploading', 'uploaded', 'failed']);
export const FeatureStatus = z.enum(['none', 'pending', 'processing', 'ready', 'failed', 'blocked']);
export type FeatureStatus = z.infer<typeof FeatureStatus>;

export const VideoUploadV2Reply = z.strictObject({
	video_id: z.string(),
	status: UploadStatus,
	/** Filled after the upload. */
	metadata: VideoMetadata.nullish(),
});

/** The v2 video object; only `video_id` is certain. */
export const VideoV2 = z.strictObject({
	video_id: z.string(),
	url: z.string().nullish(),
	status: UploadStatus.nullish(),
	metadata: VideoMetadata.nullish(),
	features: z.record(z.string(), FeatureStatus).nullish(),
	group_id: z.string().nullish(),
	error: z.string().nullish(),
});
export type VideoV2 = z.infer<typeof VideoV2>;

export const VideoV2List = z.strictObject({ results: z.array(VideoV2) });

/** Body of PATCH /v2/videos/{video_id}: null or absent leaves a field as it is. */
export const UpdateVideoRequest = z.strictObject({
	name: z.string().nullish(),
	title: z.string().nullish(),
	description: z.string().nullish(),
	group_id: z.string().nullish(),
});
