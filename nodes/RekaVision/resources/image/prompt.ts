import { field } from '../../../shared/input/field';
import { imageMedia } from '../../prompts/media';
import { promptOperation } from '../../prompts/promptOperation';

const prompt = field({
	displayName: 'Question',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. What animal is this?',
	description: 'What to ask about the image',
});

/** `POST /chat/completions` on the chat host, with images. */
export const promptImage = promptOperation({
	option: {
		name: 'Ask',
		value: 'prompt',
		action: 'Ask about an image',
		description: 'Ask a question about an image; the answer may be billed',
	},
	media: imageMedia,
	text: prompt,
});
