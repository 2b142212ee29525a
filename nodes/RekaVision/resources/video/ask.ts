import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { quoteOf, wordOf } from '../../../shared/errors/text';
import { field } from '../../../shared/input/field';
import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { type Item } from '../../engine/item';
import { request } from '../../engine/request';
import { conversationOf, historyField, questionField } from '../../fields/conversation';
import { videoLocator } from '../../fields/locators';
import { videoTopic } from '../../fields/videoTopic';
import { isUnfinished, type UnpackedAnswer, unpackAnswer } from './unpack';

const applyTemporalPrefiltering = field({
	displayName: 'Use Times in Question',
	name: 'applyTemporalPrefiltering',
	type: 'boolean',
	default: true,
	description: 'Whether Reka looks only at the parts of the video that the question names by time',
});

const useMapReduceSummarization = field({
	displayName: 'Summarize in Parts',
	name: 'useMapReduceSummarization',
	type: 'boolean',
	default: false,
	description: 'Whether Reka summarizes a long video part by part before it answers',
});

const table = {
	video_id: videoLocator,
	apply_temporal_prefiltering: applyTemporalPrefiltering,
	use_map_reduce_summarization: useMapReduceSummarization,
};

/** `POST /v1/qa/chat`: a question about one indexed video. The server keeps no history. */
export const askVideo = request({
	option: {
		name: 'Ask (Library Video)',
		value: 'ask',
		action: 'Ask about a library video',
		description: 'Ask a question about a searchable video of the library; answers may be billed',
	},
	tool: { simplified: () => ['answer'] },
	fields: [
		videoLocator,
		questionField,
		simplifyField,
		optionsField([historyField, applyTemporalPrefiltering, useMapReduceSummarization]),
	],
	metered: true,
	method: 'POST',
	path: '/v1/qa/chat',
	body: (item) => ({ ...item.values(table), messages: conversationOf(item) }),
	sends: table,
	named: { messages: questionField },
	topic: videoTopic('v1', 'answer the question'),
	answer(item) {
		const asked = { video_id: item.read(videoLocator), messages: conversationOf(item) };
		const simplify = item.read(simplifyField);
		return ({ body }) => {
			const reply = asRecord(body);
			// With a `message` in place of an answer it is the refusal of every endpoint, not one of Ask's own.
			if (!reply || !('chat_response' in reply || ('status' in reply && !('message' in reply)))) return undefined;
			const answer = answerIn(item, asked.video_id, reply);
			return [simplify ? answerItem(asked, answer) : reply];
		};
	},
});

/** What was asked: the video, and the conversation with the question at its end. */
interface Asked {
	video_id: string;
	messages: IDataObject[];
}

/**
 * The answer in a reply.
 *
 * @throws RekaOperationError for the refusals that Reka sends with a status of 200: the video is not indexed, or could not be
 */
function answerIn(item: Item, video_id: string, reply: IDataObject): UnpackedAnswer {
	const { status } = reply;
	const refused = (message: string, description: string) =>
		item.failure({ message, description, data: { video_id, status: status ?? null } });
	if (status === 'error') {
		const [reason] = [reply.error, reply.system_message, reply.chat_response].flatMap((text) => quoteOf(text) ?? []);
		const said = reason === undefined ? ' and gave no reason' : `: ${reason}`;
		throw refused(`Reka could not answer the question${said}`, 'The video must be searchable. Check it with Get.');
	}
	const answer = isUnfinished(status) ? undefined : unpackAnswer(reply.chat_response);
	if (answer) return answer;
	const state = typeof status === 'string' ? ` (status ${wordOf(status)})` : '';
	throw refused(
		`Reka has no answer yet${state}. Wait until the video is indexed, then ask again`,
		'Put Video > Wait before this.',
	);
}

/** The answer, with the whole conversation for the History of the next question. */
function answerItem({ video_id, messages }: Asked, { text, data }: UnpackedAnswer): IDataObject {
	return {
		answer: text,
		...(data && { answer_data: data }),
		question: messages[messages.length - 1].content,
		messages: [...messages, { role: 'assistant', content: text }],
		video_ids: [video_id],
	};
}
