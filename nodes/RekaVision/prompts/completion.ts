import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { ask } from '../../shared/api/ask';
import { type Item } from '../engine/item';
import { type MediaKind } from '../files/checkKind';
import { type Medium } from './media';

/** A checked prompt. */
export interface Prompt {
	text: string;
	media: Medium[];
	/** The model and how it writes, by Reka's names. */
	model: IDataObject;
	/** What the model is told before. */
	system: string | undefined;
	simplify: boolean;
}

/** On the chat host. */
export const COMPLETIONS = '/chat/completions';

/**
 * Asks a model about pictures or a short video, sent once.
 *
 * @returns the answer as text with its token counts, or Reka's own object
 */
export async function complete(item: Item, kind: MediaKind, prompt: Prompt): Promise<IDataObject> {
	const { text, media, model, system, simplify } = prompt;
	const before = system === undefined ? [] : [{ role: 'system', content: system }];
	const content = [...(await mediaParts(kind, media)), { type: 'text', text }];
	return await ask(
		item,
		{
			method: 'POST',
			host: 'chat',
			path: COMPLETIONS,
			extend: 'body',
			body: { ...model, messages: [...before, { role: 'user', content }] },
		},
		{ action: `ask about the ${kind}`, noun: 'model', host: 'chat' },
		({ body }) => {
			const reply = asRecord(body);
			const choice = Array.isArray(reply?.choices) ? asRecord(reply.choices[0]) : undefined;
			const answer = textIn(asRecord(choice?.message)?.content);
			if (!reply || answer === undefined) return undefined;
			return simplify ? simplified(answer, choice, reply) : reply;
		},
	);
}

async function mediaParts(kind: MediaKind, media: Medium[]): Promise<IDataObject[]> {
	const type = `${kind}_url`;
	return await Promise.all(media.map(async (address) => ({ type, [type]: { url: await address() } })));
}

/** Content is text, or a list of parts of which some are text. */
function textIn(content: unknown): string | undefined {
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
