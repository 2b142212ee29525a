import { type WaitChoice } from '../../shared/api/wait';
import { field } from '../../shared/input/field';
import { forTools } from '../../shared/input/tool';
import { type Item } from '../engine/item';
import { maxWaitFieldOf, pollIntervalFieldOf } from '../fields/waiting';

const longestWait = maxWaitFieldOf('When to stop waiting; n8n Cloud may stop an execution after 5 minutes');

const onTimeoutInWorkflows = field({
	displayName: 'On Timeout',
	name: 'onTimeout',
	type: 'options',
	options: [
		{
			name: 'Return Current State',
			value: 'return',
			description: 'Return the item with its ID and status; indexing continues at Reka',
		},
		{
			name: 'Stop With an Error',
			value: 'error',
			description: 'Stop with a message that names the ID; indexing continues at Reka',
		},
	],
	default: 'error',
	description: 'What to do when indexing is not finished after the maximum wait',
});

const onTimeout = forTools(onTimeoutInWorkflows, { default: 'return' });

const pollInterval = pollIntervalFieldOf(5);

/** Options of Wait, for videos and images. */
export const indexingWaitFields = [longestWait, onTimeout, pollInterval];

/** The same in the options of Upload, where they show with Wait Until Searchable. */
export const uploadWaitFields = indexingWaitFields.map((option) => ({
	...option,
	displayOptions: { show: { '/index': [true], '/waitUntilIndexed': [true] } },
}));

/** What the user chose about waiting. */
export function readIndexingWait(item: Item): WaitChoice {
	return {
		longest: item.read(longestWait) * 1000,
		interval: item.read(pollInterval) * 1000,
		onTimeout: item.read(onTimeout),
	};
}
