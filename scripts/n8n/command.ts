import { spawn } from 'node:child_process';

/** What a finished command left behind. */
export interface CommandResult {
	/** Standard output. */
	output: string;
}

const keptCharacters = 4000;

/**
 * Runs a command to its end.
 *
 * @throws Error with the end of what the command wrote, when it exits with another code than 0
 */
export async function runCommand(
	command: string,
	args: string[],
	options: { cwd?: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number } = {},
): Promise<CommandResult> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		let everything = '';
		child.stdout.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			everything = (everything + chunk.toString()).slice(-keptCharacters);
		});
		child.stderr.on('data', (chunk: Buffer) => {
			everything = (everything + chunk.toString()).slice(-keptCharacters);
		});
		child.on('error', reject);
		child.on('close', (code, signal) => {
			if (code === 0) resolve({ output });
			else {
				const ending = signal ? `was ended by ${signal}` : `exited with code ${code}`;
				reject(new Error(`"${[command, ...args].join(' ')}" ${ending}:\n${everything.trim()}`));
			}
		});
	});
}
