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
		{ name: 'Segments', value: 'segments', description: 'One item per stretch of speech, with times' },
		{ name: 'Text', value: 'text', description: 'One item with the whole transcript' },
		{ name: 'Words', value: 'words', description: 'One item per word, with times' },
	],
	default: 'text',
	description: 'The whole text, or pieces of it with times',
});

/** `GET /v2/videos/{video_id}/transcript`. The format `text` is one answer without pages. */
export const getTranscript = insightOperation({
	option: {
		name: 'Get Transcript',
		value: 'getTranscript',
		action: 'Get the transcript of a video',
		description: 'Get what is said in a searchable video: as one text, or in pieces with times for Clip > Create',
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
		return typeof text === 'string' ? [{ text, video_id }] : undefined;
	};
};
