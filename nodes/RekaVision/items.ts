import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { cancelSignal } from '../shared/api/context';
import { failedItem } from '../shared/errors';
import { createLimiter, type Outcome, settle } from '../shared/async';

/** What became of each input item, in their order. An item that was never tried, because another one failed, is `undefined`. */
export type ItemOutcomes<T> = Array<Outcome<T> | undefined>;

/**
 * Does the same for every input item. After a failure without Continue On Fail, and when the user stops the execution, nothing further is
 * started; what has been started is waited for, so that nothing it brought is lost.
 *
 * @param atOnce how many items may be worked on at the same time
 */
export async function eachItem<T>(
	context: IExecuteFunctions,
	atOnce: number,
	task: (itemIndex: number) => Promise<T>,
): Promise<ItemOutcomes<T>> {
	return await eachOutcome(
		context,
		context.getInputData().map(() => ({ value: undefined })),
		atOnce,
		async (_value, itemIndex) => await task(itemIndex),
	);
}

/**
 * As {@link eachItem}, for a further step: takes the outcomes of the step before and leaves failed items as they are. Without Continue
 * On Fail it starts nothing when an item failed in the step before.
 */
export async function eachOutcome<A, B>(
	context: IExecuteFunctions,
	before: ItemOutcomes<A>,
	atOnce: number,
	task: (value: A, itemIndex: number) => Promise<B>,
): Promise<ItemOutcomes<B>> {
	const limiter = createLimiter(atOnce);
	let stopped = !context.continueOnFail() && firstFailure(before) !== undefined;
	return await Promise.all(
		before.map(async (outcome, itemIndex) => {
			if (!outcome || 'error' in outcome) return outcome;
			return await limiter(async () => {
				if (stopped || cancelSignal(context)?.aborted) return undefined;
				const next = await settle(async () => await task(outcome.value, itemIndex));
				if ('error' in next && !context.continueOnFail()) stopped = true;
				return next;
			});
		}),
	);
}

/** The error of the first item that failed, in the order of the items. */
export function firstFailure(outcomes: ItemOutcomes<unknown>): { error: unknown; itemIndex: number } | undefined {
	const itemIndex = outcomes.findIndex((outcome) => outcome && 'error' in outcome);
	const outcome = outcomes[itemIndex];
	return outcome && 'error' in outcome ? { error: outcome.error, itemIndex } : undefined;
}

/**
 * The output of the node: the items of every input item, linked to it.
 *
 * @param keep what must not be lost when the run ends with a failure, such as the ids of jobs that were accepted; added to the error's data
 * @throws the first failure, unless Continue On Fail is on: then a failed item stands in its place, see {@link failedItem}
 */
export function outputOf(
	context: IExecuteFunctions,
	outcomes: ItemOutcomes<INodeExecutionData[]>,
	keep: IDataObject = {},
): INodeExecutionData[][] {
	const failure = firstFailure(outcomes);
	if (failure && !context.continueOnFail()) throw withData(failure.error, keep, failure.itemIndex);
	const items = outcomes.flatMap((outcome, itemIndex) => {
		if (!outcome) return [];
		if ('error' in outcome) return [failedItem(outcome.error, itemIndex)];
		return outcome.value.map((item) => ({ ...item, pairedItem: { item: itemIndex } }));
	});
	return [items];
}

/** Adds data to an n8n error, for the editor's error view and for the item with Continue On Fail. */
export function withData(error: unknown, data: IDataObject, itemIndex: number): unknown {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		error.context.data = { ...(error.context.data as IDataObject | undefined), ...data };
	}
	return error;
}
