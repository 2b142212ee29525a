import { type ApiAnswer } from '../../../../shared/api/answer';
import { readAnswer, type RekaRequest, send } from '../../../../shared/api/ask';
import { cancelSignalOr } from '../../../../shared/api/context';
import { type Quota, readQuota } from '../../../../shared/api/quota';
import { withoutKey } from '../../../../shared/api/withoutKey';
import { settle } from '../../../../shared/async';
import { type ClipJob } from '../../../../shared/clips/job';
import { unreadableError } from '../../../../shared/errors';
import { type Item } from '../../../engine/item';
import { type Topic } from '../../../engine/request';
import { type ByteStream, JobEvents, readJsonBody } from '../job/events';
import { jobIn, readJob } from '../job/read';
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
 * @throws RekaApiError that says whether a job may exist all the same
 */
export async function submitClipJob(item: Item, { qs, body }: ClipRequest): Promise<SubmittedJob> {
	const answer = await send(item, { method: 'POST', path: PATH, qs, body, extend: 'body' }, TOPIC);
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
	const stream = answer.body as ByteStream;
	const isEventStream = String(answer.headers['content-type'] ?? '').includes('text/event-stream');
	if (answer.statusCode >= 300 || !isEventStream) {
		const limit = AbortSignal.timeout(item.settings.timeout ?? timeout);
		limit.addEventListener('abort', () => connection.abort(), { once: true });
		const plain = withoutKey(await item.credential(), { ...answer, body: await readJsonBody(stream) });
		return followed({ job: await acceptedJob(item, plain), quota: readQuota(answer.headers) });
	}
	const events = new JobEvents(stream, connection);
	const job = await events.next(timeout);
	if (job) return followed({ job, events, quota: readQuota(answer.headers) });
	throw unreadableError(item.node, { ...answer, body: undefined }, { ...TOPIC, itemIndex: item.itemIndex });
}

function followed(submitted: SubmittedJob): SubmittedJob {
	const stages: Stage[] = [];
	noteStage(stages, submitted.job);
	return { ...submitted, stages };
}

/** The job of a 2xx answer. Of an answer that broke off after the id, the job is asked for: it is there and was paid for. */
async function acceptedJob(item: Item, answer: ApiAnswer): Promise<ClipJob> {
	const { node, itemIndex } = item;
	const topic = { ...TOPIC, itemIndex, labelOf: (param: string) => item.labelOf(param) };
	const id = typeof answer.body === 'string' && answer.statusCode < 300 ? idIn(answer.body) : undefined;
	if (id === undefined) return readAnswer(node, answer, topic, jobIn);
	const outcome = await settle(async () => await readJob(item, id));
	if ('value' in outcome) return outcome.value;
	throw unreadableError(node, answer, { ...topic, noun: `clip job ${id}`, data: { job_id: id } });
}

/** The id with which a piece of JSON begins. */
function idIn(text: string): string | undefined {
	return /^\s*\{\s*"id"\s*:\s*"([\w-]+)"/.exec(text)?.[1];
}
