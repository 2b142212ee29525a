import { type Outcome } from '../../shared/async';

/** What became of each input item, in their order. An item that was never tried, because another one failed, is `undefined`. */
export type Outcomes<T> = Array<Outcome<T> | undefined>;

/** The error of the first item that failed, in the order of the items. */
export function firstFailure(outcomes: Outcomes<unknown>): { error: unknown; itemIndex: number } | undefined {
	const itemIndex = outcomes.findIndex((outcome) => outcome && 'error' in outcome);
	const outcome = outcomes[itemIndex];
	return outcome && 'error' in outcome ? { error: outcome.error, itemIndex } : undefined;
}

/** What is good of a step, with the index of its item. */
export function good<T>(outcomes: Outcomes<T>): Array<{ item: number; value: T }> {
	return outcomes.flatMap((outcome, item) => (outcome && 'value' in outcome ? [{ item, value: outcome.value }] : []));
}
