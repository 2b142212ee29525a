import type { IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { checkChoice } from '../../../shared/input/checks';
import { itemFields } from '../../routing/body';
import { readId } from '../../routing/path';
import { insightOperation } from './insights';

const format: INodeProperties = {
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
};

/** `GET /v2/videos/{video_id}/transcript`. The format `text` is one answer without pages. */
export const getTranscript = insightOperation({
	name: 'transcript',
	option: {
		name: 'Get Transcript',
		action: 'Get the transcript of a video',
		description: 'Get what is said in an indexed video: as one text, or in pieces with times, ready for Clip > Create',
	},
	fields: [format],
	listed: { hide: { format: ['text'] } },
	prepare: [
		function (request) {
			const { field, read } = itemFields(this);
			const chosen = checkChoice(field(format.displayName), read(format.name), ['segments', 'text', 'words']);
			return { ...request, qs: { ...request.qs, format: chosen } };
		},
	],
	instead: {
		when: isText,
		shape(body) {
			const text = asRecord(body)?.text;
			return typeof text === 'string' ? [{ video_id: readId(this, 'videoId'), text }] : undefined;
		},
	},
});

function isText(context: IExecuteSingleFunctions): boolean {
	return context.getNodeParameter(format.name) === 'text';
}
