import { z } from 'zod/v4';

import { FeatureStatus } from './videos';

/** All names of the enum; only the four of {@link DEPENDENCIES} can be triggered. */
export const Feature = z.enum([
	'transcript',
	'captions',
	'reel_captions',
	'embeddings',
	'objects',
	'scenes',
	'audio_events',
	'chapters',
	'thumbnails',
]);
export type Feature = z.infer<typeof Feature>;

/** What must be ready first (feature catalog). `scenes` are made together with `transcript`. */
export const DEPENDENCIES = {
	transcript: [],
	captions: ['transcript'],
	embeddings: ['transcript', 'captions'],
	objects: ['transcript'],
} as const satisfies Partial<Record<Feature, Feature[]>>;
export type TriggerableFeature = keyof typeof DEPENDENCIES;

/** Reply of GET /v2/features. */
export const FeatureCatalog = z.strictObject({
	features: z.array(
		z.strictObject({
			name: z.string(),
			description: z.string(),
			depends_on: z.array(z.string()),
			produces: z.array(z.string()).optional(),
			note: z.string().nullish(),
		}),
	),
});

/** Body of POST /v2/videos/{video_id}/features/plan. */
export const PlanRequest = z.strictObject({ desired: z.array(Feature) });

export const PlanReply = z.strictObject({
	video_id: z.string(),
	all_required: z.array(Feature),
	statuses: z.record(z.string(), FeatureStatus),
	actionable: z.array(Feature),
	processing: z.array(Feature),
	blocked: z.array(Feature),
	reconfigure: z.record(z.string(), z.unknown()).optional(),
	errors: z.record(z.string(), z.string()).optional(),
	done: z.boolean(),
});

/** Run again although ready. */
const force = z.boolean().optional();

const ChunkingConfig = z.strictObject({
	min_len: z.number().optional(),
	max_len: z.number().optional(),
	use_scene_detection: z.boolean().optional(),
	use_asr: z.boolean().optional(),
	vad_threshold: z.number().nullish(),
	language: z.string().nullish(),
	force_vllm_whisper_asr: z.boolean().optional(),
	chunker_type: z.enum(['remote', 'max_utility']).optional(),
	async_chunking: z.boolean().optional(),
});

const PersonLocalization = z.strictObject({
	max_fps: z.int().optional(),
	max_failed_frames: z.int().optional(),
	num_photos_per_person: z.int().optional(),
	max_objects_per_chunk: z.int().optional(),
	conf: z.number().optional(),
	iou: z.number().optional(),
});

/** Bodies of POST /v2/videos/{video_id}/features/{feature}. A JSON body is expected even when it says nothing (official MCP server). */
export const TRIGGER_REQUESTS = {
	transcript: z.strictObject({
		force,
		chunking_config: ChunkingConfig.optional(),
		/** Older pages, with two different defaults. */
		downsample_video: z.boolean().optional(),
		/** Newest pages. */
		force_feature_queue: z.boolean().optional(),
	}),
	captions: z.strictObject({ force, caption_prompt: z.string().nullish() }),
	embeddings: z.strictObject({ force }),
	objects: z.strictObject({ force, person_localization: PersonLocalization.optional() }),
} as const satisfies Record<TriggerableFeature, z.ZodType>;

export const TriggerReply = z.strictObject({ video_id: z.string(), feature: Feature, status: FeatureStatus });
