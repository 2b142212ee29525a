/**
 * `npm run bench`: measures uploads, downloads, many small items, polls of the trigger, hostile streams and loading, in n8n's real engine against the sandbox, and writes
 * `docs/benchmark.md`. Needs the n8n that `npm start` installs, and `npm run build`.
 *
 * BENCH_RUNS (default 5) and BENCH_MIB (default 1024) make it shorter; the page is only printed then.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IBinaryData } from 'n8n-workflow';

import { packageFolder } from '../engine/nodeTypes';
import { installN8n } from '../../scripts/n8n/install';
import { Curl } from './curl';
import type { LoadMeasurement } from './loadWorker';
import { tarballSize, type TarballSize } from './loading';
import { measurePolls, type PollResult } from './polling';
import { ask, forkFile } from './processes';
import { report } from './report';
import { measureStreams, type StreamResult } from './streams';
import { median } from './statistics';
import type { Contender, Target, Work } from './work';
import type { Measurement, Order } from './worker';

/** Everything that was measured; medians. */
export interface Results {
	runs: number;
	fileSize: number;
	transfers: Array<{ work: 'upload' | 'download'; ours: Measurement; httpRequest: Measurement; curl: number }>;
	items: Array<{ title: string; count: number; ours: Measurement; httpRequest: Measurement }>;
	polls: PollResult[];
	streams: StreamResult[];
	loading: LoadMeasurement;
	tarball: TarballSize;
}

const runs = Number(process.env.BENCH_RUNS ?? 5);
const fileSize = Number(process.env.BENCH_MIB ?? 1024) * 2 ** 20;
const GET_COUNT = 1000;
const JOB_COUNT = 10_000;
const POLLED_ACCOUNTS = [0, JOB_COUNT, 100_000];
const NEW_JOBS = 100;
/** MiB of a single line of an event stream; no event of Reka has one. */
const LINES = [1, 256];
const pagePath = join(packageFolder, 'docs', 'benchmark.md');

async function main(): Promise<void> {
	if (!existsSync(join(packageFolder, 'dist'))) throw new Error('There is no dist folder. Run "npm run build" first.');
	await installN8n();
	const sandbox = forkFile('sandboxProcess.ts');
	const target = await ask<Target>(sandbox, { kind: 'open', fileSize, jobCount: JOB_COUNT, getCount: GET_COUNT });
	const curl = await Curl.prepare(target);
	try {
		const transfers: Results['transfers'] = [];
		for (const work of ['upload', 'download'] as const)
			transfers.push({ work, ...(await compare(work, target, curl)) });
		const gets = await compare('getClips', target);
		const simplified = await compare('getSimplified', target);
		const withOptions = await compare('getWithOptions', target);
		const lists = await compare('listClips', target);
		const results: Results = {
			runs,
			fileSize,
			transfers,
			items: [
				{ title: `Get, ${GET_COUNT} items`, count: GET_COUNT, ...gets },
				{ title: `Get with Simplify, ${GET_COUNT} items`, count: GET_COUNT, ...simplified },
				{ title: `Get with Simplify and four options, ${GET_COUNT} items`, count: GET_COUNT, ...withOptions },
				{ title: `Get Many, ${JOB_COUNT} jobs`, count: JOB_COUNT, ...lists },
			],
			polls: await measurePolls(POLLED_ACCOUNTS, runs, NEW_JOBS),
			streams: await measureStreams(LINES, runs),
			loading: await loadingTime(),
			tarball: await tarballSize(),
		};
		const page = report(results);
		process.stdout.write(page);
		const isFull = process.env.BENCH_RUNS === undefined && process.env.BENCH_MIB === undefined;
		if (isFull) await writeFile(pagePath, page + (await notes()));
	} finally {
		await curl.remove();
		sandbox.kill();
	}
}

/** What people have written below the tables; it stays. */
async function notes(): Promise<string> {
	const old = existsSync(pagePath) ? await readFile(pagePath, 'utf8') : '';
	const at = old.indexOf('\n## What the numbers say');
	return at < 0 ? '' : old.slice(at);
}

/** Lets the contenders take turns, so that a busy moment of the machine hits all of them. */
async function compare(work: Work, target: Target, curl?: Curl) {
	const measured: Record<Contender, Measurement[]> = { ours: [], httpRequest: [] };
	const floor: number[] = [];
	const stored = work === 'upload' && curl ? await storeFile(target, curl.folder) : undefined;
	for (let run = 1; run <= runs; run++) {
		process.stderr.write(`${work} ${run}/${runs}\n`);
		for (const contender of ['ours', 'httpRequest'] as const) {
			measured[contender].push(await ask<Measurement>(forkFile('worker.ts'), { work, contender, target, stored }));
		}
		if (curl && (work === 'upload' || work === 'download')) floor.push(await curl[work]());
	}
	return {
		ours: middle(measured.ours),
		httpRequest: middle(measured.httpRequest),
		curl: floor.length > 0 ? median(floor) : Number.NaN,
	};
}

async function storeFile(target: Target, temporary: string): Promise<Order['stored']> {
	const folder = join(temporary, 'binaries');
	return { folder, data: await ask<IBinaryData>(forkFile('storeWorker.ts'), { target, folder }) };
}

function middle(measurements: Measurement[]): Measurement {
	const of = (key: keyof Measurement) => median(measurements.map((measurement) => measurement[key]));
	return { time: of('time'), cpu: of('cpu'), peak: of('peak'), idle: of('idle') };
}

async function loadingTime(): Promise<LoadMeasurement> {
	const measurements: LoadMeasurement[] = [];
	for (let run = 1; run <= runs; run++) measurements.push(await ask<LoadMeasurement>(forkFile('loadWorker.ts'), {}));
	return {
		time: median(measurements.map(({ time }) => time)),
		memory: median(measurements.map(({ memory }) => memory)),
	};
}

main().catch((error: Error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exitCode = 1;
});
