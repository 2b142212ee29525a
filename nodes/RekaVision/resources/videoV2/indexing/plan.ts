import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../../shared/api/answer';
import { quoteOf } from '../../../../shared/errors/text';
import { type FeatureStatuses, readStatuses } from './features';

/** A feature that Reka does not make as things stand, with its reason where it gives one. */
type Objection = [feature: string, reason: string | undefined];

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
	const isOpen = ([feature]: Objection) => statuses[feature] !== 'ready';
	const blocked = textsOf(answer.blocked).map((feature): Objection => [feature, undefined]);
	const reconfigure = entriesOf(answer.reconfigure, (change) => asRecord(change)?.message);
	const errors = entriesOf(answer.errors, (reason) => reason);
	return {
		statuses,
		actionable: textsOf(answer.actionable),
		objections: new Map([...blocked.filter(isOpen), ...reconfigure, ...errors.filter(isOpen)]),
	};
}

function entriesOf(value: unknown, reasonOf: (told: unknown) => unknown): Objection[] {
	return Object.entries(asRecord(value) ?? {}).map(([feature, told]) => [feature, quoteOf(reasonOf(told))]);
}

function textsOf(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
