import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { ErrorTopic } from '../../../../shared/errors';
import { requestJson } from '../../../../shared/api/ask';
import { requestSettings } from '../../../../shared/api/settings';
import { videoTopic } from '../../../generations';
import type { Feature } from './features';
import type { IndexChoice } from './fields';

/** One video of one item, for the requests about its features. */
export interface FeatureTarget {
	context: IExecuteFunctions;
	id: string;
	itemIndex: number;
}

/**
 * `POST /v2/videos/{video_id}/features/plan`: what the features stand at and which may be started. Changes nothing.
 *
 * @param timeout milliseconds
 */
export async function planFeatures(target: FeatureTarget, desired: Feature[], timeout: number): Promise<IDataObject> {
	return await post(target, 'plan', { desired }, timeout, {});
}

/** `POST /v2/videos/{video_id}/features/{feature}`: starts work that is billed. Sent once. */
export async function startFeature(
	target: FeatureTarget,
	feature: Feature,
	choice: IndexChoice,
	timeout: number,
): Promise<IDataObject> {
	const body: IDataObject = { force: choice.force && choice.desired.includes(feature) };
	if (feature === 'transcript' && choice.sceneDetection) body.chunking_config = { use_scene_detection: true };
	if (feature === 'captions' && choice.captionPrompt !== '') body.caption_prompt = choice.captionPrompt;
	return await post(target, feature, body, timeout, {
		uncertain: `The feature ${feature} may be under way: look with Get before you run this again`,
	});
}

async function post(
	{ context, id, itemIndex }: FeatureTarget,
	step: string,
	body: IDataObject,
	timeout: number,
	more: Partial<ErrorTopic>,
): Promise<IDataObject> {
	const path = `/v2/videos/${encodeURIComponent(id)}/features/${step}`;
	const topic = { ...videoTopic('v2', 'index the video'), ...more, itemIndex };
	const settings = requestSettings(context, itemIndex);
	const patience = Math.min(timeout, settings.timeout ?? timeout);
	return await requestJson(context, { ...settings, method: 'POST', path, body, timeout: patience }, topic);
}
