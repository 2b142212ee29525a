import { field } from '../../shared/input/field';

/** Option of everything that has Reka describe what is seen in a video. */
export const captionPromptField = field({
	displayName: 'Caption Prompt',
	name: 'captionPrompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Describe what the people do',
	description: 'What the captions should describe',
});
