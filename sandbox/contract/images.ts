import { z } from 'zod/v4';

import { filePart, jsonText, knownNumbers, pagingQuery } from './common';

/**
 * The `metadata` part of POST /v1/images/upload: one entry per image, in the same order. The URLs of an upload by URL are in
 * here too (official CLI); the OpenAPI document confirms that `images` may then be left out.
 */
export const UploadMetadata = z.strictObject({
	requests: z
		.array(
			z.strictObject({
				indexing_config: z.strictObject({ index: z.boolean() }),
				/** The accepted keys are not documented on upload. */
				metadata: z.record(z.string(), z.unknown()),
			}),
		)
		.min(1),
	image_urls: z.array(z.url()).optional(),
});

/** Form of POST /v1/images/upload. One source calls `metadata` optional, three require it. */
export const ImageUploadForm = z.strictObject({
	images: z.array(filePart).optional(),
	metadata: jsonText(UploadMetadata),
});

export const ListImagesQuery = z.strictObject(pagingQuery);

/** `indexing_status`: the only documented numbers. */
export const IMAGE_INDEXING = { inProgress: 1, indexed: 2 } as const;

/** Upload result, list entry, and the bare reply of GET /v1/images/{image_id}. */
export const Image = z.strictObject({
	image_id: z.string(),
	image_url: z.string(),
	indexing_status: knownNumbers(Object.values(IMAGE_INDEXING)),
	/** Unix time in seconds, with a fraction. */
	upload_timestamp: z.number(),
});
export type Image = z.infer<typeof Image>;

/** Reply of upload and list: no total. */
export const ImageList = z.strictObject({ results: z.array(Image) });

/** Body of POST /v1/images/search. The maximum of `max_results` is that of older reference pages. */
export const ImageSearchRequest = z.strictObject({
	query: z.string().min(1),
	max_results: z.int().min(1).max(200).default(10),
	search_mode: z.enum(['vision', 'joined']).default('vision'),
	image_weight: z.number().nullish(),
	text_weight: z.number().nullish(),
	threshold: z.number().min(0).max(1).nullish(),
});
export type ImageSearchRequest = z.infer<typeof ImageSearchRequest>;

const Detection = z.strictObject({
	class_name: z.string(),
	bounding_box: z.array(z.int()),
	confidence: z.number().nullish(),
	is_license_plate: z.boolean().optional(),
	license_plate_number: z.string().nullish(),
	ncic_category: z.string().nullish(),
});

export const ImageMetadata = z.strictObject({
	camera_id: z.string().nullish(),
	recorded_timestamp_utc: z.int().nullish(),
	video_clip_id: z.string().nullish(),
	org_id: z.string().nullish(),
	site_id: z.string().nullish(),
	event_id: z.string().nullish(),
	caption: z.string().nullish(),
	detection_metadata: z.array(Detection).nullish(),
});

/** Reply of the search: no `indexing_status`, no paging. */
export const ImageSearchReply = z.strictObject({
	results: z.array(
		z.strictObject({
			image_id: z.string(),
			image_url: z.string(),
			image_metadata: ImageMetadata,
			upload_timestamp: z.number(),
			score: z.number().nullish(),
		}),
	),
});
