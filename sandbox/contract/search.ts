import { z } from 'zod/v4';

import { isoDateTime } from './common';

const range = z.strictObject({ gte: z.number().nullish(), lte: z.number().nullish() });

/** Body of POST /v2/search. */
export const SearchV2Request = z.strictObject({
	query: z.string().min(1),
	strategy: z.enum(['semantic', 'text']).default('semantic'),
	/** Text strategy only. */
	fields: z.array(z.enum(['transcript', 'captions'])).nullish(),
	video_ids: z.array(z.string()).nullish(),
	group_ids: z.array(z.string()).nullish(),
	/** A word, not a number; what the server takes when it is absent is not documented. */
	threshold: z.enum(['high', 'medium', 'low', 'none']).optional(),
	rerank: z.boolean().optional(),
	filter: z
		.strictObject({
			id: z.array(z.string()).nullish(),
			duration: range.nullish(),
			width: range.nullish(),
			height: range.nullish(),
		})
		.nullish(),
	datetime_from: isoDateTime.nullish(),
	datetime_to: isoDateTime.nullish(),
	timestamp_from: z.number().min(0).nullish(),
	timestamp_to: z.number().min(0).nullish(),
	page_limit: z.int().min(1).max(50).default(10),
	/** In the body, not in the query. */
	page_token: z.string().nullish(),
	include_report: z.boolean().default(false),
});
export type SearchV2Request = z.infer<typeof SearchV2Request>;

export const SearchV2Reply = z.strictObject({
	data: z.array(
		z.strictObject({
			video_id: z.string(),
			video_name: z.string().nullish(),
			start: z.number().nullish(),
			end: z.number().nullish(),
			/** 0 to 1; 1 for every text match. */
			score: z.number(),
			rank: z.int().min(1),
			caption: z.string().nullish(),
			transcript: z.string().nullish(),
			thumbnail_url: z.string().nullish(),
			video_url: z.string().nullish(),
		}),
	),
	next_page_token: z.string().nullish(),
	report: z.string().nullish(),
	search_pool: z.strictObject({ video_count: z.int(), total_duration: z.number() }),
});

/** Body of POST /v1/videos/search. */
export const SearchV1Request = z.strictObject({
	query: z.string(),
	/** Up to 200, and 0 to 1 (older reference pages). */
	max_results: z.int().min(1).max(200).default(10),
	threshold: z.number().min(0).max(1).nullish(),
	video_ids: z.array(z.string()).nullish(),
	group_ids: z.array(z.string()).nullish(),
	search_demo: z.boolean().optional(),
	use_llm_rerank: z.boolean().optional(),
	use_embeds_rerank: z.boolean().optional(),
	add_ocr_to_caption: z.boolean().optional(),
	datetime_from: z.string().nullish(),
	datetime_to: z.string().nullish(),
	timestamp_from: z.number().nullish(),
	timestamp_to: z.number().nullish(),
	generate_report: z.boolean().default(false),
});
export type SearchV1Request = z.infer<typeof SearchV1Request>;

export const SearchV1Reply = z.strictObject({
	results: z.array(
		z.strictObject({
			video_chunk_id: z.string(),
			video_id: z.string(),
			user_id: z.string(),
			/** Number or text. */
			score: z.union([z.number(), z.string()]),
			start_timestamp: z.number().nullish(),
			end_timestamp: z.number().nullish(),
			plain_text_caption: z.string().nullish(),
			plain_text_transcript: z.string().nullish(),
			s3_presigned_url: z.string().nullish(),
			video_title: z.string().nullish(),
			video_thumbnails: z.string().nullish(),
			explanation: z.string().nullish(),
		}),
	),
	report: z.string().nullish(),
});
