import { z } from 'zod/v4';

/** The history is sent whole each time; the last message is the question. */
const endsWithUser = (messages: ReadonlyArray<{ role: string }>) => messages.at(-1)?.role === 'user';

/**
 * Body of POST /v1/qa/chat. The schema lets `messages` be absent; without a question there is nothing to answer, so the sandbox
 * refuses that. `user_id` of the OpenAPI document acts for another user and is left out on purpose.
 */
export const QaChatRequest = z.strictObject({
	video_id: z.string(),
	messages: z
		.array(z.strictObject({ role: z.string(), content: z.string() }))
		.refine(endsWithUser, 'the last message must be from the user'),
	stream: z.boolean().nullish(),
	apply_temporal_prefiltering: z.boolean().nullish(),
	include_demo_videos: z.boolean().nullish(),
	use_map_reduce_summarization: z.boolean().nullish(),
});

/** `chat_response` may be text that is itself JSON, sometimes inside a code fence. Other keys were seen in the wild. */
export const QaChatReply = z.looseObject({
	chat_response: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
	status: z.enum(['pending', 'indexing', 'streaming', 'success', 'error']).optional(),
});

/** Body of POST /v2/chat. */
export const ChatV2Request = z.strictObject({
	messages: z
		.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.string() }))
		.refine(endsWithUser, 'the last message must be from the user'),
	context: z
		.array(z.strictObject({ video_id: z.string(), start: z.number().nullish(), end: z.number().nullish() }))
		.min(1)
		.max(5),
});

export const ChatV2Reply = z.strictObject({ response: z.string(), model: z.string() });
