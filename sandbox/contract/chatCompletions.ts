import { z } from 'zod/v4';

/** A web address, or a local file as a data URL. */
const mediaUrl = z.strictObject({ url: z.string().refine(isMediaUrl, 'must be a URL or a data URL') });

function isMediaUrl(url: string): boolean {
	if (/^https?:\/\/\S+$/.test(url)) return true;
	const prefix = /^data:[\w.+-]+\/[\w.+-]+;base64,(?=.)/.exec(url)?.[0];
	if (prefix === undefined) return false;
	// A pattern over millions of letters overflows the stack; decoding and encoding again does not.
	const base64 = url.slice(prefix.length);
	return Buffer.from(base64, 'base64').toString('base64') === base64;
}

/** The object form of the current docs; a bare string in place of `{url}` is the older one. */
const ContentPart = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('text'), text: z.string() }),
	z.strictObject({ type: z.literal('image_url'), image_url: mediaUrl }),
	z.strictObject({ type: z.literal('video_url'), video_url: mediaUrl }),
]);

/** Body of POST https://api.reka.ai/v1/chat/completions. */
export const CompletionRequest = z.strictObject({
	model: z.string(),
	messages: z
		.array(
			z.strictObject({
				role: z.enum(['system', 'user', 'assistant', 'tool']),
				content: z.union([z.string(), z.array(ContentPart)]),
			}),
		)
		.min(1),
	stream: z.boolean().optional(),
	max_tokens: z.int().min(1).optional(),
	temperature: z.number().optional(),
	top_p: z.number().optional(),
	// Honoured per model (`supported_sampling_parameters`).
	top_k: z.int().optional(),
	seed: z.int().optional(),
	stop: z.union([z.string(), z.array(z.string())]).optional(),
	frequency_penalty: z.number().optional(),
	presence_penalty: z.number().optional(),
	tools: z.array(z.unknown()).optional(),
});
export type CompletionRequest = z.infer<typeof CompletionRequest>;

/** Images per prompt with `reka-edge-2603`; more gives 400 (docs). */
export const MAX_IMAGES_PER_PROMPT = 3;

export const CompletionReply = z.strictObject({
	id: z.string(),
	object: z.literal('chat.completion'),
	created: z.int(),
	model: z.string(),
	choices: z.array(
		z.strictObject({
			index: z.int(),
			message: z.strictObject({ role: z.literal('assistant'), content: z.string() }),
			finish_reason: z.string(),
		}),
	),
	usage: z.strictObject({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() }),
});

export const Model = z.strictObject({
	id: z.string(),
	object: z.string(),
	created: z.int(),
	owned_by: z.string(),
	name: z.string(),
	description: z.string(),
	input_modalities: z.array(z.string()),
	output_modalities: z.array(z.string()),
	context_length: z.int(),
	max_output_length: z.int(),
	pricing: z.record(z.string(), z.unknown()),
	supported_sampling_parameters: z.array(z.string()),
});
export type Model = z.infer<typeof Model>;

/** Reply of GET /v1/models; older servers answer with a bare array of `{id}`. */
export const ModelList = z.union([
	z.strictObject({ object: z.literal('list'), data: z.array(Model) }),
	z.array(z.strictObject({ id: z.string() })),
]);
