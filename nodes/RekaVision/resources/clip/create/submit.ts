import { type ApiAnswer, isRefusal } from '../../../../shared/api/answer';
import { readAnswer, send } from '../../../../shared/api/ask';
import { type RekaRequest } from '../../../../shared/api/asker';
import { type ByteStream, sendAndKeep } from '../../../../shared/api/body';
import { cancelSignalOr } from '../../../../shared/api/context';
import { faultOf } from '../../../../shared/api/faults';
import { keyRemover } from '../../../../shared/api/keyRemover';
import { type Quota, readQuota } from '../../../../shared/api/quota';
import { idIn } from '../../../../shared/api/salvage';
import { settle } from '../../../../shared/async';
import { type ClipJob, isClipJob } from '../../../../shared/clips/job';
import { unreadableError } from '../../../../shared/errors';
import { type Item } from '../../../engine/item';
import { type Topic } from '../../../engine/request';
import { JobEvents } from '../job/events';
import { readJob } from '../job/read';
import { noteStage, type Stage } from '../job/stages';
import { type ClipRequest } from './request';

/** A clip job that Reka accepted, or one that was found instead of creating it. */
export interface SubmittedJob {
	job: ClipJob;
	/** What is left after this request; not set for a reused job. */
	quota?: Quota;
	/** Further states of the job, when it was created with `"stream": true`. Must be read to the end or closed. */
	events?: JobEvents;
	/** The states that it went through, for a job whose states are followed over its stream. */
	stages?: Stage[];
	/** The job was there before this run. */
	reused?: boolean;
}

const PATH = '/v1/clips';
const TOPIC: Topic = { action: 'create the clip job', noun: 'clip job', creates: true };
/** However short the user wants to wait for the clips: giving up before the id has come would lose the job. */
const SHORTEST_PATIENCE = 60_000;

/**
 * Creates a clip job: `POST /v1/clips`, sent once and never again, whatever happens. Costs one of about ten jobs in 24 hours.
 *
 * @throws RekaApiError that says whether a job may exist anyway
 */
export async function submitClipJob(item: Item, { qs, body }: ClipRequest): Promise<SubmittedJob> {
	const answer = await sendAndKeep(item, { method: 'POST', path: PATH, qs, body, extend: 'body' }, TOPIC);
	return { job: await acceptedJob(item, answer), quota: readQuota(answer.headers) };
}

/**
 * As {@link submitClipJob}, with the states of the job arriving as server-sent events. Comes back with the first state that names the job.
 *
 * @param longest milliseconds that the job may be waited for; its id is waited for at least a minute
 */
export async function submitStreaming(item: Item, { qs, body }: ClipRequest, longest: number): Promise<SubmittedJob> {
	const timeout = Math.max(longest, SHORTEST_PATIENCE);
	const connection = new AbortController();
	const signal = cancelSignalOr(item.context, connection.signal);
	const streaming = { ...body, stream: true };
	const request: RekaRequest = { method: 'POST', path: PATH, qs, body: streaming, extend: 'body', timeout, signal };
	const answer = await send(item, request, TOPIC, { stream: true });
	const quota = readQuota(answer.headers);
	const clean = keyRemover(await item.access.credential());
	const events = new JobEvents(answer.body as ByteStream, connection, clean);
	const job = await events.next(item.settings.timeout ?? timeout);
	if (job && answer.statusCode < 300) return followed({ job, events, quota });
	events.close();
	const plain = { ...answer, body: events.instead };
	return followed({ job: await acceptedJob(item, plain), quota });
}

function followed(submitted: SubmittedJob): SubmittedJob {
	const stages: Stage[] = [];
	noteStage(stages, submitted.job);
	return { ...submitted, stages };
}

/** The job of a 2xx answer. Of an answer that holds no more than its id, the job is asked for: it is there and was paid for. */
async function acceptedJob(item: Item, answer: ApiAnswer): Promise<ClipJob> {
	const { node, itemIndex } = item;
	const isRefused = isRefusal(answer) && !isClipJob(answer.body);
	const id = isRefused || answer.statusCode >= 300 ? undefined : idIn(answer.body, ['id', 'job_id']);
	if (id === undefined || isClipJob(answer.body))
		return readAnswer(item, answer, TOPIC, ({ body }) => (isClipJob(body) ? body : undefined));
	const outcome = await settle(async () => await readJob(item, id));
	if ('value' in outcome) return outcome.value;
	// It can be the id of something else, such as the request, or of a job that Reka does not know everywhere yet.
	const isUnknown = faultOf(outcome.error).concerns === 'thing';
	throw unreadableError(node, answer, {
		...TOPIC,
		itemIndex,
		ifUnreadable: isUnknown
			? `A clip job may exist anyway, perhaps as ${id}. Check with Get Many, because creating it again would cost another job`
			: `Clip job ${id} exists anyway. Get its clips with Clip > Get or Wait, because creating it again would cost another job`,
		data: isUnknown ? { possible_job_id: id } : { job_id: id },
	});
}
