import type { IExecuteFunctions } from 'n8n-workflow';

import type { ClipJob } from '../../shared/clipJob';
import { isClipJob } from '../../shared/clipJob';
import { unreadableError } from '../../shared/errors';
import { assertSuccess, send } from '../../shared/request';

/**
 * One look at a clip job: `GET /v1/clips/{id}`, sent once.
 *
 * @param timeout milliseconds
 * @throws NodeApiError for everything but a readable job
 */
export async function readJob(context: IExecuteFunctions, id: string, itemIndex: number, timeout?: number): Promise<ClipJob> {
	const topic = { action: 'get the clip job', noun: 'clip job', itemIndex };
	const answer = await send(context, { method: 'GET', path: `/v1/clips/${encodeURIComponent(id)}`, timeout }, topic);
	assertSuccess(context, answer, topic);
	if (!isClipJob(answer.body)) throw unreadableError(context.getNode(), answer, topic);
	return answer.body;
}
