import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';

import { checkNumber } from '../../shared/input/checks';
import { longestWaitField, pollIntervalFieldOf } from '../fields/waiting';

const maxWaitField = longestWaitField(
	'When to stop waiting. A video often takes 2 to 10 minutes; n8n Cloud may stop an execution after 5.',
);

const onTimeoutField: INodeProperties = {
	displayName: 'On Timeout',
	name: 'onTimeout',
	type: 'options',
	options: [
		{
			name: 'Return What Is Known',
			value: 'return',
			description: 'Give the item with its ID and state; indexing goes on at Reka',
		},
		{
			name: 'Stop With an Error',
			value: 'error',
			description: 'Stop with a message that names the ID; indexing goes on at Reka',
		},
	],
	default: 'error',
	description: 'What to do when indexing is not finished after the longest wait',
};

const pollIntervalField = pollIntervalFieldOf(5);

/** Options of Wait, for videos and images. */
export const indexingWaitFields = [maxWaitField, onTimeoutField, pollIntervalField];

/** The same in the options of Upload, where they show with Wait Until Indexed. */
export const uploadWaitFields = indexingWaitFields.map((field) => ({
	...field,
	displayOptions: { show: { '/index': [true], '/waitUntilIndexed': [true] } },
}));

/** What the user chose about waiting. Times in milliseconds. */
export interface IndexingWait {
	longest: number;
	interval: number;
	onTimeout: 'error' | 'return';
}

/** Reads and checks the waiting options of one item. */
export function readIndexingWait(node: INode, itemIndex: number, options: IDataObject): IndexingWait {
	const seconds = (field: INodeProperties, min: number) =>
		checkNumber({ node, label: field.displayName, itemIndex }, options[field.name] ?? field.default, { min });
	return {
		longest: seconds(maxWaitField, 1) * 1000,
		interval: seconds(pollIntervalField, 0.1) * 1000,
		onTimeout: options.onTimeout === 'return' ? 'return' : 'error',
	};
}
