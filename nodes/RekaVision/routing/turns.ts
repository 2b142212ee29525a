import { type IExecuteData, type INode, NodeOperationError } from 'n8n-workflow';

import { createLimiter, type Limiter, settle } from '../../shared/async';

/** How many items of one execution of the node ask Reka at the same time. */
const REQUESTS_AT_ONCE = 5;

interface Run {
	limiter: Limiter;
	/** Items that were handed over and are not done yet. */
	open: number;
	/** Index of the item whose request failed first. */
	failedItem?: number;
}

/** What n8n hands to one run of the node is the same object for all its items. */
const runs = new WeakMap<IExecuteData, Run>();

/**
 * Lets the items of one run of the node take turns. After a failure without Continue On Fail no later item is sent: the run ends with that
 * failure anyhow, and n8n would drop the results.
 *
 * The state ends with the last open item, because n8n uses the same object again when it retries the node or calls it as a tool.
 *
 * @param executeData what `getExecuteData()` gives
 */
export function turnFor(executeData: IExecuteData, continueOnFail: boolean) {
	const run = runs.get(executeData) ?? { limiter: createLimiter(REQUESTS_AT_ONCE), open: 0 };
	runs.set(executeData, run);
	run.open++;
	return async <T>(node: INode, item: number, task: () => Promise<T>): Promise<T> => {
		const outcome = await run.limiter(async () => {
			if (run.failedItem !== undefined && item > run.failedItem) return undefined;
			const tried = await settle(task);
			if ('error' in tried && !continueOnFail) run.failedItem ??= item;
			return tried;
		});
		run.open--;
		if (run.open === 0) runs.delete(executeData);
		if (!outcome)
			throw new NodeOperationError(node, `Not sent, because item ${run.failedItem} failed`, { itemIndex: item });
		if ('error' in outcome) throw outcome.error;
		return outcome.value;
	};
}
