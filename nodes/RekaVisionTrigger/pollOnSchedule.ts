import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { normalizeBaseUrl, REKA_CREDENTIAL } from '../shared/api/credential';
import { faultOf } from '../shared/api/faults';
import { messageOf } from '../shared/errors/text';
import { clipJobSource } from './clipJobs';
import { fingerprint } from './core/fingerprint';
import { blankMemory, type Memory, readMemory, writeMemory } from './core/memory';
import { type PollOrder, type PollResult, pollOnce } from './core/pollOnce';
import { readSettings, type Settings } from './settings';
import { endFirstPoll, isFirstPoll, isStoredByN8n, pollBudget, takeTurn } from './turns';
import { videoSource } from './videos';
import { WorkflowMemory } from './workflowMemory';

/**
 * A poll of an active workflow: what finished and was not emitted before.
 *
 * @throws RekaApiError when the API does not answer as it should and nothing could be settled; not in the poll that activates the trigger
 * when the reason is a passing one
 */
export async function pollOnSchedule(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const staticData = context.getWorkflowStaticData('node');
	const budget = pollBudget(context);
	return await takeTurn(staticData, 2 * budget, async (isCurrent) => {
		const startedAt = Date.now();
		const settings = readSettings(context);
		const account = await accountOf(context);
		const isFirst = isFirstPoll(context, staticData);
		const lookBackTo = settings.clips?.lookBack ? startedAt - settings.clips.lookBack : undefined;
		const shared = new WorkflowMemory(context);
		const own = readMemory(staticData);
		const remembered = () => readMemory(staticData) ?? readMemory(shared.first) ?? blankMemory(account);
		const memory = remembered();
		if (own) shared.forget(own);
		shared.takeUp(memory);
		const order = { account, startedAt, deadline: performance.now() + budget, isFirst, lookBackTo };
		const result = await pollSource(context, settings, memory, order);
		if (!isCurrent()) return null;
		const { events, fault, isFruitless } = result;
		if (isFruitless && !(isFirst && faultOf(fault).passes)) throw fault;
		endFirstPoll(staticData);
		report(context, result);
		const news = events.filter(({ keys }) => !keys.some((key) => shared.has(key)));
		shared.takeUp(memory);
		writeMemory(staticData, isFruitless ? withStart(remembered(), lookBackTo ?? startedAt) : memory);
		shared.tell(
			news.flatMap(({ keys }) => keys),
			own || isStoredByN8n(staticData) ? undefined : { ...staticData },
		);
		return news.length > 0 ? [news.flatMap(({ items }) => items)] : null;
	});
}

async function pollSource(
	context: IPollFunctions,
	{ clips, simplify }: Settings,
	memory: Memory,
	order: PollOrder,
): Promise<PollResult> {
	return clips
		? await pollOnce(clipJobSource(context, clips), memory, order)
		: await pollOnce(videoSource(context, simplify), memory, order);
}

/** Before anything was seen, at least the moment is kept from which on things are news. */
function withStart(memory: Memory, since: number): Memory {
	return memory.watched.length > 0 || memory.since !== undefined ? memory : { ...memory, since };
}

/** Four letters that change with the key and the host. Too short to tell anything about the key. */
async function accountOf(context: IPollFunctions): Promise<string> {
	const { apiKey, baseUrl } = await context.getCredentials(REKA_CREDENTIAL);
	return fingerprint(`${normalizeBaseUrl(baseUrl)} ${String(apiKey)}`).slice(-4);
}

/** What is not thrown goes to n8n's log. */
function report(context: IPollFunctions, { fault, postponed, givenUp, isElsewhere }: PollResult): void {
	const warn = (text: string) => context.logger.warn(`${context.getNode().name}: ${text}`);
	if (fault !== undefined) warn(`${messageOf(fault)}. What was not read comes with a later poll.`);
	for (const error of postponed) warn(`${messageOf(error)}. This one is tried again with a later poll.`);
	for (const error of givenUp) warn(`given up after many tries. ${messageOf(error)}`);
	if (isElsewhere) {
		const text =
			'Reka lists what is new at neither end of its list. A poll that finds something new reads all of the list.';
		context.logger.info(`${context.getNode().name}: ${text}`);
	}
}
