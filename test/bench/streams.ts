import { ask, forkFile } from './processes';
import { median } from './statistics';

/** What a hostile stream costs: one line of so many MiB, and the memory above idle for it, in MiB. */
export interface StreamResult {
	line: number;
	peak: number;
}

/** Measures lines of several lengths, so that their memory can be compared within one run. */
export async function measureStreams(lines: number[], runs: number): Promise<StreamResult[]> {
	const results: StreamResult[] = [];
	for (const line of lines) {
		const server = forkFile('streamServer.ts');
		const { url } = await ask<{ url: string }>(server, { mebibytes: line });
		const peaks: number[] = [];
		for (let run = 1; run <= runs; run++) {
			process.stderr.write(`stream of ${line} MiB ${run}/${runs}\n`);
			peaks.push((await ask<{ peak: number }>(forkFile('streamWorker.ts'), { url })).peak);
		}
		server.kill();
		results.push({ line, peak: median(peaks) });
	}
	return results;
}
