import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../../shared/api/answer';
import { ask } from '../../../../shared/api/ask';
import { type RequestPlace } from '../../../../shared/api/asker';
import { path } from '../../../../shared/api/pathTemplate';
import { type Item } from '../../../engine/item';
import { type Topic } from '../../../engine/request';
import { videoTopic } from '../../../fields/videoTopic';
import { type Feature } from './features';
import { type IndexChoice } from './fields';

/** One video of one item, for the requests about its features. */
export interface FeatureTarget {
	item: Item;
	id: string;
	/** Says that the indexing of the video is no longer wanted. */
	unwanted: AbortSignal;
}

/**
 * `POST /v2/videos/{video_id}/features/plan`: what the features stand at and which may be started. Changes nothing.
 *
 * @param timeout milliseconds
 */
export async function planFeatures(target: FeatureTarget, desired: Feature[], timeout: number): Promise<IDataObject> {
	return await post(target, 'plan', { body: { desired }, atMost: timeout, signal: target.unwanted }, {});
}

/**
 * `POST /v2/videos/{video_id}/features/{feature}`: starts work that is billed. Sent once; what is no longer wanted does not break it off.
 *
 * @param timeout milliseconds
 */
export async function startFeature(
	target: FeatureTarget,
	feature: Feature,
	{ force, desired, settings }: IndexChoice,
	timeout: number,
): Promise<IDataObject> {
	const body = { force: force && desired.includes(feature), ...settings[feature] };
	return await post(
		target,
		feature,
		{ body, atMost: timeout, extend: 'body' },
		{ uncertain: `The feature ${feature} may be under way: look with Get before you run this again` },
	);
}

async function post(
	{ item, id }: FeatureTarget,
	step: string,
	request: { body: IDataObject; atMost: number; signal?: AbortSignal; extend?: RequestPlace },
	more: Partial<Topic>,
): Promise<IDataObject> {
	const asked = { ...request, method: 'POST' as const, path: path`/v2/videos/${id}/features/${step}` };
	return await ask(item, asked, { ...videoTopic('v2', 'index the video'), ...more }, (answer) => {
		// A feature may have failed, which is its status and no refusal.
		const record = asRecord(answer.body);
		return record?.error === undefined || record.error === null ? record : undefined;
	});
}
