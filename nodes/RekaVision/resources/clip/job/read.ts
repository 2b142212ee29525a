import type { IExecuteFunctions } from 'n8n-workflow';

import { type ClipJob, isClipJob } from '../../../../shared/clips/job';
import { unreadableError } from '../../../../shared/errors';
import { assertSuccess, DEFAULT_TIMEOUT, send } from '../../../../shared/api/ask';
import { requestSettings } from '../../../../shared/api/settings';

/**
 * One look at a clip job: `GET /v1/clips/{id}`, sent once.
 *
 * @param longest milliseconds that the request may take
 * @param signal ends it early; default: the cancel signal of the execution
 * @throws NodeApiError for everything but a readable job
 */
export async function readJob(
	context: IExecuteFunctions,
	id: string,
	itemIndex: number,
	longest = Infinity,
	signal?: AbortSignal,
): Promise<ClipJob> {
	const topic = { action: 'get the clip job', noun: 'clip job', itemIndex };
	const settings = requestSettings(context, itemIndex);
	const timeout = Math.min(settings.timeout ?? DEFAULT_TIMEOUT, longest);
	const path = `/v1/clips/${encodeURIComponent(id)}`;
	const answer = await send(context, { ...settings, method: 'GET', path, timeout, signal }, topic);
	assertSuccess(context, answer, topic);
	if (!isClipJob(answer.body)) throw unreadableError(context.getNode(), answer, topic);
	return answer.body;
}
