import type { IPollFunctions } from 'n8n-workflow';

/** What n8n gives to polls that ask for more than their turn; n8n's own standard where a poll is not leased to a worker. */
const UNLEASED_BUDGET = 300_000;

/** Assumed where n8n does not tell: it polls at most once a minute. */
const STANDARD_BUDGET = 30_000;

const turns = new WeakMap<object, { since: number }>();
const settled = new WeakSet<object>();

/** Milliseconds that a poll may take. Older versions of n8n do not tell. */
export function pollBudget(context: IPollFunctions): number {
	return typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() : STANDARD_BUDGET;
}

/**
 * Whether this is the poll that n8n makes to activate the trigger: what it throws leaves the trigger dead.
 *
 * n8n's activation mode cannot tell, because later polls keep the mode of the activation. But every activation has a static data object of
 * its own. Only polls that are leased to a worker get a new one each time; these have the mode `update` and a shorter budget.
 */
export function isFirstPoll(context: IPollFunctions, staticData: object): boolean {
	const isLeased = context.getActivationMode() === 'update' && pollBudget(context) < UNLEASED_BUDGET && typeof context.getPollBudgetMs === 'function';
	return !isLeased && !settled.has(staticData);
}

/** Notes that the first poll of an activation has come to an end that n8n accepts. */
export function endFirstPoll(staticData: object): void {
	settled.add(staticData);
}

/**
 * Runs a poll unless another one over the same memory still runs.
 *
 * @param patience milliseconds after which a running poll is taken for lost; it then finds that it is no longer current
 * @returns `null` when this poll has to stand back
 */
export async function takeTurn<T>(
	staticData: object,
	patience: number,
	poll: (isCurrent: () => boolean) => Promise<T>,
): Promise<T | null> {
	const now = Date.now();
	const running = turns.get(staticData);
	if (running && now - running.since < patience) return null;
	const turn = { since: now };
	turns.set(staticData, turn);
	try {
		return await poll(() => turns.get(staticData) === turn);
	} finally {
		if (turns.get(staticData) === turn) turns.delete(staticData);
	}
}
