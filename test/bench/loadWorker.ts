/** Loads the package once, as n8n does at start, and tells how long that took. n8n's own code is loaded before. */
import { loadPackage } from '../engine';

/** Milliseconds, and MiB of resident memory. */
export interface LoadMeasurement {
	time: number;
	memory: number;
}

process.once('message', () => {
	void measure();
});

async function measure(): Promise<void> {
	global.gc?.();
	const rss = process.memoryUsage().rss;
	const before = performance.now();
	const loader = await loadPackage();
	const time = performance.now() - before;
	if (Object.keys(loader.known.nodes).length === 0) throw new Error('Nothing was loaded');
	process.send?.({ time, memory: (process.memoryUsage().rss - rss) / (1024 * 1024) }, () => process.exit(0));
}
