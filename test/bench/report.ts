import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

import { packageFolder } from '../engine/nodeTypes';
import { appFolder } from '../../scripts/n8n/paths';
import type { Results } from '.';

/** The results as a page for `docs/`. */
export function report(results: Results): string {
	return `${[intro(results), transfers(results), items(results), polls(results), streams(results), loading(results)].join('\n\n')}\n`;
}

function intro({ runs, fileSize }: Results): string {
	const version = (folder: string, name: string) =>
		(JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
			.version;
	const processors = cpus();
	return [
		'# Benchmark',
		'',
		'Written by `npm run bench`. Every number is the median of ' +
			`${runs} runs, each in a process of its own, in n8n's real engine against the sandbox (a third process) over loopback. The contenders take turns. ` +
			"The HTTP Request node is n8n's own, set up to do the same work; curl shows what the machine and the sandbox allow.",
		'',
		`- Date: ${new Date().toISOString().slice(0, 10)}`,
		`- Machine: ${processors.length} × ${processors[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}`,
		`- Versions: Node ${process.versions.node}, n8n-core ${version(packageFolder, 'n8n-core')}, n8n-nodes-base ${version(appFolder, 'n8n-nodes-base')}`,
		`- File: ${Math.round(fileSize / 2 ** 20)} MiB, binaries on disk`,
	].join('\n');
}

function transfers({ transfers: rows }: Results): string {
	return table(
		'## Large files',
		[
			'',
			'Reka Vision: memory above idle',
			'HTTP Request: memory',
			'Reka Vision: time',
			'HTTP Request: time',
			'curl: time',
			'Time / HTTP Request',
			'Time / curl',
			'Reka Vision: processor',
			'HTTP Request: processor',
		],
		rows.map(({ work, ours, httpRequest, curl }) => [
			work === 'upload' ? 'Upload' : 'Download',
			mib(ours.peak),
			mib(httpRequest.peak),
			seconds(ours.time),
			seconds(httpRequest.time),
			seconds(curl),
			ratio(ours.time, httpRequest.time),
			ratio(ours.time, curl),
			seconds(ours.cpu),
			seconds(httpRequest.cpu),
		]),
	);
}

function items({ items: rows }: Results): string {
	return table(
		'## Many small items',
		[
			'',
			'Reka Vision: time per item',
			'HTTP Request: time per item',
			'Ratio',
			'Reka Vision: processor',
			'HTTP Request: processor',
			'Reka Vision: memory above idle',
			'HTTP Request: memory',
		],
		rows.map(({ title, count, ours, httpRequest }) => [
			title,
			milliseconds(ours.time / count),
			milliseconds(httpRequest.time / count),
			ratio(ours.time, httpRequest.time),
			milliseconds(ours.cpu / count),
			milliseconds(httpRequest.cpu / count),
			mib(ours.peak),
			mib(httpRequest.peak),
		]),
	);
}

function polls({ polls: rows }: Results): string {
	return table(
		'## A poll of the trigger, by finished jobs in the account',
		['Finished jobs', '', 'Requests', 'Time', 'Items', 'State that n8n stores'],
		rows.map(({ jobs, title, requests, time, items: count, state }) => [
			jobs.toLocaleString('en-US'),
			title,
			String(requests),
			milliseconds(time),
			String(count),
			kib(state),
		]),
	);
}

function streams({ streams: rows }: Results): string {
	return table(
		'## A hostile event stream: one line without an end',
		['Length of the line', 'Memory above idle', 'Memory / length'],
		rows.map(({ line, peak }) => [mib(line), mib(peak), ratio(peak, line)]),
	);
}

function loading({ loading: { time, memory }, tarball }: Results): string {
	return table(
		'## Cost of being installed',
		['', ''],
		[
			['Time that n8n takes to load the package', milliseconds(time)],
			['Memory for it', mib(memory)],
			['Tarball', `${kib(tarball.packed)} (${tarball.files} files, ${kib(tarball.unpacked)} unpacked)`],
		],
	);
}

function table(title: string, head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [title, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const mib = (value: number) => `${value.toFixed(0)} MiB`;
const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const milliseconds = (ms: number) => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;
const ratio = (a: number, b: number) => (a / b).toFixed(2);
