import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { ClipJob } from '../../shared/clipJob';
import { jobPhase } from '../../shared/clipJob';
import { durationInWords } from '../../shared/quota';
import { settle } from '../../shared/settle';
import type { WaitEnd } from '../../shared/waiting';
import { waitUntil } from '../../shared/waiting';
import { checkFailedJob } from '../fields/onFailedJob';
import { withData } from '../items';
import type { JobEvents } from './jobEvents';
import { readJob } from './readJob';
import type { WaitChoice } from './waitFields';

/** The job to wait for: at least its id, and what is known of it. */
export interface WaitedJob {
	id: string;
	latest?: ClipJob;
	events?: JobEvents;
}

/**
 * Waits until a clip job is completed or failed, over its event stream while that lasts, then by `GET /v1/clips/{id}`.
 *
 * @returns the job; still running only where the user chose to get it back so
 * @throws an n8n error with the job id in its message and data, see {@link WaitChoice}
 */
export async function waitForJob(
	context: IExecuteFunctions,
	waited: WaitedJob,
	choice: WaitChoice,
	itemIndex: number,
): Promise<ClipJob> {
	const started = Date.now();
	let { latest } = waited;
	if (waited.events) latest = await lastEvent(waited.events, latest, choice.longest);
	if (!latest || jobPhase(latest.status) === 'running') {
		const longest = Math.max(0, started + choice.longest - Date.now());
		latest = await pollJob(context, { ...waited, latest }, { ...choice, longest }, itemIndex);
	}
	checkFailedJob(context.getNode(), latest, choice.onFailedJob, itemIndex);
	return latest;
}

async function lastEvent(events: JobEvents, known: ClipJob | undefined, longest: number): Promise<ClipJob | undefined> {
	const deadline = Date.now() + longest;
	let latest = known;
	while (!latest || jobPhase(latest.status) === 'running') {
		const next = await events.next(deadline - Date.now());
		if (next === undefined) return latest;
		latest = next;
	}
	events.close();
	return latest;
}

async function pollJob(context: IExecuteFunctions, waited: WaitedJob, choice: WaitChoice, itemIndex: number): Promise<ClipJob> {
	const { id } = waited;
	const look = async (timeout: number) => await readJob(context, id, itemIndex, timeout);
	const lookFirst = !waited.latest || waited.events !== undefined;
	const plan = { longest: choice.longest, interval: choice.interval, lookFirst };
	const outcome = await settle(async () => await waitUntil(context, plan, look, (job) => jobPhase(job.status) !== 'running'));
	if ('error' in outcome) {
		const error = withData(outcome.error, { job_id: id }, itemIndex);
		if (error instanceof Error) error.message = `Waiting for clip job ${id} ended: ${error.message}`;
		throw error;
	}
	const end = outcome.value;
	if (end.reason === 'done') return end.latest;
	const latest = end.latest ?? waited.latest;
	if (end.reason === 'timeout' && choice.onTimeout === 'return' && latest) return latest;
	throw notFinished(context, id, latest, end, choice.longest, itemIndex);
}

function notFinished(
	context: IExecuteFunctions,
	id: string,
	latest: ClipJob | undefined,
	end: WaitEnd<ClipJob>,
	longest: number,
	itemIndex: number,
): NodeOperationError {
	const status = latest?.status ?? 'unknown';
	const message =
		end.reason === 'cancelled'
			? `The execution was stopped while clip job ${id} was running at Reka`
			: `Clip job ${id} is not finished after ${durationInWords(longest / 1000)} (status ${status})`;
	const fault = end.reason !== 'done' && end.fault instanceof Error ? ` The last request was not answered well: ${end.fault.message}.` : '';
	const error = new NodeOperationError(context.getNode(), message, {
		itemIndex,
		description: `The job goes on at Reka. Get its clips later with Clip > Wait, Clip > Get or the Reka Vision Trigger; creating it again would cost another job.${fault}`,
	});
	error.context.data = { job_id: id, status } satisfies IDataObject;
	return error;
}
