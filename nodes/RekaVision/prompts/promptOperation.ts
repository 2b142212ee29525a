import { type Field } from '../../shared/input/field';
import { simplifyField } from '../../shared/input/simplify';
import { type Item } from '../engine/item';
import { operation, type Operation, type Option } from '../engine/operation';
import { complete, COMPLETIONS, type Prompt } from './completion';
import { imageSource, type Media } from './media';
import { answerFields, modelField, modelTable, systemMessage } from './promptFields';

/** Few, because a file is in memory several times while it is sent. */
const PROMPTS_AT_ONCE = 3;

/** The documented most images per prompt, of the models that have one; the API answers more with 400. */
const MOST_IMAGES: Record<string, number> = { 'reka-edge-2603': 3 };

/** What is asked about a picture or video. */
export interface PromptDescription {
	option: Option;
	media: Media;
	/** Holds what the user asks. */
	text: Field<string>;
	/** Makes the text that is sent of it. */
	wording?: (text: string) => string;
}

/** An operation that asks a model of the chat host about the picture or video of each item. */
export function promptOperation(description: PromptDescription): Operation {
	const { option, media, text } = description;
	return operation({
		option,
		fields: [...media.fields, text, ...answerFields],
		endpoint: { method: 'POST', host: 'chat', path: COMPLETIONS },
		takes: 'body',
		sends: [modelTable],
		named: { messages: text },
		async run(run) {
			return await run.each(
				async (item) => await readPrompt(item, description),
				PROMPTS_AT_ONCE,
				async (prompt, item) => [await complete(item, media.kind, prompt)],
			);
		},
	});
}

async function readPrompt(
	item: Item,
	{ media: { kind, read }, text, wording = (asked) => asked }: PromptDescription,
): Promise<Prompt> {
	const prompt = {
		text: wording(item.read(text)),
		system: item.given(systemMessage),
		model: { model: item.read(modelField), ...item.values(modelTable) },
	};
	const media = await read(item);
	const most = MOST_IMAGES[prompt.model.model];
	if (kind === 'image' && most !== undefined && media.length > most) {
		throw item.refusal(
			imageSource,
			`${media.length} images are too many: ${prompt.model.model} takes ${most} at most`,
			'Use fewer images, or several items.',
		);
	}
	return { ...prompt, media, simplify: item.read(simplifyField) };
}
