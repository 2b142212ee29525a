import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { installCommunityPackage } from './community-package';
import { n8nEnvironment } from './environment';
import { installN8n, type N8nInstallation } from './install';
import { anyFreePort } from './ports';

/** How to start an n8n. */
export interface N8nOptions {
	/** Folder for the database, the encryption key, binary files and the installed package. Created when missing. */
	userFolder: string;
	/** Port of the editor and the REST API. Without it any free port is taken. */
	port?: number;
	/** More settings for n8n, which win over the default ones. */
	env?: Record<string, string>;
	/** A package to install before the start: a tarball (`.tgz`) or the folder of a built package. */
	package?: string;
	/** `worker` starts a process of queue mode that only executes, without editor and REST API. */
	role?: 'main' | 'worker';
	/** Which n8n to start. Without it the project's own, which is installed first when needed. */
	installation?: N8nInstallation;
}

const readyTimeoutMs = 180_000;
const stopTimeoutMs = 15_000;
const pollIntervalMs = 100;

/**
 * Starts the real n8n (installs it first when needed) and waits until it answers.
 *
 * @throws Error with the end of n8n's log when it does not come up
 */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	const installation = options.installation ?? (await installN8n());
	await mkdir(options.userFolder, { recursive: true });
	if (options.package) {
		await installCommunityPackage(options.package, options.userFolder, installation.modulesFolder);
	}
	const server = new N8nServer(installation, options, options.port ?? (await anyFreePort()));
	await server.start();
	return server;
}

/** One n8n on this machine: its process with its task runners, and its place on disk. */
export class N8nServer {
	/** Address of the editor and the REST API, without a trailing slash. */
	readonly url: string;

	/** File with everything that n8n wrote to its console. */
	readonly logPath: string;

	private child: ChildProcess | undefined;

	constructor(
		private readonly installation: N8nInstallation,
		private readonly options: N8nOptions,
		private readonly port: number,
	) {
		this.url = `http://127.0.0.1:${port}`;
		this.logPath = join(options.userFolder, 'n8n.log');
	}

	/** Starts the process and waits until the REST API answers. */
	async start(): Promise<void> {
		if (this.child) throw new Error('This n8n is running already.');
		const { nodePath, binPath } = this.installation;
		const { userFolder, env = {}, role = 'main' } = this.options;
		const place = { nodePath, userFolder, port: this.port, brokerPort: await anyFreePort() };
		const log = openSync(this.logPath, 'a');
		const command = role === 'worker' ? ['worker'] : ['start'];
		const child = spawn(nodePath, ['--require', join(__dirname, 'end-with-parent.cjs'), binPath, ...command], {
			cwd: userFolder,
			env: n8nEnvironment(place, role === 'worker' ? { ...env, ...this.workerSettings() } : env),
			// A process group of its own: the task runners can be ended with it.
			detached: true,
			stdio: ['ignore', log, log, 'ipc'],
		});
		closeSync(log);
		this.child = child;
		child.once('exit', () => {
			if (this.child === child) this.child = undefined;
		});
		try {
			await this.waitUntilReady(child);
		} catch (error) {
			await this.kill();
			throw error;
		}
	}

	/** Asks n8n to stop and waits until it and its task runners are gone. */
	async stop(): Promise<void> {
		await this.end('SIGTERM');
	}

	/** Ends n8n at once, as a power cut does: it has no chance to save anything. */
	async kill(): Promise<void> {
		await this.end('SIGKILL');
	}

	/** Stops n8n when it runs, and starts it again in the same place on the same port. */
	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}

	/** Resolves when the process ends, whoever ended it. */
	async ended(): Promise<void> {
		if (this.child) await once(this.child, 'exit');
	}

	private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		const { child } = this;
		if (!child?.pid) return;
		const exited = once(child, 'exit');
		if (signal === 'SIGKILL') signalGroup(child.pid, signal);
		else child.kill(signal);
		const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
		await exited;
		clearTimeout(timer);
		signalGroup(child.pid, 'SIGKILL');
	}

	private async waitUntilReady(child: ChildProcess): Promise<void> {
		const deadline = Date.now() + readyTimeoutMs;
		while (Date.now() < deadline) {
			if (child.exitCode !== null || child.signalCode !== null) {
				throw new Error(`n8n ended while it started. The end of its log:\n${await this.logEnd()}`);
			}
			if (await this.answers()) return;
			await delay(pollIntervalMs);
		}
		throw new Error(`n8n did not answer in ${readyTimeoutMs / 1000} s. The end of its log:\n${await this.logEnd()}`);
	}

	/** A worker opens no port by itself, so it would be unknown when it is ready. */
	private workerSettings(): Record<string, string> {
		return { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(this.port) };
	}

	/** The readiness route of a main process answers before the REST routes exist; until then those give a page instead of JSON. */
	private async answers(): Promise<boolean> {
		try {
			const route = this.options.role === 'worker' ? '/healthz/readiness' : '/rest/settings';
			const response = await fetch(this.url + route);
			return response.ok && typeof (await response.json()) === 'object';
		} catch {
			return false;
		}
	}

	private async logEnd(): Promise<string> {
		return (await readFile(this.logPath, 'utf8')).slice(-3000);
	}
}

function signalGroup(pid: number, signal: 'SIGKILL'): void {
	try {
		process.kill(-pid, signal);
	} catch {
		// Nobody is left in the group.
	}
}
