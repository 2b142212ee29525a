import { waitFor } from '../../../../shared/api/wait';
import { type Limiter } from '../../../../shared/async';
import { durationInWords } from '../../../../shared/api/quota';
import { type ClipJob, jobPhase } from '../../../../shared/clips/job';
import { wordOf } from '../../../../shared/errors/text';
import { type Item } from '../../../engine/item';
import { type JobEvents } from './events';
import { checkFailedJob } from './onFailedJob';
import { readJob } from './read';
import { type JobWait } from './waitFields';

/** How many jobs of one run are asked for at the same moment; all of them wait at the same time. */
export const LOOKS_AT_ONCE = 10;
/** A stream that is silent for so many poll intervals counts as stalled; the job is asked for by its id then. */
const INTERVALS_OF_SILENCE = 6;

/** The job to wait for: at least its id, and what is known of it. */
export interface WaitedJob {
	id: string;
	latest?: ClipJob;
	events?: JobEvents;
}

/**
 * Waits until a clip job is completed or failed, over its event stream while that lasts, then by `GET /v1/clips/{id}`.
 *
 * @param looks bounds how many jobs are asked for at the same moment
 * @param unwanted ends waiting early
 * @returns the job; still running only where the user chose to get it back so
 * @throws an n8n error with the job id in its message and data, see {@link JobWait}
 */
export async function waitForJob(
	item: Item,
	waited: WaitedJob,
	choice: JobWait,
	looks: Limiter,
	unwanted: AbortSignal,
): Promise<ClipJob> {
	const { id, events } = waited;
	const deadline = performance.now() + choice.longest;
	let { latest } = waited;
	if (events) latest = await follow(events, latest, choice.interval * INTERVALS_OF_SILENCE, deadline, unwanted);
	if (latest && isFinished(latest)) return checkFailedJob(item, latest, choice.onFailedJob);
	const job = await waitFor(
		item,
		{
			what: `Waiting for clip job ${id}`,
			look: async (timeout) =>
				await looks(async () => await readJob(item, id, { once: true, atMost: timeout, signal: unwanted })),
			isDone: isFinished,
			known: latest,
			lookLater: latest !== undefined && !events,
			data: (seen) => ({ job_id: id, status: wordOf(seen?.status) }),
			unfinished: (reason, seen) => unfinished(reason, id, seen, choice.longest),
		},
		{ ...choice, longest: deadline - performance.now() },
		unwanted,
	);
	return checkFailedJob(item, job, choice.onFailedJob);
}

function isFinished(job: ClipJob): boolean {
	return jobPhase(job.status) !== 'running';
}

/** The last state that the stream tells; it is closed then. */
async function follow(
	events: JobEvents,
	known: ClipJob | undefined,
	silence: number,
	deadline: number,
	unwanted: AbortSignal,
): Promise<ClipJob | undefined> {
	const leave = () => events.close();
	unwanted.addEventListener('abort', leave, { once: true });
	let latest = known;
	for (let next = known; next; next = await events.next(deadline - performance.now(), silence)) {
		latest = next;
		if (isFinished(latest)) break;
	}
	unwanted.removeEventListener('abort', leave);
	leave();
	return latest;
}

function unfinished(reason: 'timeout' | 'cancelled', id: string, latest: ClipJob | undefined, longest: number) {
	return {
		message:
			reason === 'cancelled'
				? // By this word n8n knows that nothing is wrong with the node.
					`The execution was canceled while clip job ${id} was running at Reka`
				: `Clip job ${id} is not finished after ${durationInWords(longest / 1000)} (status ${wordOf(latest?.status)})`,
		description:
			'The job continues at Reka. Get its clips later with Clip > Wait; creating it again would cost another job.',
	};
}
