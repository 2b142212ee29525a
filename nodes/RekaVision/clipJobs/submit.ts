import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiAnswer } from '../../shared/apiAnswer';
import type { ClipJob } from '../../shared/clipJob';
import { isClipJob } from '../../shared/clipJob';
import { cancelSignal } from '../../shared/context';
import type { ErrorTopic } from '../../shared/errors';
import { unreadableError } from '../../shared/errors';
import type { Quota } from '../../shared/quota';
import { readQuota } from '../../shared/quota';
import { assertSuccess, send } from '../../shared/request';
import { withoutKey } from '../../shared/withoutKey';
import type { ByteStream } from './jobEvents';
import { JobEvents, readJsonBody } from './jobEvents';
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

/**
 * Creates a clip job: `POST /v1/clips`, sent once and never again, whatever happens. Costs one of about ten jobs in 24 hours.
 *
 * @throws NodeApiError that says whether a job may exist all the same
 */
export async function submitClipJob(context: IExecuteFunctions, request: ClipRequest, itemIndex: number): Promise<SubmittedJob> {
	const topic = topicOf(itemIndex);
	const answer = await send(context, { method: 'POST', path: PATH, qs: request.qs, body: request.body }, topic);
	assertSuccess(context, answer, topic);
	return { job: jobIn(context, answer, topic), quota: readQuota(answer.headers) };
}

/**
 * As {@link submitClipJob}, with the states of the job arriving as server-sent events. Comes back with the first state that names the job.
 *
 * @param longest milliseconds that the job may be waited for
 */
export async function submitStreaming(
	context: IExecuteFunctions,
	request: ClipRequest,
	itemIndex: number,
	longest: number,
): Promise<SubmittedJob> {
	const topic = topicOf(itemIndex);
	const body = { ...request.body, stream: true };
	const answer = await send(context, { method: 'POST', path: PATH, qs: request.qs, body, stream: true, timeout: longest }, topic);
	const stream = answer.body as ByteStream;
	const isEventStream = String(answer.headers['content-type'] ?? '').includes('text/event-stream');
	if (answer.statusCode >= 300 || !isEventStream) {
		const plain = await withoutKey(context, { ...answer, body: await readJsonBody(stream) });
		assertSuccess(context, plain, topic);
		return { job: jobIn(context, plain, topic), quota: readQuota(answer.headers) };
	}
	const events = new JobEvents(stream, cancelSignal(context));
	const job = await events.next(longest);
	if (job === undefined) throw unreadableError(context.getNode(), { ...answer, body: undefined }, topic);
	return { job, events, quota: readQuota(answer.headers) };
}

function jobIn(context: IExecuteFunctions, answer: ApiAnswer, topic: ErrorTopic): ClipJob {
	if (!isClipJob(answer.body)) throw unreadableError(context.getNode(), answer, topic);
	return answer.body;
}

function topicOf(itemIndex: number): ErrorTopic {
	return { action: 'create the clip job', noun: 'clip job', creates: true, itemIndex };
}
