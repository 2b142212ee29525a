import type { IExecuteData, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Limiter } from '../../shared/limiter';
import { createLimiter } from '../../shared/limiter';

/** How many items of one execution of the node ask Reka at the same time. */
const REQUESTS_AT_ONCE = 5;

interface Run {
	limiter: Limiter;
	/** Index of the item whose request failed first. */
	failedItem?: number;
}

/** What n8n hands to one run of the node is the same object for all its items and for no other run. */
const runs = new WeakMap<IExecuteData, Run>();

/**
 * Lets the items of one run of the node take turns. After a failure without Continue On Fail nothing further is sent: the run ends with
 * that failure anyhow, and n8n would drop the results.
 *
 * @param run what `getExecuteData()` gives
 */
export function turnFor(run: IExecuteData, continueOnFail: boolean) {
	let state = runs.get(run);
	if (!state) {
		state = { limiter: createLimiter(REQUESTS_AT_ONCE) };
		runs.set(run, state);
	}
	const { limiter } = state;
	const current = state;
	return async <T>(node: INode, item: number, task: () => Promise<T>): Promise<T> =>
		await limiter(async () => {
			if (current.failedItem !== undefined) {
				throw new NodeOperationError(node, `Not sent, because item ${current.failedItem} failed`, { itemIndex: item });
			}
			let done = false;
			try {
				const value = await task();
				done = true;
				return value;
			} finally {
				if (!done && !continueOnFail) current.failedItem ??= item;
			}
		});
}
