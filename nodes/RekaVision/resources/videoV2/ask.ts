import { asRecord } from '../../../shared/api/answer';
import { checkId, checkNumber, isBlank, type Place, refusal } from '../../../shared/input/checks';
import { field } from '../../../shared/input/field';
import { optionsField } from '../../../shared/input/optionsField';
import { type Answer } from '../../engine/answers';
import { type Item } from '../../engine/item';
import { request } from '../../engine/request';
import { conversationOf, historyField, questionField } from '../../fields/conversation';
import { idsField } from '../../fields/idList';
import { videoLocator } from '../../fields/locators';
import { videoTopic } from '../../fields/videoTopic';
import { readTimeRange, type TimeRange, timeRangeFields, timeRangeTable } from './timeRange';

const MOST_VIDEOS = 5;

/** A video of a question, with the part to look at. */
interface Asked extends TimeRange {
	video_id: string;
}

const moreVideoIds = idsField(
	'More Video IDs',
	'moreVideoIds',
	'Up to 4 more videos that the question is about; separate IDs with commas or line breaks',
);

/** Further videos, each with a part of its own. */
const moreVideos = field(
	{
		displayName: 'More Videos',
		name: 'moreVideos',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add video',
		default: {},
		options: [
			{
				displayName: 'Video',
				name: 'videos',
				values: [
					{
						displayName: 'Video ID',
						name: 'videoId',
						type: 'string',
						default: '',
						placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
						description: 'A further video that the question is about',
					},
					{
						displayName: 'Start Time (Seconds)',
						name: 'startTime',
						type: 'string',
						default: '',
						placeholder: 'e.g. 90 or 1:30',
						description: 'Only the video from this second on; left empty, all of it',
					},
					{
						displayName: 'End Time (Seconds)',
						name: 'endTime',
						type: 'string',
						default: '',
						placeholder: 'e.g. 120 or 2:00',
						description: 'Only the video up to this second; left empty, Reka looks at 10 seconds from the start on',
					},
				],
			},
		],
		description: 'Further videos that the question is about, each with the part to look at',
	},
	readVideos,
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
	fields: [videoLocator, questionField, optionsField([...rangeFields, historyField, moreVideoIds, moreVideos])],
	metered: true,
	method: 'POST',
	path: '/v2/chat',
	body: (item) => ({ messages: conversationOf(item), context: askedVideos(item) }),
	sends: { video_id: videoLocator, ...timeRangeTable },
	named: { messages: questionField, context: videoLocator },
	topic: {
		...videoTopic('v2', 'answer the question'),
		ifConflict: 'Make each video searchable first, with the operation Make Searchable',
	},
	answer: answerItem,
});

/** The videos that a question is about. One that is named again without a part of its own counts once. */
function askedVideos(item: Item): Asked[] {
	const first: Asked = { video_id: item.read(videoLocator), ...readTimeRange(item) };
	const parts = [first, ...(item.given(moreVideos) ?? [])];
	const others = (item.given(moreVideoIds) ?? []).filter((id) => parts.every(({ video_id }) => video_id !== id));
	const all = [...parts, ...others.map((video_id) => ({ video_id }))];
	if (all.length <= MOST_VIDEOS) return all;
	throw item.refusal(
		moreVideoIds,
		`${all.length} videos are too many`,
		`Ask about ${MOST_VIDEOS} videos at most, or use an item for each part.`,
	);
}

/** The entries of {@link moreVideos}, as `context` of the request has them. */
function readVideos(place: Place, value: unknown): Asked[] {
	const entries = asRecord(value)?.videos;
	return (Array.isArray(entries) ? (entries as unknown[]) : []).map((entry) => {
		const { videoId, startTime, endTime } = asRecord(entry) ?? {};
		const second = (given: unknown) =>
			isBlank(given) ? undefined : checkNumber(place, given, { min: 0, seconds: true });
		const [start, end] = [second(startTime), second(endTime)];
		if (end !== undefined && end <= (start ?? 0))
			throw refusal(place, `the end ${end} is not after the start (${start ?? 0})`, 'Give an end that lies after it.');
		return {
			video_id: checkId(place, videoId),
			...(start !== undefined && { start }),
			...(end !== undefined && { end }),
		};
	});
}

/** The answer, with the whole conversation for the History of the next question. */
function answerItem(item: Item): ReturnType<Answer> {
	const question = item.read(questionField);
	const video_ids = [...new Set(askedVideos(item).map(({ video_id }) => video_id))];
	const asked = conversationOf(item);
	return ({ body }) => {
		const { response, ...rest } = asRecord(body) ?? {};
		if (typeof response !== 'string') return undefined;
		const conversation = [...asked, { role: 'assistant', content: response }];
		return [{ answer: response, question, messages: conversation, ...rest, video_ids }];
	};
}
