import { asRecord } from '../../../shared/api/answer';
import { field } from '../../../shared/input/field';
import { optionsField } from '../../../shared/input/optionsField';
import { ids } from '../../../shared/input/readers';
import { type Answer } from '../../engine/answers';
import { type Item } from '../../engine/item';
import { request } from '../../engine/request';
import { conversationOf, historyField, questionField } from '../../fields/conversation';
import { videoLocator } from '../../fields/locators';
import { videoTopic } from '../../fields/videoTopic';
import { readTimeRange, timeRangeFields, timeRangeTable } from './timeRange';

const MOST_VIDEOS = 5;

const moreVideoIds = field(
	{
		displayName: 'More Video IDs',
		name: 'moreVideoIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
		description: 'Up to 4 more videos that the question is about; separate IDs with commas or line breaks',
	},
	ids,
);

const rangeFields = timeRangeFields.map((limit) => ({
	...limit,
	description: `${limit.description}; applies to the first video`,
}));

/** `POST /v2/chat` about one to five videos. The server keeps no history: all of it is sent each time. */
export const askVideos = request({
	option: {
		name: 'Ask',
		value: 'ask',
		action: 'Ask a question about videos',
		description: 'Ask about up to 5 videos that were made searchable for Questions; answers are billed',
	},
	tool: { simplified: () => ['answer'] },
	fields: [videoLocator, questionField, optionsField([...rangeFields, historyField, moreVideoIds])],
	method: 'POST',
	path: '/v2/chat',
	body: (item) => {
		const [first, ...others] = videoIds(item);
		return {
			messages: conversationOf(item),
			context: [{ video_id: first, ...readTimeRange(item) }, ...others.map((video_id) => ({ video_id }))],
		};
	},
	sends: { video_id: videoLocator, ...timeRangeTable },
	named: { messages: questionField, context: videoLocator },
	topic: {
		...videoTopic('v2', 'answer the question'),
		ifConflict: 'Make each video searchable first, with the operation Make Searchable',
	},
	answer: answerItem,
});

function videoIds(item: Item): string[] {
	const all = [...new Set([item.read(videoLocator), ...(item.given(moreVideoIds) ?? [])])];
	if (all.length <= MOST_VIDEOS) return all;
	throw item.refusal(
		moreVideoIds,
		`${all.length} videos are too many`,
		`Ask about ${MOST_VIDEOS} videos at most, or use an item for each part.`,
	);
}

/** The answer, with the whole conversation for the History of the next question. */
function answerItem(item: Item): ReturnType<Answer> {
	const question = item.read(questionField);
	const video_ids = videoIds(item);
	const asked = conversationOf(item);
	return ({ body }) => {
		const { response, ...rest } = asRecord(body) ?? {};
		if (typeof response !== 'string') return undefined;
		const conversation = [...asked, { role: 'assistant', content: response }];
		return [{ answer: response, question, video_ids, messages: conversation, ...rest }];
	};
}
