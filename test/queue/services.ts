import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

import { waitFor } from '../../scripts/n8n/client';
import { runCommand } from '../../scripts/n8n/command';
import { anyFreePort } from '../../scripts/n8n/ports';

/** A server that queue mode needs beside n8n: a process of its own on the loopback interface, with its data in one folder. */
export interface Service {
	/** What n8n has to know about it. */
	env: Record<string, string>;
	stop(): Promise<void>;
}

const startTimeoutMs = 30_000;

/** The queue itself. Keeps nothing on disk. */
export async function startRedis(folder: string): Promise<Service> {
	const port = await anyFreePort();
	const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	const child = await startServer(folder, 'redis', 'redis-server', settings, port);
	return {
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
		stop: async () => await end(child, 'SIGTERM'),
	};
}

/** The database that main and workers share: n8n does not support queue mode with its embedded one. */
export async function startPostgres(folder: string): Promise<Service> {
	const port = await anyFreePort();
	const data = join(folder, 'postgres');
	await mkdir(data);
	const user = await databaseUser();
	if (user) {
		await chmod(folder, 0o755);
		await chown(data, user.uid, user.gid);
	}
	const run = async (program: string, args: string[]) =>
		await runCommand(programPath(program), args, { cwd: data, ...user });
	await run('initdb', ['--pgdata', data, '--username', 'n8n', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync']);
	const settings = ['-D', data, '-p', String(port), '-k', data, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'];
	const child = await startServer(folder, 'postgres', programPath('postgres'), settings, port, { cwd: data, ...user });
	await waitFor(
		'PostgreSQL',
		startTimeoutMs,
		async () => await run('pg_isready', ['-h', '127.0.0.1', '-p', String(port)]).catch(() => undefined),
	);
	await run('createdb', ['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n', 'n8n']);
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'n8n',
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: 'n8n',
		},
		stop: async () => await end(child, 'SIGINT'),
	};
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
async function databaseUser(): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const idOf = async (kind: '-u' | '-g') => Number((await runCommand('id', [kind, 'postgres'])).output);
	return { uid: await idOf('-u'), gid: await idOf('-g') };
}

/** Debian keeps the programs of PostgreSQL in a folder per version, outside of the search path. */
function programPath(name: string): string {
	const versions = '/usr/lib/postgresql';
	if (!existsSync(versions)) return name;
	const [newest] = readdirSync(versions).sort((a, b) => Number(b) - Number(a));
	return join(versions, newest, 'bin', name);
}

async function startServer(
	folder: string,
	name: string,
	command: string,
	args: string[],
	port: number,
	options: SpawnOptions = { cwd: folder },
): Promise<ChildProcess> {
	const logPath = join(folder, `${name}.log`);
	const log = openSync(logPath, 'a');
	const child = spawn(command, args, { ...options, stdio: ['ignore', log, log] });
	closeSync(log);
	let missing: Error | undefined;
	child.once('error', (error) => {
		missing = error;
	});
	await waitFor(`${name} on port ${port}`, startTimeoutMs, async () => {
		if (missing) throw new Error(`${command} could not be started: ${missing.message}. See docs/queue-mode.md.`);
		if (child.exitCode !== null) throw new Error(`${name} ended:\n${await readFile(logPath, 'utf8')}`);
		return (await accepts(port)) ? true : undefined;
	});
	return child;
}

async function accepts(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exited = once(child, 'exit');
	child.kill(signal);
	await exited;
}
