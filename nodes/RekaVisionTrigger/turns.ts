import type { IPollFunctions } from 'n8n-workflow';

/** What n8n grants to a poll that no worker holds a lease for; leased polls have less. */
const UNLEASED_BUDGET = 300_000;

/** Where n8n does not tell: it polls once a minute at most. */
const STANDARD_BUDGET = 30_000;

/** The polls that run now, by n8n's static data object, which all polls of an activation share. */
const turns = new WeakMap<object, { since: number }>();
/** The static data objects of activations whose first poll is over. */
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
	const tellsBudget = typeof context.getPollBudgetMs === 'function';
	const isLeased =
		tellsBudget && context.getPollBudgetMs() < UNLEASED_BUDGET && context.getActivationMode() === 'update';
	return !isLeased && !settled.has(staticData);
}

/**
 * Whether n8n stores what the first poll of an activation writes into its static data. Where it keeps the memory of each poll apart (durable
 * cursors), it drops that of the first one unless it starts the workflow, and gives it a mere copy, which does not note changes.
 */
export function isStoredByN8n(staticData: object): boolean {
	return '__dataChanged' in staticData;
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
	const now = performance.now();
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
