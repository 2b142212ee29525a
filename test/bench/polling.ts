import type { ChildProcess } from 'node:child_process';

import type { PollMeasurement, PollOrder } from './pollWorker';
import { ask, forkFile } from './processes';
import type { SandboxOrder } from './sandboxProcess';
import { median } from './statistics';
import type { Target } from './work';

/** A poll with its number of requests. */
export interface PollResult extends PollMeasurement {
	/** Finished jobs in the account before it. */
	jobs: number;
	title: string;
	requests: number;
}

/** Idle polls that are measured in one run: enough for each kind of request to have its turn. */
const IDLE_POLLS = 6;

/** Polls of accounts with so many finished jobs: the first one, those with nothing new, and one with so many newly finished jobs. */
export async function measurePolls(jobCounts: number[], runs: number, newJobs: number): Promise<PollResult[]> {
	const results: PollResult[] = [];
	for (const jobs of jobCounts) {
		const sandbox = forkFile('sandboxProcess.ts');
		const target = await ask<Target>(sandbox, { kind: 'open', fileSize: 1, jobCount: jobs, getCount: 0 });
		const all: PollResult[][] = [];
		for (let run = 1; run <= runs; run++) {
			process.stderr.write(`poll of ${jobs} jobs ${run}/${runs}\n`);
			all.push(await measureOnce(sandbox, target, jobs, newJobs));
		}
		sandbox.kill();
		results.push(
			...all[0].map((result, step) => ({ ...result, time: median(all.map((measured) => measured[step].time)) })),
		);
	}
	return results;
}

async function measureOnce(
	sandbox: ChildProcess,
	target: Target,
	jobs: number,
	newJobs: number,
): Promise<PollResult[]> {
	const tell = async <T>(order: SandboxOrder) => await ask<T>(sandbox, order);
	const worker = forkFile('pollWorker.ts');
	const poll = async (title: string, expected: number, order: PollOrder = {}): Promise<PollResult> => {
		await tell({ kind: 'count' });
		const measurement = await ask<PollMeasurement>(worker, order);
		if (measurement.items !== expected) throw new Error(`${title}: ${measurement.items} items instead of ${expected}`);
		return { jobs, title, ...measurement, ...(await tell<{ requests: number }>({ kind: 'count' })) };
	};
	try {
		const first = await poll('First poll', 0, { target });
		const idle: PollResult[] = [];
		for (let at = 0; at < IDLE_POLLS; at++) idle.push(await poll('Nothing new', 0));
		const nothing = {
			...idle[0],
			time: median(idle.map(({ time }) => time)),
			requests: Math.max(...idle.map(({ requests }) => requests)),
		};
		await tell({ kind: 'finish', count: newJobs });
		return [first, nothing, await poll(`${newJobs} newly finished`, newJobs)];
	} finally {
		await tell({ kind: 'tidyUp' });
		worker.kill();
	}
}
