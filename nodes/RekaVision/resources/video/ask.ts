import { type IDataObject, type IExecuteSingleFunctions, NodeOperationError } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { quoteOf, wordOf } from '../../../shared/errors/text';
import { checkRequiredText } from '../../../shared/input/checks';
import { historyField, questionField, readHistory } from '../../fields/conversation';
import { videoLocator } from '../../fields/locators';
import { withoutUnset } from '../../fields/options';
import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { itemFields, jsonBody } from '../../routing/body';
import { readId } from '../../routing/path';
import { routed } from '../../routing/routed';
import { unpackAnswer } from './unpack';

const options = optionsField([
	historyField,
	{
		displayName: 'Look Only at Fitting Parts',
		name: 'applyTemporalPrefiltering',
		type: 'boolean',
		default: true,
		description: 'Whether Reka first picks the parts of the video that belong to times in the question',
	},
	{
		displayName: 'Summarize in Parts',
		name: 'useMapReduceSummarization',
		type: 'boolean',
		default: false,
		description: 'Whether Reka sums up a long video part by part before it answers',
	},
]);

/** `POST /v1/qa/chat`: a question about one indexed video. The server keeps no history. */
export const askVideo: Operation = {
	option: {
		name: 'Ask',
		value: 'ask',
		action: 'Ask a question about a video',
		description: 'Ask a question about an indexed video of the library; answers may be billed',
		routing: routed({
			method: 'POST',
			url: '/v1/qa/chat',
			topic: { ...videoTopic('v1', 'answer the question'), labels: { messages: questionField.displayName } },
			prepare: [
				jsonBody(({ context, collection }) => {
					const chosen = collection(options);
					return withoutUnset({
						video_id: readId(context, 'videoId'),
						messages: messages(context),
						apply_temporal_prefiltering: chosen.boolean('applyTemporalPrefiltering'),
						use_map_reduce_summarization: chosen.boolean('useMapReduceSummarization'),
					});
				}),
			],
			shape(body) {
				const reply = asRecord(body);
				if (!reply || !('chat_response' in reply || 'status' in reply)) return undefined;
				return [
					this.getNodeParameter('simplify') === false ? checked(this, reply) : answerItem(this, checked(this, reply)),
				];
			},
		}),
	},
	fields: [videoLocator, questionField, simplifyField, options],
};

function messages(context: IExecuteSingleFunctions): IDataObject[] {
	const { field, read } = itemFields(context);
	const question = checkRequiredText(field(questionField.displayName), read(questionField.name));
	const { history } = (read(options.name) ?? {}) as IDataObject;
	return [...readHistory(field(historyField.displayName), history), { role: 'user', content: question }];
}

/**
 * A reply that holds an answer.
 *
 * @throws NodeOperationError for the refusals that Reka sends with a status of 200: the video is not indexed, or could not be
 */
function checked(context: IExecuteSingleFunctions, reply: IDataObject): IDataObject {
	const { status } = reply;
	const data = { video_id: readId(context, 'videoId'), status: status ?? null };
	if (status === 'error') {
		const [reason] = [reply.error, reply.system_message, reply.chat_response].flatMap((text) => quoteOf(text) ?? []);
		const said = reason === undefined ? ' and gave no reason' : `: ${reason}`;
		throw refused(
			context,
			`Reka could not answer the question${said}`,
			'Look at the video with Get: it must be indexed.',
			data,
		);
	}
	if (unpackAnswer(reply.chat_response)) return reply;
	const state = typeof status === 'string' ? ` (status ${wordOf(status)})` : '';
	const fix = 'The video must be indexed before it can be asked about. Wait until Get shows that, then ask again.';
	throw refused(context, `Reka has no answer yet${state}. Wait until the video is indexed, then ask again`, fix, data);
}

function refused(
	context: IExecuteSingleFunctions,
	message: string,
	description: string,
	data: IDataObject,
): NodeOperationError {
	const error = new NodeOperationError(context.getNode(), message, { description, itemIndex: context.getItemIndex() });
	error.context.data = data;
	return error;
}

/** The answer, with the whole conversation for the History of the next question. */
function answerItem(context: IExecuteSingleFunctions, reply: IDataObject): IDataObject {
	const asked = messages(context);
	const { text = '', data } = unpackAnswer(reply.chat_response) ?? {};
	return {
		answer: text,
		...(data && { answer_data: data }),
		question: asked[asked.length - 1].content,
		video_ids: [readId(context, 'videoId')],
		messages: [...asked, { role: 'assistant', content: text }],
	};
}
