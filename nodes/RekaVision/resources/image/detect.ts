import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../operation';
import { imageFields } from '../../prompts/media';
import { answerFields } from '../../prompts/promptFields';
import { runPrompts } from '../../prompts/runPrompts';

const objects: INodeProperties = {
	displayName: 'Objects',
	name: 'objects',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. red cars, people with umbrellas',
	description: 'What to look for in the image, in your own words',
};

/** Detection is a prompt of its own wording on the chat host; no source describes an endpoint for it, nor the form of the answer. */
export const detectInImage: Operation = {
	option: {
		name: 'Detect',
		value: 'detect',
		action: 'Detect objects in an image',
		description:
			'Let a model find things in an image; it answers in text whose form Reka does not document, and Reka may bill it',
	},
	fields: [...imageFields, objects, ...answerFields],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runPrompts(this, 'image', objects, (text) => `Detect: ${text}`);
	},
};
