import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiAnswer } from '../../../../shared/api/answer';
import { type ClipJob, isClipJob } from '../../../../shared/clips/job';
import { cancelSignalOr } from '../../../../shared/api/context';
import { type ErrorTopic, unreadableError } from '../../../../shared/errors';
import { type Quota, readQuota } from '../../../../shared/api/quota';
import { assertSuccess, send } from '../../../../shared/api/ask';
import { requestSettings } from '../../../../shared/api/settings';
import { withRetries } from '../../../../shared/api/retry';
import { settle } from '../../../../shared/async';
import { withoutKey } from '../../../../shared/api/withoutKey';
import { type ByteStream, JobEvents, readJsonBody } from '../job/events';
import { readJob } from '../job/read';
import type { ClipRequest } from './request';

/** A clip job that Reka accepted, or one that was found instead of creating it. */
export interface SubmittedJob {
	job: ClipJob;
	/** What is left after this request; not set for a reused job. */
	quota?: Quota;
	/** Further states of the job, when it was created with `"stream": true`. Must be read to the end or closed. */
	events?: JobEvents;
	/** The job was there before this run. */
	reused?: boolean;
}

const PATH = '/v1/clips';
/** However short the user wants to wait for the clips: giving up before the id has come would lose the job. */
const SHORTEST_PATIENCE = 60_000;

/**
 * Creates a clip job: `POST /v1/clips`, sent once and never again, whatever happens. Costs one of about ten jobs in 24 hours.
 *
 * @throws NodeApiError that says whether a job may exist all the same
 */
export async function submitClipJob(
	context: IExecuteFunctions,
	request: ClipRequest,
	itemIndex: number,
): Promise<SubmittedJob> {
	const topic = topicOf(itemIndex);
	const settings = requestSettings(context, itemIndex);
	const answer = await send(
		context,
		{ ...settings, method: 'POST', path: PATH, qs: request.qs, body: request.body },
		topic,
	);
	assertSuccess(context, answer, topic);
	return { job: await jobIn(context, answer, topic), quota: readQuota(answer.headers) };
}

/**
 * As {@link submitClipJob}, with the states of the job arriving as server-sent events. Comes back with the first state that names the job.
 *
 * @param longest milliseconds that the job may be waited for; its id is waited for at least a minute
 */
export async function submitStreaming(
	context: IExecuteFunctions,
	request: ClipRequest,
	itemIndex: number,
	longest: number,
): Promise<SubmittedJob> {
	const topic = topicOf(itemIndex);
	const body = { ...request.body, stream: true };
	const patience = Math.max(longest, SHORTEST_PATIENCE);
	const connection = new AbortController();
	const signal = cancelSignalOr(context, connection.signal);
	const settings = { timeout: patience, ...requestSettings(context, itemIndex), signal };
	const answer = await send(
		context,
		{ ...settings, method: 'POST', path: PATH, qs: request.qs, body, stream: true },
		topic,
	);
	const stream = answer.body as ByteStream;
	const isEventStream = String(answer.headers['content-type'] ?? '').includes('text/event-stream');
	if (answer.statusCode >= 300 || !isEventStream) {
		AbortSignal.timeout(settings.timeout).addEventListener('abort', () => connection.abort(), { once: true });
		const plain = await withoutKey(context, { ...answer, body: await readJsonBody(stream) });
		assertSuccess(context, plain, topic);
		return { job: await jobIn(context, plain, topic), quota: readQuota(answer.headers) };
	}
	const events = new JobEvents(stream, connection);
	const job = await events.next(patience);
	if (job === undefined) throw unreadableError(context.getNode(), { ...answer, body: undefined }, topic);
	return { job, events, quota: readQuota(answer.headers) };
}

/** The job of a 2xx answer. Of an answer that broke off after the id, the job is asked for: it is there and was paid for. */
async function jobIn(context: IExecuteFunctions, answer: ApiAnswer, topic: CreateTopic): Promise<ClipJob> {
	if (isClipJob(answer.body)) return answer.body;
	const text = typeof answer.body === 'string' ? answer.body : '';
	const [, id] = /^\s*\{\s*"id"\s*:\s*"([\w-]+)"/.exec(text) ?? [];
	if (id === undefined) throw unreadableError(context.getNode(), answer, topic);
	const outcome = await settle(
		async () => await withRetries(context, 'GET', async () => await readJob(context, id, topic.itemIndex)),
	);
	if ('value' in outcome) return outcome.value;
	throw unreadableError(context.getNode(), answer, { ...topic, noun: `clip job ${id}`, data: { job_id: id } });
}

type CreateTopic = ErrorTopic & { itemIndex: number };

function topicOf(itemIndex: number): CreateTopic {
	return { action: 'create the clip job', noun: 'clip job', creates: true, itemIndex };
}
