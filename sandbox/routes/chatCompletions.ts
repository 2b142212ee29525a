import { CompletionRequest, MAX_IMAGES_PER_PROMPT, type Model } from '../contract/chatCompletions';
import { invalid, notFound } from '../contract/errors';
import type { EventStream } from '../eventStream';
import type { Router } from '../routing';
import type { SandboxState } from '../state';
import { answerWithEvents } from '../streaming';

const model = (id: string, name: string, input_modalities: string[]): Model => ({
	id,
	object: 'model',
	created: 1_760_000_000,
	owned_by: 'reka',
	name,
	description: `${name} of the sandbox`,
	input_modalities,
	output_modalities: ['text'],
	context_length: 16_384,
	max_output_length: 4_096,
	pricing: { prompt: '0', completion: '0' },
	supported_sampling_parameters: ['temperature', 'top_p', 'max_tokens', 'stop', 'seed'],
});

/** The chat host: prompts about images and short videos. */
export class Completions {
	models: Model[] = [];
	/** GET /v1/models answers the older way, with a bare array. */
	legacyModels = false;
	private answers: string[] = [];

	constructor() {
		this.reset();
	}

	/** The next answers, in order. Without any, the sandbox makes one up. */
	answerWith(...answers: string[]): void {
		this.answers.push(...answers);
	}

	take(question: string): string {
		return this.answers.shift() ?? `Sandbox answer to: ${question}`;
	}

	reset(): void {
		this.models = [
			model('reka-edge-2603', 'Reka Edge 2603', ['text', 'image', 'video']),
			model('reka-flash-3', 'Reka Flash 3', ['text']),
		];
		this.legacyModels = false;
		this.answers = [];
	}
}

/** Paths below the base `.../v1`. */
export function completionRoutes(endpoint: Router, completions: Completions, state: SandboxState): void {
	endpoint({ method: 'GET', path: '/v1/models' }, () =>
		completions.legacyModels
			? completions.models.map(({ id }) => ({ id }))
			: { object: 'list', data: completions.models },
	);
	endpoint({ method: 'POST', path: '/v1/chat/completions', json: CompletionRequest }, (call) => {
		const { body } = call;
		const known = completions.models.find(({ id }) => id === body.model);
		if (!known) throw notFound('Model', 'model');
		const parts = partsOf(body);
		refuseUnsuitable(known, parts);
		const texts = parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
		const answer = completions.take(texts.at(-1) ?? '');
		const head = {
			id: `chatcmpl-${Math.floor(state.clock.now())}`,
			created: Math.floor(state.clock.now() / 1000),
			model: body.model,
		};
		const usage = { prompt_tokens: 120, completion_tokens: 4, total_tokens: 124 };
		const chunk = (delta: object, finish_reason: string | null, extra: object = {}) => ({
			...head,
			object: 'chat.completion.chunk',
			choices: [{ index: 0, delta, finish_reason }],
			...extra,
		});
		const speak = async (stream: EventStream) => {
			await stream.event(chunk({ role: 'assistant', content: answer }, null));
			await stream.event(chunk({}, 'stop', { usage })); // usage is on the final chunk (docs)
		};
		return (
			answerWithEvents(call, speak) ?? {
				...head,
				object: 'chat.completion',
				choices: [{ index: 0, message: { role: 'assistant', content: answer }, finish_reason: 'stop' }],
				usage,
			}
		);
	});
}

type Part = Exclude<CompletionRequest['messages'][number]['content'], string>[number];

function partsOf({ messages }: CompletionRequest): Part[] {
	return messages.flatMap(({ content }): Part[] =>
		typeof content === 'string' ? [{ type: 'text', text: content }] : content,
	);
}

function refuseUnsuitable({ id, input_modalities }: Model, parts: Part[]): void {
	const images = parts.filter(({ type }) => type === 'image_url').length;
	const videos = parts.filter(({ type }) => type === 'video_url').length;
	if (images > MAX_IMAGES_PER_PROMPT) throw invalid(`${id} takes at most 3 images per prompt`, 'messages');
	if (images > 0 && !input_modalities.includes('image')) throw invalid(`${id} takes no images`, 'messages');
	if (videos > 0 && !input_modalities.includes('video')) throw invalid(`${id} takes no videos`, 'messages');
}
