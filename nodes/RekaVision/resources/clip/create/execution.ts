import { type IExecuteFunctions } from 'n8n-workflow';

import { cancelSignal } from '../../../../shared/api/context';
import { createLimiter, type Limiter } from '../../../../shared/async';
import { isTool } from '../../../../shared/input/tool';
import { type Submitted } from './alreadySubmitted';

/** What the runs of this node in one execution know of each other: an agent may call a tool several times, also at the same moment. */
export interface ExecutionJobs {
	/** The jobs that were created. */
	created: Submitted[];
	/** One looks and creates at a time. */
	turn: Limiter;
}

/** By the signal that cancels an execution: n8n makes one for each, and hands it to all nodes and tools in it. */
const executions = new WeakMap<AbortSignal, ExecutionJobs>();

/** What is known to the tools of an execution; a workflow runs its nodes one after the other, so that a run stands for itself. */
export function executionJobs(context: IExecuteFunctions): ExecutionJobs {
	const signal = isTool(context.getNode()) ? cancelSignal(context) : undefined;
	const known = signal && executions.get(signal);
	if (known) return known;
	const jobs = { created: [], turn: createLimiter(1) };
	if (signal) executions.set(signal, jobs);
	return jobs;
}
