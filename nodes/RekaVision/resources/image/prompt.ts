import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../operation';
import { imageFields } from '../../prompts/media';
import { answerFields } from '../../prompts/promptFields';
import { runPrompts } from '../../prompts/runPrompts';

const prompt: INodeProperties = {
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. What animal is this?',
	description: 'What you want to know about the image',
};

/** `POST /chat/completions` on the chat host, with images. */
export const promptImage: Operation = {
	option: {
		name: 'Prompt',
		value: 'prompt',
		action: 'Ask about an image',
		description: 'Ask a model a question about an image; Reka may bill the answer',
	},
	fields: [...imageFields, prompt, ...answerFields],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runPrompts(this, 'image', prompt);
	},
};
