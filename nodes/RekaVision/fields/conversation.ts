import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { checkChoice, checkRequiredText, type Place, refusal } from '../../shared/input/checks';

/** The question of every Ask. */
export const questionField: INodeProperties = {
	displayName: 'Question',
	name: 'question',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. What is the talk about?',
	description: 'What to ask',
};

/** Option of every Ask that can go on with a conversation. */
export const historyField: INodeProperties = {
	displayName: 'History',
	name: 'history',
	type: 'json',
	default: '[]',
	placeholder: 'e.g. [{ "role": "user", "content": "Who speaks?" }, { "role": "assistant", "content": "A teacher." }]',
	description:
		'Earlier messages of the conversation, oldest first; an item of Ask holds them in messages, ready for the next question',
};

const ROLES = ['user', 'assistant'] as const;

/**
 * The messages of {@link historyField}: a list, or JSON text of one.
 *
 * @throws NodeOperationError when it is something else, or a message has another role than user and assistant, or no text
 */
export function readHistory(field: Place, value: unknown): IDataObject[] {
	if (value === undefined || value === null || value === '') return [];
	const list = typeof value === 'string' ? parsed(value) : value;
	if (!Array.isArray(list))
		throw refusal(
			field,
			'this is not a list of messages',
			'Give a list such as [{ "role": "user", "content": "Who speaks?" }].',
		);
	return list.map((entry) => {
		const message = asRecord(entry);
		if (!message)
			throw refusal(
				field,
				'this holds something that is not a message',
				'Every message is an object with role and content.',
			);
		return { role: checkChoice(field, message.role, ROLES), content: checkRequiredText(field, message.content) };
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
