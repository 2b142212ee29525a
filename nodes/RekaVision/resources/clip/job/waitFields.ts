import { type WaitChoice } from '../../../../shared/api/wait';
import { field } from '../../../../shared/input/field';
import { forTools } from '../../../../shared/input/tool';
import { type Item } from '../../../engine/item';
import { maxWaitFieldOf, pollIntervalFieldOf } from '../../../fields/waiting';
import { onFailedJobField } from './onFailedJob';

const maxWaitField = maxWaitFieldOf(
	'When to stop waiting. A job takes minutes; n8n Cloud may stop an execution after 5.',
);

const onTimeoutInWorkflows = field({
	displayName: 'On Timeout',
	name: 'onTimeout',
	type: 'options',
	options: [
		{
			name: 'Return the Running Job',
			value: 'return',
			description: 'Return the job with its ID and status; it continues at Reka',
		},
		{
			name: 'Stop With an Error',
			value: 'error',
			description: 'Stop with a message that names the job; it continues at Reka',
		},
	],
	default: 'error',
	description: 'What to do when the job is not finished after the maximum wait',
});

const onTimeoutField = forTools(onTimeoutInWorkflows, { default: 'return' });

const pollIntervalField = pollIntervalFieldOf(10);

export const waitMethodField = field({
	displayName: 'Method',
	name: 'waitMethod',
	type: 'options',
	options: [
		{
			name: 'Poll',
			value: 'poll',
			description: 'Check the job at intervals',
		},
		{
			name: 'Stream',
			value: 'stream',
			description: 'Keep one connection open for progress, and add stages; switches to polling if it breaks',
		},
	],
	default: 'poll',
	description: 'How to find out that the job is finished',
});

/** Waiting options of Clip -> Wait. */
export const waitFields = [maxWaitField, onFailedJobField, onTimeoutField, pollIntervalField];

/** Waiting options of Clip -> Create, where they show with Wait for Completion. */
export const createWaitFields = [...waitFields, waitMethodField].map((one) => ({
	...one,
	displayOptions: { show: { '/waitForCompletion': [true] } },
}));

/** What a user can choose about waiting for clip jobs. */
export interface JobWait extends WaitChoice {
	onFailedJob: 'error' | 'return';
}

/** Reads and checks {@link waitFields} of one item. */
export function readJobWait(item: Item): JobWait {
	return {
		longest: item.read(maxWaitField) * 1000,
		interval: item.read(pollIntervalField) * 1000,
		onTimeout: item.read(onTimeoutField),
		onFailedJob: item.read(onFailedJobField),
	};
}
