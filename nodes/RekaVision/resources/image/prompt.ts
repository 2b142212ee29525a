import { imageMedia } from '../../prompts/media';
import { promptField } from '../../prompts/promptFields';
import { promptOperation } from '../../prompts/promptOperation';

const question = promptField({
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
	text: question,
});
