import { asRecord } from '../../../shared/api/answer';
import { field } from '../../../shared/input/field';
import { type Answer } from '../../engine/answers';
import { videoLocator } from '../../fields/locators';
import { insightOperation } from './insights';

const format = field({
	displayName: 'Format',
	name: 'format',
	type: 'options',
	options: [
		{ name: 'Segments', value: 'segments', description: 'One item per stretch of speech, with its times' },
		{ name: 'Text', value: 'text', description: 'One item with everything that is said' },
		{ name: 'Words', value: 'words', description: 'One item per word, with its times' },
	],
	default: 'segments',
	description: 'How the transcript is divided',
});

/** `GET /v2/videos/{video_id}/transcript`. The format `text` is one answer without pages. */
export const getTranscript = insightOperation({
	option: {
		name: 'Get Transcript',
		value: 'getTranscript',
		action: 'Get the transcript of a video',
		description: 'Get what is said in an indexed video: as one text, or in pieces with times, ready for Clip > Create',
	},
	list: 'transcript',
	fields: [format],
	query: { format },
	listed: { hide: { format: ['text'] } },
	whole: (item) => (item.read(format) === 'text' ? wholeText(item) : undefined),
});

const wholeText: Answer = (item) => {
	const video_id = item.read(videoLocator);
	return ({ body }) => {
		const text = asRecord(body)?.text;
		return typeof text === 'string' ? [{ video_id, text }] : undefined;
	};
};
