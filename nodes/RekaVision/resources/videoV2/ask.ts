import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { checkRequiredText, refusal } from '../../../shared/input/checks';
import { historyField, questionField, readHistory } from '../../fields/conversation';
import { videoLocator } from '../../fields/locators';
import { optionsField } from '../../../shared/input/optionsField';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { itemFields, type ItemFields, jsonBody } from '../../routing/body';
import { readId } from '../../routing/path';
import { routed } from '../../routing/routed';
import { readTimeRange, timeRangeFields } from './timeRange';

const MOST_VIDEOS = 5;

const options = optionsField([
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
]);

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
				labels: { messages: questionField.displayName },
				ifConflict: 'Index each video first, with the operation Index',
			},
			prepare: [jsonBody(chatBody)],
			shape(body) {
				const answer = asRecord(body);
				return typeof answer?.response === 'string' ? [answerItem(itemFields(this), answer)] : undefined;
			},
		}),
	},
	fields: [videoLocator, questionField, options],
};

function chatBody(item: ItemFields): IDataObject {
	const { context, read } = item;
	const [video, ...others] = videoIds(item);
	const range = readTimeRange(context.getNode(), context.getItemIndex(), read(options.name) as IDataObject);
	return {
		messages: messages(item),
		context: [{ video_id: video, ...range }, ...others.map((video_id) => ({ video_id }))],
	};
}

function videoIds({ context, read, collection }: ItemFields): string[] {
	const chosen = collection(options);
	const { moreVideoIds: more } = read(options.name) as IDataObject;
	const hasMore = more !== '' && !(Array.isArray(more) && more.length === 0);
	const ids = [...new Set([readId(context, 'videoId'), ...((hasMore && chosen.ids('moreVideoIds')) || [])])];
	if (ids.length <= MOST_VIDEOS) return ids;
	throw refusal(
		chosen.field('moreVideoIds'),
		`${ids.length} videos are too many`,
		`Ask about ${MOST_VIDEOS} videos at most, or use an item for each part.`,
	);
}

function messages({ field, read }: ItemFields): IDataObject[] {
	const { history } = read(options.name) as IDataObject;
	const question = checkRequiredText(field(questionField.displayName), read(questionField.name));
	return [...readHistory(field(historyField.displayName), history), { role: 'user', content: question }];
}

/** The answer, with the whole conversation for the History of the next question. */
function answerItem(item: ItemFields, { response, ...rest }: IDataObject): IDataObject {
	const asked = messages(item);
	return {
		answer: response,
		question: asked[asked.length - 1].content,
		video_ids: videoIds(item),
		messages: [...asked, { role: 'assistant', content: response }],
		...rest,
	};
}
