import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { checkChoice, checkRequiredText, checkText, isBlank, type Place, refusal } from '../../shared/input/checks';
import { field } from '../../shared/input/field';
import { parseJson } from '../../shared/input/object';
import { type Item } from '../engine/item';

/** The question of every Ask. */
export const questionField = field({
	displayName: 'Question',
	name: 'question',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. What is the talk about?',
	description: 'What to ask',
});

const ROLES = ['user', 'assistant'] as const;

/** Messages as the API takes them: a list, or JSON text of one. */
export function readHistory(place: Place, value: unknown): IDataObject[] {
	if (isBlank(value)) return [];
	const list = typeof value === 'string' ? parseJson(value) : value;
	if (!Array.isArray(list))
		throw refusal(
			place,
			'this is not a list of messages',
			'Enter a list such as [{ "role": "user", "content": "Who speaks?" }].',
		);
	return list.map((entry) => {
		const message = asRecord(entry);
		if (!message)
			throw refusal(
				place,
				'this holds something that is not a message',
				'Each message must be an object with role and content.',
			);
		const role = checkChoice(place, message.role, ROLES);
		// Braces in an answer are words of Reka, not an expression that was left over; and Reka may have answered nothing.
		const answer = { ...place, fromExpression: true };
		return {
			role,
			content: role === 'assistant' ? checkText(answer, message.content) : checkRequiredText(place, message.content),
		};
	});
}

/** Option of every Ask that can go on with a conversation. */
export const historyField = field(
	{
		displayName: 'History',
		name: 'history',
		type: 'json',
		default: '[]',
		placeholder:
			'e.g. [{ "role": "user", "content": "Who speaks?" }, { "role": "assistant", "content": "A teacher." }]',
		description: 'Earlier messages of the conversation, oldest first: the field messages of an item from Ask',
	},
	readHistory,
);

/** The conversation so far with the question as its last message, as every Ask sends it in `messages`. */
export function conversationOf(item: Item): IDataObject[] {
	return [...item.read(historyField), { role: 'user', content: item.read(questionField) }];
}
