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
		name: 'Detect',
		value: 'detect',
		action: 'Detect objects in an image',
		description:
			'Let a model find things in an image; it answers in text whose form Reka does not document, and Reka may bill it',
	},
	media: imageMedia,
	text: objects,
	wording: (text) => `Detect: ${text}`,
});
