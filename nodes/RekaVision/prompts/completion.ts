import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { type ErrorTopic, unreadableError } from '../../shared/errors';
import { requestAnswer } from '../../shared/api/ask';
import { requestSettings } from '../../shared/api/settings';
import type { MediaKind } from '../files/checkKind';
import type { Medium } from './media';

/** A checked prompt. */
export interface Prompt {
	/** Display name of the field with the text, for error sentences. */
	label: string;
	text: string;
	media: Medium[];
	model: string;
	/** `max_tokens` and `temperature`, as far as they are set. */
	sampling: IDataObject;
	simplify: boolean;
}

/** Until the model has answered, milliseconds. */
const ANSWER_TIME = 5 * 60_000;

/**
 * Asks a model about pictures or a short video: `POST /chat/completions` on the chat host, sent once.
 *
 * @returns the answer as text with its token counts, or Reka's own object
 */
export async function complete(
	context: IExecuteFunctions,
	kind: MediaKind,
	prompt: Prompt,
	itemIndex: number,
): Promise<IDataObject> {
	const topic: ErrorTopic = {
		action: `ask about the ${kind}`,
		noun: 'model',
		host: 'chat',
		labels: { messages: prompt.label },
		itemIndex,
	};
	const answer = await requestAnswer(
		context,
		{
			method: 'POST',
			host: 'chat',
			path: '/chat/completions',
			timeout: ANSWER_TIME,
			...requestSettings(context, itemIndex),
			body: {
				model: prompt.model,
				messages: [
					{ role: 'user', content: [...(await mediaParts(kind, prompt.media)), { type: 'text', text: prompt.text }] },
				],
				...prompt.sampling,
			},
		},
		topic,
	);
	const body = answer.body as IDataObject;
	const choice = Array.isArray(body.choices) ? asRecord(body.choices[0]) : undefined;
	const text = textOf(asRecord(choice?.message)?.content);
	if (text === undefined) throw unreadableError(context.getNode(), answer, topic);
	return prompt.simplify ? simplified(text, choice, body) : body;
}

async function mediaParts(kind: MediaKind, media: Medium[]): Promise<IDataObject[]> {
	const type = `${kind}_url`;
	return await Promise.all(media.map(async (url) => ({ type, [type]: { url: await url() } })));
}

/** Content is text, or a list of parts of which some are text. */
function textOf(content: unknown): string | undefined {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return undefined;
	const texts = content.map((part) => asRecord(part)?.text).filter((text) => typeof text === 'string');
	return texts.length > 0 ? texts.join('') : undefined;
}

function simplified(answer: string, choice: IDataObject | undefined, { model, usage }: IDataObject): IDataObject {
	const { prompt_tokens = null, completion_tokens = null, total_tokens = null } = asRecord(usage) ?? {};
	return {
		answer,
		model: model ?? null,
		finish_reason: choice?.finish_reason ?? null,
		prompt_tokens,
		completion_tokens,
		total_tokens,
	};
}
