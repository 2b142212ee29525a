import { field } from '../../../shared/input/field';
import { imageMedia } from '../../prompts/media';
import { promptOperation } from '../../prompts/promptOperation';

const prompt = field({
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. What animal is this?',
	description: 'What you want to know about the image',
});

/** `POST /chat/completions` on the chat host, with images. */
export const promptImage = promptOperation({
	option: {
		name: 'Prompt',
		value: 'prompt',
		action: 'Ask about an image',
		description: 'Ask a model a question about an image; Reka may bill the answer',
	},
	media: imageMedia,
	text: prompt,
});
