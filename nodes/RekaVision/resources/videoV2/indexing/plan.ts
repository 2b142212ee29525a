import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../../shared/api/answer';
import { quoteOf } from '../../../../shared/errors/text';
import { type FeatureStatuses, readStatuses } from './features';

/** What Reka says about the features of a video. */
export interface Plan {
	statuses: FeatureStatuses;
	/** What may be started now. */
	actionable: readonly string[];
	/** What Reka does not make as things stand, each with its reason where it gives one. */
	objections: ReadonlyMap<string, string | undefined>;
}

/**
 * Reads an answer to `POST /v2/videos/{video_id}/features/plan`. Every field may be missing. `blocked` is a list of features, `errors` maps
 * features to reasons, and `reconfigure` maps them to objects with a `message`.
 */
export function readPlan(answer: IDataObject): Plan {
	const statuses = readStatuses(answer.statuses);
	// A reason may outlive the failure that it tells about.
	const isOpen = ([feature]: [string, unknown]) => statuses[feature] !== 'ready';
	const blocked = textsOf(answer.blocked).map((feature): [string, undefined] => [feature, undefined]);
	const errors = Object.entries(asRecord(answer.errors) ?? {});
	const reconfigure = Object.entries(asRecord(answer.reconfigure) ?? {});
	const told: Array<[string, string | undefined]> = [
		...reconfigure.map(([feature, change]): [string, string | undefined] => [
			feature,
			quoteOf(asRecord(change)?.message),
		]),
		...errors.filter(isOpen).map(([feature, reason]): [string, string | undefined] => [feature, quoteOf(reason)]),
	];
	return {
		statuses,
		actionable: textsOf(answer.actionable),
		objections: new Map([...blocked.filter(isOpen), ...told]),
	};
}

function textsOf(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
