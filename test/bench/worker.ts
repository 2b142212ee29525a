/** One measurement in a process of its own: does the work once and sends the result to the process that forked it. */
import { createEngine } from '../integration/engine';
import { generatedFile } from '../integration/support/generatedFile';
import { addHttpRequestNode } from './httpRequestNode';
import { measureMemory } from './memory';
import { checkOutput, inputOf, stepOf, type Contender, type Target, type Work } from './work';

/** What to measure. */
export interface Order {
	work: Work;
	contender: Contender;
	target: Target;
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

async function measure({ work, contender, target }: Order): Promise<Measurement> {
	const engine = await createEngine({ credentials: { apiKey: target.apiKey, baseUrl: target.url } });
	addHttpRequestNode(engine);
	const step = stepOf(work, contender, target);
	const items = inputOf(work, target);
	if (work === 'upload') {
		const data = await engine.storeBinary(generatedFile(target.fileSize).stream(), 'talk.mp4', 'video/mp4');
		items[0].binary = { data };
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
