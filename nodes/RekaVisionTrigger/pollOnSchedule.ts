import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { normalizeBaseUrl, REKA_CREDENTIAL } from '../shared/api/credential';
import { isPassing } from './ask';
import { clipJobSource } from './clipJobs';
import { fingerprint } from './fingerprint';
import { blankMemory, type Memory, readMemory, writeMemory } from './memory';
import { pollOnce, type PollResult, type PollTime } from './pollOnce';
import { type ClipSettings, readSettings } from './settings';
import { endFirstPoll, isFirstPoll, pollBudget, takeTurn } from './turns';
import { videoSource } from './videos';

/**
 * A poll of an active workflow: what finished and was not emitted before.
 *
 * @throws NodeApiError when the API does not answer as it should and nothing could be settled; not in the poll that activates the trigger
 * when the reason is a passing one
 */
export async function pollOnSchedule(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const staticData = context.getWorkflowStaticData('node');
	const budget = pollBudget(context);
	return await takeTurn(staticData, 2 * budget, async (isCurrent) => {
		const startedAt = Date.now();
		const settings = readSettings(context);
		const account = await accountOf(context);
		const memory =
			readMemory(staticData) ?? blankMemory(account, settings?.lookBack ? startedAt - settings.lookBack : undefined);
		const result = await pollSource(context, settings, memory, account, { startedAt, deadline: startedAt + budget });
		if (!isCurrent()) return null;
		const { items, fault } = result;
		if (result.isFruitless && !(isFirstPoll(context, staticData) && isPassing(fault))) throw fault;
		endFirstPoll(staticData);
		report(context, result);
		writeMemory(staticData, result.memory);
		return items.length > 0 ? [items] : null;
	});
}

async function pollSource(
	context: IPollFunctions,
	settings: ClipSettings | undefined,
	memory: Memory,
	account: string,
	time: PollTime,
): Promise<PollResult> {
	return settings
		? await pollOnce(clipJobSource(context, settings), memory, account, time)
		: await pollOnce(videoSource(context), memory, account, time);
}

/** Four letters that change with the key and the host. Too short to tell anything about the key. */
async function accountOf(context: IPollFunctions): Promise<string> {
	const { apiKey, baseUrl } = await context.getCredentials(REKA_CREDENTIAL);
	return fingerprint(`${normalizeBaseUrl(baseUrl)} ${String(apiKey)}`).slice(-4);
}

/** What is not thrown goes to n8n's log. */
function report(context: IPollFunctions, { fault, givenUp }: PollResult): void {
	const name = context.getNode().name;
	if (fault !== undefined) context.logger.warn(`${name}: ${textOf(fault)}. What was not read comes with a later poll.`);
	for (const error of givenUp) context.logger.warn(`${name}: given up after many tries. ${textOf(error)}`);
}

function textOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
