import { field } from '../../../shared/input/field';
import { videoMedia } from '../../prompts/media';
import { promptOperation } from '../../prompts/promptOperation';

const prompt = field({
	displayName: 'Question',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. What happens in this video?',
	description: 'What to ask about the video',
});

/** `POST /chat/completions` on the chat host, with a short video that need not be in the library. */
export const promptVideo = promptOperation({
	option: {
		name: 'Ask (Short File)',
		value: 'prompt',
		action: 'Ask about a short video file',
		description: 'Ask about a video of less than 30 seconds that is not in the library; the answer may be billed',
	},
	media: videoMedia,
	text: prompt,
});
