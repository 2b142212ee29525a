import { z } from 'zod/v4';

import { queryInteger, queryNumber } from './common';

/** Query of the four GETs. The maximum of `page_limit` is not documented. */
const pageQuery = {
	start: queryNumber.optional(),
	end: queryNumber.optional(),
	page_limit: queryInteger(1).default(50),
	page_token: z.string().optional(),
};
export const InsightsQuery = z.strictObject(pageQuery);
export type InsightsQuery = z.infer<typeof InsightsQuery>;
export const TranscriptQuery = z.strictObject({
	...pageQuery,
	format: z.enum(['segments', 'words', 'text']).default('segments'),
});
export const ObjectsQuery = z.strictObject({ ...pageQuery, type: z.string().optional() });

/** `next_page_token` null or absent: the last page. */
const page = <T extends z.ZodType>(entry: T) =>
	z.strictObject({ data: z.array(entry), next_page_token: z.string().nullish() });

export const TranscriptEntry = z.strictObject({ start: z.number(), end: z.number(), text: z.string() });
export const TranscriptPage = page(TranscriptEntry);
/** Reply with `format=text`: no paging. */
export const TranscriptText = z.strictObject({ text: z.string() });
export const CaptionPage = page(z.strictObject({ start: z.number(), end: z.number(), caption: z.string() }));
export const ScenePage = page(z.strictObject({ index: z.int(), start: z.number(), end: z.number() }));
/** Known fault: `person_id` is always null. */
export const ObjectPage = page(
	z.strictObject({
		start: z.number(),
		end: z.number(),
		detections: z.array(
			z.strictObject({
				type: z.string(),
				person_id: z.int().nullish(),
				bbox: z.array(z.int()),
				frame_idx: z.int(),
				frame_timestamp_start: z.number(),
				frame_timestamp_end: z.number(),
			}),
		),
	}),
);

/** Body of POST /v2/videos/{video_id}/segment. */
export const SegmentRequest = z.strictObject({
	prompts: z.array(z.strictObject({ type: z.literal('text'), text: z.string() })).min(1),
	start: z.number().min(0).default(0),
	/** `start` + 15 by default, at most that. */
	end: z.number().nullish(),
	threshold: z.number().default(0.3),
});

/** Whether boxes are fractions or pixels is not stated; fractions, as in the MCP test. */
export const SegmentReply = z.strictObject({
	frames: z.array(
		z.strictObject({
			timestamp: z.number(),
			detections: z.array(
				z.strictObject({
					label: z.string(),
					prompt_index: z.int(),
					score: z.number(),
					bbox: z.strictObject({ x_min: z.number(), y_min: z.number(), x_max: z.number(), y_max: z.number() }),
				}),
			),
		}),
	),
	frame_size: z.strictObject({ width: z.int(), height: z.int() }).nullable(),
	frame_count: z.int(),
});
