import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { checkRequiredText, refusal } from '../../shared/input/checks';
import { Options, withoutUnset } from '../fields/options';
import type { MediaKind } from '../files/checkKind';
import { eachItem, eachOutcome, outputOf } from '../items';
import { complete, type Prompt } from './completion';
import { readMedia } from './media';
import { modelField, samplingField } from './promptFields';

/** Few, because a file is in memory several times while it is sent. */
const PROMPTS_AT_ONCE = 3;

/** The documented most images per prompt, of the models that have one; the API answers more with 400. */
const MOST_IMAGES: Record<string, number> = { 'reka-edge-2603': 3 };

/**
 * Asks about the picture or video of every item; all items are checked before the first request.
 *
 * @param textField holds what the user asks
 * @param textOf makes the text that is sent of it
 */
export async function runPrompts(
	context: IExecuteFunctions,
	kind: MediaKind,
	textField: INodeProperties,
	textOf: (text: string) => string = (text) => text,
): Promise<INodeExecutionData[][]> {
	const checked = await eachItem(
		context,
		Infinity,
		async (item) => await readPrompt(context, kind, textField, textOf, item),
	);
	const answered = await eachOutcome(context, checked, PROMPTS_AT_ONCE, async (prompt, item) => [
		{ json: await complete(context, kind, prompt, item) },
	]);
	return outputOf(context, answered);
}

async function readPrompt(
	context: IExecuteFunctions,
	kind: MediaKind,
	textField: INodeProperties,
	textOf: (text: string) => string,
	itemIndex: number,
): Promise<Prompt> {
	const place = { node: context.getNode(), itemIndex };
	const read = (name: string) =>
		context.getNodeParameter(name, itemIndex, undefined, { extractValue: true }) as unknown;
	const text = textOf(checkRequiredText({ ...place, label: textField.displayName }, read(textField.name)));
	const model = checkRequiredText({ ...place, label: modelField.displayName }, read(modelField.name));
	const options = new Options(
		samplingField.options as INodeProperties[],
		read(samplingField.name) as IDataObject,
		place,
	);
	const sampling = withoutUnset({
		max_tokens: options.number('maxTokens', { min: 1, whole: true }),
		temperature: options.number('temperature', { min: 0 }),
	});
	const media = await readMedia(context, kind, itemIndex);
	const most = MOST_IMAGES[model];
	if (kind === 'image' && most !== undefined && media.length > most) {
		throw refusal(
			{ ...place, label: 'Source' },
			`${media.length} images are too many: ${model} takes ${most} at most`,
			'Use fewer images, or an item for each part.',
		);
	}
	return { label: textField.displayName, text, media, model, sampling, simplify: read('simplify') !== false };
}
