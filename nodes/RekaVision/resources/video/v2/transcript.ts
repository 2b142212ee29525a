import type { IExecuteSingleFunctions } from 'n8n-workflow';

import { asRecord } from '../../../../shared/apiAnswer';
import { readId } from '../../../routing/path';
import { insightOperation } from '../../../videoLibrary/insights';

/** `GET /v2/videos/{video_id}/transcript`. The format `text` is one answer without pages. */
export const getTranscript = insightOperation({
	name: 'transcript',
	option: {
		name: 'Get Transcript',
		action: 'Get the transcript of a video',
		description: 'Get what is said in an indexed video: as one text, or in pieces with times, ready for Clip > Create',
	},
	fields: [
		{
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
		},
	],
	listed: { hide: { format: ['text'] } },
	prepare: [
		function (request) {
			return { ...request, qs: { ...request.qs, format: this.getNodeParameter('format') } };
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
	return context.getNodeParameter('format') === 'text';
}
