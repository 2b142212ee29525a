import type { ChildProcess } from 'node:child_process';

import type { PollMeasurement, PollOrder } from './pollWorker';
import { ask, forkFile } from './processes';
import type { SandboxOrder } from './sandboxProcess';
import { median } from './statistics';
import type { Target } from './work';

/** A poll with its number of requests. */
export interface PollResult extends PollMeasurement {
	title: string;
	requests: number;
}

/** Polls of an account: the first one, one with nothing new, and one with so many newly finished jobs. */
export async function measurePolls(
	sandbox: ChildProcess,
	target: Target,
	runs: number,
	newJobs: number,
): Promise<PollResult[]> {
	const all: PollResult[][] = [];
	for (let run = 1; run <= runs; run++) {
		process.stderr.write(`poll ${run}/${runs}\n`);
		all.push(await measureOnce(sandbox, target, newJobs));
	}
	return all[0].map((result, step) => ({ ...result, time: median(all.map((results) => results[step].time)) }));
}

async function measureOnce(sandbox: ChildProcess, target: Target, newJobs: number): Promise<PollResult[]> {
	const tell = async <T>(order: SandboxOrder) => await ask<T>(sandbox, order);
	const worker = forkFile('pollWorker.ts');
	const poll = async (title: string, expected: number, order: PollOrder = {}): Promise<PollResult> => {
		await tell({ kind: 'count' });
		const measurement = await ask<PollMeasurement>(worker, order);
		if (measurement.items !== expected) throw new Error(`${title}: ${measurement.items} items instead of ${expected}`);
		return { title, ...measurement, ...(await tell<{ requests: number }>({ kind: 'count' })) };
	};
	try {
		const first = await poll('First poll', 0, { target });
		const nothing = await poll('Nothing new', 0);
		await tell({ kind: 'finish', count: newJobs });
		return [first, nothing, await poll(`${newJobs} newly finished`, newJobs)];
	} finally {
		await tell({ kind: 'tidyUp' });
		worker.kill();
	}
}
