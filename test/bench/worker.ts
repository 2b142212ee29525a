/** One measurement in a process of its own: does the work once and sends the result to the process that forked it. */
import type { IBinaryData } from 'n8n-workflow';

import { createEngine } from '../engine';
import { addHttpRequestNode } from './httpRequestNode';
import { measureMemory } from './memory';
import { useStorage } from './storage';
import { checkOutput, inputOf, stepOf, type Contender, type Target, type Work } from './work';

/** What to measure. */
export interface Order {
	work: Work;
	contender: Contender;
	target: Target;
	/** The file of an upload, and where n8n keeps it. */
	stored?: { folder: string; data: IBinaryData };
}

/** What came out. */
export interface Measurement {
	/** Milliseconds from start to end. */
	time: number;
	/** Milliseconds of processor time in this process. */
	cpu: number;
	/** MiB of resident memory above idle. */
	peak: number;
	/** MiB of resident memory before. */
	idle: number;
}

process.once('message', (order: Order) => {
	measure(order).then(
		(measurement) => process.send?.(measurement, () => process.exit(0)),
		(error: Error) => process.send?.({ failed: error.stack ?? String(error) }, () => process.exit(1)),
	);
});

async function measure({ work, contender, target, stored }: Order): Promise<Measurement> {
	const engine = await createEngine({ credentials: { apiKey: target.apiKey, baseUrl: target.url } });
	addHttpRequestNode(engine);
	const step = stepOf(work, contender, target);
	const items = inputOf(work, target);
	if (stored) {
		await useStorage(stored.folder);
		items[0].binary = { data: stored.data };
	} else if (work !== 'download') {
		// The first request of a process loads code; many small ones are about the rest.
		await engine.run({ ...stepOf('getClips', contender, target), items: [{ json: { id: target.jobIds[0] } }] });
	}
	const cpuBefore = process.cpuUsage();
	const before = performance.now();
	const { value: run, memory } = await measureMemory(async () => await engine.run({ ...step, items }));
	const time = performance.now() - before;
	const { user, system } = process.cpuUsage(cpuBefore);
	if (run.error) throw new Error(run.error.message);
	checkOutput(work, run.items, target);
	return { time, cpu: (user + system) / 1000, ...memory };
}
