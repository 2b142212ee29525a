import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../operation';
import { videoFields } from '../../prompts/media';
import { answerFields } from '../../prompts/promptFields';
import { runPrompts } from '../../prompts/runPrompts';

const prompt: INodeProperties = {
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. What happens in this video?',
	description: 'What you want to know about the video',
};

/** `POST /chat/completions` on the chat host, with a short video that need not be in the library. */
export const promptVideo: Operation = {
	option: {
		name: 'Prompt',
		value: 'prompt',
		action: 'Ask about a short video',
		description:
			'Ask a model about a video of less than 30 seconds, without the library; Reka may bill the answer. For longer videos use Ask.',
	},
	fields: [...videoFields, prompt, ...answerFields],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runPrompts(this, 'video', prompt);
	},
};
