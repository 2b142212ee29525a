import { type INode, type INodeProperties, NodeOperationError } from 'n8n-workflow';

import { quoteOf } from '../../../../shared/errors/text';
import { type ClipJob, jobPhase } from '../../../../shared/clips/job';

/** Option of every operation that can meet a job that Reka gave up. */
export const onFailedJobField: INodeProperties = {
	displayName: 'On Failed Job',
	name: 'onFailedJob',
	type: 'options',
	options: [
		{
			name: 'Return the Job',
			value: 'return',
			description: "Give an item with the status failed and Reka's reason",
		},
		{
			name: 'Stop With an Error',
			value: 'error',
			description: "Stop with Reka's reason",
		},
	],
	default: 'error',
	description: 'What to do when Reka could not make the clips',
};

/**
 * Stops at a job that Reka gave up, unless the user wants it as an item.
 *
 * @param choice the value of {@link onFailedJobField}
 * @throws NodeOperationError with the job's `error_message`; the job id is in the message and in `context.data`
 */
export function checkFailedJob(node: INode, job: ClipJob, choice: unknown, itemIndex: number): void {
	if (jobPhase(job.status) !== 'failed' || choice === 'return') return;
	const reason = typeof job.error_message === 'string' ? job.error_message.trim() : '';
	const error = new NodeOperationError(
		node,
		`Reka could not make the clips of job ${job.id}: ${quoteOf(reason.split(/\r?\n/)[0]) ?? 'it gave no reason'}`,
		{ itemIndex, ...(reason !== '' && { description: reason }) },
	);
	error.context.data = { job_id: job.id, status: job.status, error_message: job.error_message ?? null };
	throw error;
}
