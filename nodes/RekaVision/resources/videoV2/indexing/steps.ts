import { isAtRest } from '../../../../shared/status';
import { type Feature, FEATURES, type FeatureStatuses, NEEDS, withNeeds } from './features';

/** What the user wants to have made. */
export interface IndexGoal {
	desired: Feature[];
	/** Make the desired features again although they are ready. */
	force: boolean;
}

/** What is known at one moment. */
export interface IndexState {
	statuses: FeatureStatuses;
	/** What Reka says may be started now. */
	actionable: readonly string[];
	/** What this run has started already. */
	started: ReadonlySet<Feature>;
}

/** The features to start now. None is started twice in a run. */
export function featuresToStart(
	{ desired, force }: IndexGoal,
	{ statuses, actionable, started }: IndexState,
): Feature[] {
	const again = (feature: Feature) => force && desired.includes(feature);
	const isFresh = (feature: Feature) => statuses[feature] === 'ready' && (!again(feature) || started.has(feature));
	return withNeeds(desired).filter((feature) => {
		if (started.has(feature)) return false;
		return again(feature) ? NEEDS[feature].every(isFresh) : actionable.includes(feature);
	});
}

/** Whether everything that was wanted is there. */
export function isIndexed(
	{ desired, force }: IndexGoal,
	{ statuses, started }: Omit<IndexState, 'actionable'>,
): boolean {
	return desired.every((feature) => statuses[feature] === 'ready' && (!force || started.has(feature)));
}

/** The features that Reka could not make, or cannot because of another one, and that this run will not try again. */
export function lostFeatures(
	{ desired, force }: IndexGoal,
	{ statuses, started }: Omit<IndexState, 'actionable'>,
): Feature[] {
	const isStillToCome = (feature: Feature) => force && desired.includes(feature) && !started.has(feature);
	return FEATURES.filter(
		(feature) =>
			withNeeds(desired).includes(feature) &&
			['failed', 'blocked'].includes(statuses[feature]) &&
			!isStillToCome(feature),
	);
}

/**
 * The features that Reka does not make as things stand, once nothing is under way that could change that: waiting on would end in nothing.
 *
 * @param objections has the features that Reka objects to
 */
export function heldFeatures(
	goal: IndexGoal,
	state: IndexState,
	objections: Pick<ReadonlySet<string>, 'has'>,
): Feature[] {
	const { statuses, started } = state;
	const wanted = withNeeds(goal.desired);
	const moves = (feature: Feature) =>
		statuses[feature] !== 'ready' && (started.has(feature) || !isAtRest(statuses[feature] ?? 'none'));
	if (featuresToStart(goal, state).length > 0 || wanted.some(moves)) return [];
	return wanted.filter((feature) => objections.has(feature));
}

/** The features that somebody else is making just now, which is as good as having started them. */
export function underWay(goal: IndexGoal, { statuses }: Pick<IndexState, 'statuses'>): Feature[] {
	return withNeeds(goal.desired).filter((feature) => ['pending', 'processing'].includes(statuses[feature]));
}
