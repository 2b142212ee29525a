import type { IDataObject, IExecuteFunctions, IExecuteSingleFunctions } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { unreadableError } from '../../../shared/errors';
import { assertSuccess, requestJson, send } from '../../../shared/api/ask';
import { requestSettings } from '../../../shared/api/settings';
import { videoTopic } from '../../generations';

/** `GET /v2/videos/{video_id}`, repeated after passing faults. */
export async function readVideo(context: IExecuteSingleFunctions, id: string, itemIndex: number): Promise<IDataObject> {
	const topic = { ...videoTopic('v2', 'get the video'), itemIndex };
	return await requestJson(context, { ...requestSettings(context, itemIndex), method: 'GET', path: pathOf(id) }, topic);
}

/**
 * The same, sent once: one look while waiting.
 *
 * @param timeout milliseconds
 */
export async function lookAtVideo(
	context: IExecuteFunctions,
	id: string,
	itemIndex: number,
	timeout: number,
): Promise<IDataObject> {
	const topic = { ...videoTopic('v2', 'get the video'), itemIndex };
	const settings = requestSettings(context, itemIndex);
	const patience = Math.min(timeout, settings.timeout ?? timeout);
	const answer = await send(context, { ...settings, method: 'GET', path: pathOf(id), timeout: patience }, topic);
	assertSuccess(context, answer, topic);
	const video = asRecord(answer.body);
	if (typeof video?.video_id !== 'string') throw unreadableError(context.getNode(), answer, topic);
	return video;
}

function pathOf(id: string): string {
	return `/v2/videos/${encodeURIComponent(id)}`;
}
