import { execFile, fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A TypeScript file of this folder in a process of its own; ends with this one. */
export function forkFile(file: string): ChildProcess {
	const child = fork(join(__dirname, file), {
		execArgv: ['--import', 'tsx', '--expose-gc'],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	const end = () => child.kill();
	process.once('exit', end);
	child.once('exit', () => process.off('exit', end));
	return child;
}

/** Sends an order to a forked file and gives its answer. */
export async function ask<T>(child: ChildProcess, order: object): Promise<T> {
	return await new Promise<T>((resolve, reject) => {
		const ended = (code: number | null) => reject(new Error(`${child.spawnargs.at(-1)} ended with code ${code}`));
		child.once('exit', ended);
		child.once('message', (answer: T & { failed?: string }) => {
			child.off('exit', ended);
			if (answer.failed) reject(new Error(answer.failed));
			else resolve(answer);
		});
		child.send(order);
	});
}

/** Runs a command and gives its output and how long it took in milliseconds. */
export async function timed(command: string, args: string[]): Promise<{ time: number; stdout: string }> {
	const before = performance.now();
	const { stdout } = await promisify(execFile)(command, args, { maxBuffer: 64 * 1024 * 1024 });
	return { time: performance.now() - before, stdout };
}
