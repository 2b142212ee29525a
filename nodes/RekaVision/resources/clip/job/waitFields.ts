import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';

import { checkChoice, checkNumber } from '../../../../shared/input/checks';
import { onFailedJobField } from './onFailedJob';
import { longestWaitField, pollIntervalFieldOf } from '../../../fields/waiting';

const maxWaitField = longestWaitField(
	'When to stop waiting. A job takes minutes; n8n Cloud may stop an execution after 5.',
);

const onTimeoutField: INodeProperties = {
	displayName: 'On Timeout',
	name: 'onTimeout',
	type: 'options',
	options: [
		{
			name: 'Return the Running Job',
			value: 'return',
			description: 'Give the job with its ID and status; it goes on at Reka',
		},
		{
			name: 'Stop With an Error',
			value: 'error',
			description: 'Stop with a message that names the job; it goes on at Reka',
		},
	],
	default: 'error',
	description: 'What to do when the job is not finished after the longest wait',
};

const pollIntervalField = pollIntervalFieldOf(10);

const waitMethodField: INodeProperties = {
	displayName: 'Wait Method',
	name: 'waitMethod',
	type: 'options',
	options: [
		{
			name: 'Poll',
			value: 'poll',
			description: 'Ask for the job again and again',
		},
		{
			name: 'Stream',
			value: 'stream',
			description: 'Keep one connection open on which Reka reports progress; goes on by polling when it breaks',
		},
	],
	default: 'poll',
	description: 'How to learn that the job is finished',
};

/** Waiting options of Clip -> Wait. */
export const waitFields = [maxWaitField, onFailedJobField, onTimeoutField, pollIntervalField];

/** Waiting options of Clip -> Create, where they show with Wait for Completion. */
export const createWaitFields = [...waitFields, waitMethodField].map((field) => ({
	...field,
	displayOptions: { show: { '/waitForCompletion': [true] } },
}));

/** What the user chose about waiting. Times in milliseconds. */
export interface WaitChoice {
	longest: number;
	interval: number;
	method: 'poll' | 'stream';
	onTimeout: 'error' | 'return';
	onFailedJob: 'error' | 'return';
}

/** Reads and checks the waiting options of one item. */
export function readWaitChoice(node: INode, itemIndex: number, options: IDataObject): WaitChoice {
	const seconds = (field: INodeProperties, min: number) =>
		checkNumber({ node, label: field.displayName, itemIndex }, options[field.name] ?? field.default, { min });
	const chosen = <T extends string>(field: INodeProperties, choices: readonly T[]) =>
		checkChoice({ node, label: field.displayName, itemIndex }, options[field.name] ?? field.default, choices);
	return {
		longest: seconds(maxWaitField, 1) * 1000,
		interval: seconds(pollIntervalField, 0.1) * 1000,
		method: chosen(waitMethodField, ['poll', 'stream'] as const),
		onTimeout: chosen(onTimeoutField, ['error', 'return'] as const),
		onFailedJob: chosen(onFailedJobField, ['error', 'return'] as const),
	};
}
