import { field } from '../../../shared/input/field';
import { videoMedia } from '../../prompts/media';
import { promptOperation } from '../../prompts/promptOperation';

const prompt = field({
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. What happens in this video?',
	description: 'What you want to know about the video',
});

/** `POST /chat/completions` on the chat host, with a short video that need not be in the library. */
export const promptVideo = promptOperation({
	option: {
		name: 'Prompt',
		value: 'prompt',
		action: 'Ask about a short video',
		description:
			'Ask a model about a video of less than 30 seconds, without the library; Reka may bill the answer. For longer videos use Ask.',
	},
	media: videoMedia,
	text: prompt,
});
