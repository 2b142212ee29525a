import type { IPollFunctions } from 'n8n-workflow';

/** What n8n grants to a poll that no worker holds a lease for; leased polls have less. */
const UNLEASED_BUDGET = 300_000;

/** Where n8n does not tell: it polls once a minute at most. */
const STANDARD_BUDGET = 30_000;

/** The polls that run now, see {@link turnOf}. */
const turns = new Map<object | string, { since: number }>();
/** The static data objects of activations whose first poll is over. */
const settled = new WeakSet<object>();

/** Milliseconds that a poll may take. Older versions of n8n do not tell. */
export function pollBudget(context: IPollFunctions): number {
	return typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() : STANDARD_BUDGET;
}

/** Whether a worker holds a lease for this poll. Such polls have the mode `update` and a shorter budget, and a static data object of their own. */
export function isLeased(context: IPollFunctions): boolean {
	const tellsBudget = typeof context.getPollBudgetMs === 'function';
	return tellsBudget && context.getPollBudgetMs() < UNLEASED_BUDGET && context.getActivationMode() === 'update';
}

/** What only one poll at a time may hold: n8n's static data object, which all polls of an activation share, or the node in its workflow. */
export function turnOf(context: IPollFunctions, staticData: object): object | string {
	return isLeased(context) ? `${context.getWorkflow().id} ${context.getNode().id}` : staticData;
}

/**
 * Whether this is the poll that n8n makes to activate the trigger: what it throws leaves the trigger dead.
 *
 * n8n's activation mode cannot tell, because later polls keep the mode of the activation. But every activation has a static data object of
 * its own. Only polls that are leased to a worker get a new one each time.
 */
export function isFirstPoll(context: IPollFunctions, staticData: object): boolean {
	return !isLeased(context) && !settled.has(staticData);
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
 * @param key {@link turnOf}
 * @param patience milliseconds after which a running poll is taken for lost; it then finds that it is no longer current
 * @returns `null` when this poll has to stand back
 */
export async function takeTurn<T>(
	key: object | string,
	patience: number,
	poll: (isCurrent: () => boolean) => Promise<T>,
): Promise<T | null> {
	const now = performance.now();
	const running = turns.get(key);
	if (running && now - running.since < patience) return null;
	const turn = { since: now };
	turns.set(key, turn);
	try {
		return await poll(() => turns.get(key) === turn);
	} finally {
		if (turns.get(key) === turn) turns.delete(key);
	}
}
