import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { type ClipJob, jobPhase } from '../../../../shared/clips/job';
import { wordOf } from '../../../../shared/errors/text';
import { cancelSignalOr } from '../../../../shared/api/context';
import { createLimiter, settle } from '../../../../shared/async';
import { durationInWords } from '../../../../shared/api/quota';
import { type WaitEnd, waitUntil } from '../../../../shared/api/wait';
import { checkFailedJob } from './onFailedJob';
import { withData } from '../../../items';
import type { JobEvents } from './events';
import { readJob } from './read';
import type { WaitChoice } from './waitFields';

/** How many jobs of one run are asked for at the same moment; all of them wait at the same time. */
const REQUESTS_AT_ONCE = 10;
/** A stream that is silent for so many poll intervals counts as stalled; the job is asked for by its id then. */
const INTERVALS_OF_SILENCE = 6;

/** The job to wait for: at least its id, and what is known of it. */
export interface WaitedJob {
	id: string;
	latest?: ClipJob;
	events?: JobEvents;
}

/** Waits for the jobs of one run of the node. Without Continue On Fail the first failure ends the waiting for all: the run ends with it. */
export class JobWaiter {
	private readonly limiter = createLimiter(REQUESTS_AT_ONCE);

	private readonly stop = new AbortController();

	private readonly signal: AbortSignal;

	private failure?: { error: unknown };

	constructor(private readonly context: IExecuteFunctions) {
		this.signal = cancelSignalOr(context, this.stop.signal);
	}

	/**
	 * Waits until a clip job is completed or failed, over its event stream while that lasts, then by `GET /v1/clips/{id}`.
	 *
	 * @returns the job; still running only where the user chose to get it back so
	 * @throws an n8n error with the job id in its message and data, see {@link WaitChoice}; the first failure where that ended this wait
	 */
	async wait(waited: WaitedJob, choice: WaitChoice, itemIndex: number): Promise<ClipJob> {
		const outcome = await settle(async () => await this.waitFor(waited, choice, itemIndex));
		if ('value' in outcome) return outcome.value;
		if (this.context.continueOnFail()) throw outcome.error;
		this.failure ??= outcome;
		this.stop.abort();
		throw this.failure.error;
	}

	private async waitFor(waited: WaitedJob, choice: WaitChoice, itemIndex: number): Promise<ClipJob> {
		const deadline = Date.now() + choice.longest;
		let { latest } = waited;
		if (waited.events)
			latest = await this.follow(waited.events, latest, choice.interval * INTERVALS_OF_SILENCE, deadline);
		if (!latest || jobPhase(latest.status) === 'running') {
			latest = await this.poll({ ...waited, latest }, choice, deadline, itemIndex);
		}
		checkFailedJob(this.context.getNode(), latest, choice.onFailedJob, itemIndex);
		return latest;
	}

	/** The last state that the stream tells; it is closed then. */
	private async follow(
		events: JobEvents,
		known: ClipJob | undefined,
		silence: number,
		deadline: number,
	): Promise<ClipJob | undefined> {
		const leave = () => events.close();
		this.signal.addEventListener('abort', leave, { once: true });
		let latest = known;
		for (let next = known; next; next = await events.next(deadline - Date.now(), silence)) {
			latest = next;
			if (jobPhase(latest.status) !== 'running') break;
		}
		this.signal.removeEventListener('abort', leave);
		leave();
		return latest;
	}

	private async poll(
		{ id, latest, events }: WaitedJob,
		choice: WaitChoice,
		deadline: number,
		itemIndex: number,
	): Promise<ClipJob> {
		const look = async (timeout: number) =>
			await this.limiter(async () => await readJob(this.context, id, itemIndex, timeout, this.signal));
		const plan = {
			longest: deadline - Date.now(),
			interval: choice.interval,
			lookFirst: !latest || events !== undefined,
			signal: this.signal,
		};
		const outcome = await settle(
			async () => await waitUntil(this.context, plan, look, (job) => jobPhase(job.status) !== 'running'),
		);
		if ('error' in outcome) {
			const error = withData(outcome.error, { job_id: id }, itemIndex);
			if (error instanceof Error) error.message = `Waiting for clip job ${id} ended: ${error.message}`;
			throw error;
		}
		const end = outcome.value;
		if (end.reason === 'done') return end.latest;
		const known = end.latest ?? latest;
		if (end.reason === 'timeout' && choice.onTimeout === 'return' && known) return known;
		throw notFinished(this.context, id, known, end, choice.longest, itemIndex);
	}
}

function notFinished(
	context: IExecuteFunctions,
	id: string,
	latest: ClipJob | undefined,
	end: WaitEnd<ClipJob>,
	longest: number,
	itemIndex: number,
): NodeOperationError {
	const status = wordOf(latest?.status);
	const message =
		end.reason === 'cancelled'
			? // By this word n8n knows that nothing is wrong with the node.
				`The execution was canceled while clip job ${id} was running at Reka`
			: `Clip job ${id} is not finished after ${durationInWords(longest / 1000)} (status ${status})`;
	const fault =
		end.reason !== 'done' && end.fault instanceof Error
			? ` The last request was not answered well: ${end.fault.message}.`
			: '';
	const error = new NodeOperationError(context.getNode(), message, {
		itemIndex,
		description: `The job goes on at Reka. Get its clips later with Clip > Wait, Clip > Get or the Reka Vision Trigger; creating it again would cost another job.${fault}`,
	});
	error.context.data = { job_id: id, status } satisfies IDataObject;
	return error;
}
