import { type IExecuteFunctions } from 'n8n-workflow';

import { cancelSignal } from '../../../../shared/api/context';
import { createLimiter, type Limiter } from '../../../../shared/async';
import { isTool } from '../../../../shared/input/tool';
import { type Submitted } from './alreadySubmitted';

/** What the calls of a tool know of each other: a model may call it several times, also at the same moment. */
export interface OtherCalls {
	/** The jobs that were created by calls of the same execution, and by those at the same time; both grow. */
	created: Submitted[][];
	/** One call looks and creates at a time. */
	turn: Limiter;
}

/** By the signal that cancels an execution: n8n makes one for each, and hands it to all nodes and tools in it. */
const createdIn = new WeakMap<AbortSignal, Submitted[]>();
/** By the tool, while it is being called: an MCP server calls it in an execution of its own each time, without such a signal. */
const turnsOf = new Map<string, { turn: Limiter; calls: number; created: Submitted[] }>();

/** Does something that the other calls of the tool must not do meanwhile. A workflow runs a node once at a time, so that a run stands for itself. */
export async function amongCalls<T>(context: IExecuteFunctions, work: (others: OtherCalls) => Promise<T>): Promise<T> {
	const node = context.getNode();
	if (!isTool(node)) return await work({ created: [[]], turn: createLimiter(1) });
	const signal = cancelSignal(context);
	const created = (signal && createdIn.get(signal)) ?? [];
	if (signal) createdIn.set(signal, created);
	const tool = `${context.getWorkflow().id} ${node.id}`;
	const turns = turnsOf.get(tool) ?? { turn: createLimiter(1), calls: 0, created: [] };
	turnsOf.set(tool, turns);
	turns.calls++;
	try {
		return await work({ created: [created, turns.created], turn: turns.turn });
	} finally {
		turns.calls--;
		if (turns.calls === 0) turnsOf.delete(tool);
	}
}
