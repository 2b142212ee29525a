import { z } from 'zod/v4';

import { knownWords, pagingQuery, queryBoolean } from './common';

/** The names are documented, their meaning, default and price are not. */
export const ReelQuality = z.enum(['premium', 'lite', 'fallback', 'full_video']);

/** Query of POST /v1/clips. */
export const CreateClipQuery = z.strictObject({
	reel_quality: ReelQuality.optional(),
	/** Only in the vendor's OpenAPI document of June 2026; newer pages dropped it. */
	force_vllm_whisper_asr: queryBoolean.optional(),
});

/** Guides name `moments` and `compilation`, the schema has all five. */
export const ClipTemplate = z.enum(['moments', 'compilation', 'voiceover', 'trailer', 'caption_only']);

/** Allowed locales of translated subtitles (OpenAPI). */
export const SubtitleLocale = z.enum([
	'ar_SA',
	'cs_CZ',
	'da_DK',
	'de_DE',
	'el_GR',
	'en_GB',
	'en_US',
	'es_ES',
	'es_MX',
	'fi_FI',
	'fil_PH',
	'fr_CA',
	'fr_FR',
	'he_IL',
	'hi_IN',
	'hu_HU',
	'id_ID',
	'it_IT',
	'ja_JP',
	'ko_KR',
	'ms_MY',
	'nl_NL',
	'no_NO',
	'pl_PL',
	'pt_BR',
	'pt_PT',
	'ro_RO',
	'ru_RU',
	'sv_SE',
	'th_TH',
	'tr_TR',
	'uk_UA',
	'vi_VN',
	'zh_CN',
	'zh_TW',
]);

export const GenerationConfig = z.strictObject({
	template: ClipTemplate.optional(),
	/** 1 to 3 when sent; absent or null means automatic (3 for up to 45 minutes of source, one more per 15 minutes, at most 12). */
	num_generations: z.int().min(1).max(3).nullish(),
	min_duration_seconds: z.int().min(0).optional(),
	max_duration_seconds: z.int().min(1).max(600).optional(),
	source_start_time: z.int().min(0).nullish(),
	source_end_time: z.int().min(0).nullish(),
	translated_subtitles_target_language: SubtitleLocale.nullish(),
	translated_subtitles_group_length: z.int().nullish(),
});

/** `#RRGGBB`. */
const hexColor = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a color like #RRGGBB');

export const CaptionStyle = z.strictObject({
	desired_font_size: z.number().min(60).max(120).nullish(),
	font_family: z.enum(['BebasNeue', 'Bangers', 'RobotoCondensed', 'Lato', 'CaptionFont']).nullish(),
	text_transform: z.enum(['initial', 'uppercase', 'lowercase']).nullish(),
	position: z.enum(['top', 'middle', 'bottom']).nullish(),
	text_color: hexColor.nullish(),
	highlight_color: hexColor.nullish(),
	stroke_color: hexColor.nullish(),
});

export const RenderingConfig = z.strictObject({
	subtitles: z.boolean().optional(),
	/** `9:16-split` is in the schema only. */
	aspect_ratio: z.enum(['9:16', '16:9', '4:5', '1:1', '9:16-split']).optional(),
	/** A string enum by the schema, so a number is refused (samples of replies show a bare number). */
	resolution: z.enum(['240', '360', '480', '720', '1080']).optional(),
	show_watermark: z.boolean().optional(),
	layout: z.enum(['ai', 'fit']).optional(),
	caption_style: CaptionStyle.nullish(),
});

/** Body of POST /v1/clips. */
export const ClipRequest = z.strictObject({
	video_urls: z.array(z.url()).min(1),
	prompt: z.string().nullish(),
	generation_config: GenerationConfig.optional(),
	rendering_config: RenderingConfig.optional(),
	stream: z.boolean().optional(),
});
export type ClipRequest = z.infer<typeof ClipRequest>;

/** The server's own prompt (OpenAPI). */
export const DEFAULT_CLIP_PROMPT = 'Create an engaging short video highlighting the best moments';

/** Query of GET /v1/clips. The order of the list is not documented. `status` is free text: the list of states is not complete. */
export const ListClipsQuery = z.strictObject({ ...pagingQuery, status: z.string().optional() });

/** Optional body of DELETE /v1/clips/{id}. */
export const DeleteClipRequest = z.strictObject({ delete_input_video: z.boolean().default(false) });

/** `id` is a path parameter of format uuid (OpenAPI). */
export const ClipId = z.uuid();

/** The states in which a job ends. */
export const FINAL_CLIP_STATUSES: readonly string[] = ['completed', 'failed'];

/** All states that samples attest. Other ones may exist. */
const CLIP_STATUSES = ['queued', 'preprocessing', 'processing', ...FINAL_CLIP_STATUSES];

export const ClipOutput = z.strictObject({
	title: z.string(),
	video_url: z.string().nullable(),
	caption: z.string(),
	hashtags: z.array(z.string()).optional(),
	ai_score: z.int().min(0).max(100).optional(),
	signed_s3_video_url: z.string().nullish(),
});
export type ClipOutput = z.infer<typeof ClipOutput>;

/** The clip job object: reply of create and get, and each event of a stream. */
export const ClipJob = z.strictObject({
	id: z.uuid(),
	status: knownWords(CLIP_STATUSES),
	created_at: z.string().nullish(),
	updated_at: z.string().nullish(),
	/** In replies the count can be 0 (automatic, not resolved yet) and up to 12. */
	generation_config: GenerationConfig.extend({ num_generations: z.int().min(0).max(12).nullish() }).nullish(),
	rendering_config: RenderingConfig.nullish(),
	video_urls: z.array(z.string()).optional(),
	prompt: z.string().nullish(),
	/** Absent in the creation reply and in a failed job, `[]` while working. */
	output: z.array(ClipOutput).optional(),
	error_message: z.string().nullish(),
});
export type ClipJob = z.infer<typeof ClipJob>;

/** Reply of GET /v1/clips: short items, no total, no next link. */
export const ClipList = z.strictObject({
	items: z.array(ClipJob.pick({ id: true, status: true, video_urls: true, prompt: true })),
});

/** Reply of DELETE /v1/clips/{id}: a map of text to boolean. */
export const DeleteClipReply = z.record(z.string(), z.boolean());
