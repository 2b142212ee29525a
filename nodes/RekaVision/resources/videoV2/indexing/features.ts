import { wordOf } from '../../../../shared/errors/text';
import { asRecord } from '../../../../shared/api/answer';
import { statusWord } from '../../../../shared/status';

/** The features of a video that can be asked for, in an order in which each comes after those that it needs. */
export const FEATURES = ['transcript', 'captions', 'embeddings', 'objects'] as const;

/** What Reka can make of a video (`GET /v2/features`). */
export type Feature = (typeof FEATURES)[number];

/** What must be ready before a feature can be made. */
export const NEEDS: Record<Feature, Feature[]> = {
	transcript: [],
	captions: ['transcript'],
	embeddings: ['transcript', 'captions'],
	objects: ['transcript'],
};

/** What a video is indexed for, and the features that it takes. */
export const GOALS = {
	questions: ['transcript', 'captions'],
	search: ['transcript', 'captions', 'embeddings'],
} satisfies Record<string, Feature[]>;

/** Feature statuses by feature; unknown ones count as under way. */
export type FeatureStatuses = Record<string, string>;

/** The features themselves and all that they need, in the order of {@link FEATURES}. */
export function withNeeds(features: readonly Feature[]): Feature[] {
	return FEATURES.filter(
		(feature) => features.includes(feature) || features.some((other) => NEEDS[other].includes(feature)),
	);
}

/** The statuses in an answer of Reka; whatever is not text is left out. */
export function readStatuses(value: unknown): FeatureStatuses {
	const entries = Object.entries(asRecord(value) ?? {}).map(([feature, status]) => [feature, statusWord(status)]);
	return Object.fromEntries(entries.filter(([, status]) => status !== '')) as FeatureStatuses;
}

/** For a sentence: `transcript ready, captions processing`. */
export function statusesInWords(statuses: FeatureStatuses, features: readonly Feature[]): string {
	return features.map((feature) => `${feature} ${wordOf(statuses[feature])}`).join(', ');
}
