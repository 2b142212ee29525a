import { type ClipJob, jobPhase } from '../../../../shared/clips/job';
import { quoteOf } from '../../../../shared/errors/text';
import { field } from '../../../../shared/input/field';
import { forTools } from '../../../../shared/input/tool';
import { type Item } from '../../../engine/item';

const onFailedJob = field({
	displayName: 'On Failed Job',
	name: 'onFailedJob',
	type: 'options',
	options: [
		{
			name: 'Return the Job',
			value: 'return',
			description: "Return an item with the status failed and Reka's reason",
		},
		{
			name: 'Stop With an Error',
			value: 'error',
			description: "Stop with Reka's reason",
		},
	],
	default: 'error',
	description: 'What to do when Reka could not make the clips',
});

/** Option of every operation that can meet a job that Reka gave up. In tools it is a result: some agents get no word of an error. */
export const onFailedJobField = forTools(onFailedJob, { default: 'return' });

/**
 * A job that Reka did not give up, or that the user wants as an item all the same.
 *
 * @param choice the value of {@link onFailedJobField}
 * @throws RekaOperationError with the job's `error_message`; the job id is in the message and in the data
 */
export function checkFailedJob(item: Item, job: ClipJob, choice: 'error' | 'return'): ClipJob {
	if (jobPhase(job.status) !== 'failed' || choice === 'return') return job;
	const reason = typeof job.error_message === 'string' ? job.error_message.trim() : '';
	const [first] = reason.split(/\r?\n/, 1);
	throw item.failure({
		message: `Reka could not make the clips of job ${job.id}: ${quoteOf(first) ?? 'it gave no reason'}`,
		description: reason,
		data: { job_id: job.id, status: job.status, error_message: job.error_message ?? null },
	});
}
