import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';

import { asRecord } from '../../../../shared/apiAnswer';
import { checkRequiredText, refusal } from '../../../../shared/checks';
import { checkIds } from '../../../fields/idList';
import { historyField, questionField, readHistory } from '../../../fields/conversation';
import { videoLocator } from '../../../fields/locators';
import { sortedByName } from '../../../fields/sorted';
import { videoTopic } from '../../../generations';
import type { Operation } from '../../../operation';
import { readId } from '../../../routing/path';
import type { Prepare } from '../../../routing/routed';
import { routed } from '../../../routing/routed';
import { readTimeRange, timeRangeFields } from '../../../videoLibrary/timeRange';

const MOST_VIDEOS = 5;

/** `POST /v2/chat` about one to five videos. The server keeps no history: all of it is sent each time. */
export const askVideos: Operation = {
	option: {
		name: 'Ask',
		value: 'ask',
		action: 'Ask a question about videos',
		description: 'Ask a question about up to 5 videos that were indexed for Questions; answers are billed',
		routing: routed({
			method: 'POST',
			url: '/v2/chat',
			topic: {
				...videoTopic('v2', 'answer the question'),
				ifConflict: 'Index each video first, with the operation Index',
			},
			prepare: [withBody],
			shape(body) {
				const answer = asRecord(body);
				return typeof answer?.response === 'string' ? [answerItem.call(this, answer)] : undefined;
			},
		}),
	},
	fields: [
		videoLocator,
		questionField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: sortedByName([
				...timeRangeFields.map((field) => ({
					...field,
					description: `${field.description}; with further videos, of the first one`,
				})),
				historyField,
				{
					displayName: 'More Video IDs',
					name: 'moreVideoIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
					description:
						'Up to 4 further videos that the question is about; IDs are divided by commas or line breaks, and an expression may give a list',
				},
			]),
		},
	],
};

function withBody(this: IExecuteSingleFunctions, request: Parameters<Prepare>[0]): ReturnType<Prepare> {
	const options = this.getNodeParameter('options', {}) as IDataObject;
	const [video, ...others] = videoIds(this);
	const range = readTimeRange(this.getNode(), this.getItemIndex(), options);
	return {
		...request,
		body: {
			messages: messages(this),
			context: [{ video_id: video, ...range }, ...others.map((video_id) => ({ video_id }))],
		},
	};
}

function videoIds(context: IExecuteSingleFunctions): string[] {
	const { moreVideoIds } = context.getNodeParameter('options', {}) as IDataObject;
	const first = readId(context, 'videoId');
	if (moreVideoIds === undefined) return [first];
	const field = { node: context.getNode(), label: 'More Video IDs', itemIndex: context.getItemIndex() };
	const ids = [...new Set([first, ...checkIds(field, moreVideoIds)])];
	if (ids.length > MOST_VIDEOS) {
		throw refusal(
			field,
			`${ids.length} videos are too many`,
			`Ask about ${MOST_VIDEOS} videos at most, or use an item for each part.`,
		);
	}
	return ids;
}

function messages(context: IExecuteSingleFunctions): IDataObject[] {
	const field = (label: string) => ({ node: context.getNode(), label, itemIndex: context.getItemIndex() });
	const { history } = context.getNodeParameter('options', {}) as IDataObject;
	const question = checkRequiredText(field(questionField.displayName), context.getNodeParameter('question'));
	return [...readHistory(field(historyField.displayName), history), { role: 'user', content: question }];
}

/** The answer, with the whole conversation for the History of the next question. */
function answerItem(this: IExecuteSingleFunctions, { response, ...rest }: IDataObject): IDataObject {
	const asked = messages(this);
	return {
		answer: response,
		question: asked[asked.length - 1].content,
		video_ids: videoIds(this),
		messages: [...asked, { role: 'assistant', content: response }],
		...rest,
	};
}
