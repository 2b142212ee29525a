import { field } from '../../../shared/input/field';
import { imageMedia } from '../../prompts/media';
import { promptOperation } from '../../prompts/promptOperation';

const objects = field({
	displayName: 'Objects',
	name: 'objects',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. red cars, people with umbrellas',
	description: 'What to look for in the image, in your own words',
});

/** Detection is a prompt of its own wording on the chat host; no source describes an endpoint for it, nor the form of the answer. */
export const detectInImage = promptOperation({
	option: {
		name: 'Find Objects',
		value: 'detect',
		action: 'Find objects in an image',
		description: 'Find things that you name in an image; the answer is text in no fixed format, and may be billed',
	},
	media: imageMedia,
	text: objects,
	wording: (text) => `Detect: ${text}`,
});
