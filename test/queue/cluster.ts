import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { demoOwner } from '../../scripts/demo/furnish';
import { N8nClient, type CredentialSummary } from '../../scripts/n8n/client';
import { packPackage } from '../../scripts/n8n/community-package';
import { projectFolder } from '../../scripts/n8n/paths';
import { startN8n, type N8nServer } from '../../scripts/n8n/server';
import { startSandbox, type Sandbox } from '../../sandbox';
import { startPostgres, startRedis, type Service } from './services';

/** One main process and two workers of n8n with a queue and a database between them, beside a sandbox. */
export interface Cluster {
	/** Address of the main process: editor, REST API and webhooks. */
	url: string;
	client: N8nClient;
	sandbox: Sandbox;
	/** A credential that the sandbox accepts. */
	credential: CredentialSummary;
	/** Ids of the executions that each worker has begun, in its order. */
	begun(): Promise<string[][]>;
	/** Ends all and removes what they wrote. */
	close(): Promise<void>;
}

/** Where n8n keeps files: in the database, as it does in queue mode by itself, or in a folder that all processes share. */
export type FileStorage = 'database' | 'shared folder';

/** Starts everything in a folder that is thrown away. Every process of n8n has a user folder, and a package, of its own. */
export async function startCluster(storage: FileStorage): Promise<Cluster> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-queue-'));
	const sandbox = await startSandbox({ clipDurationMs: 1000 });
	const services: Service[] = [];
	const servers: N8nServer[] = [];
	const close = async () => {
		await Promise.all(servers.map(async (server) => await server.stop()));
		for (const service of services) await service.stop();
		await sandbox.close();
		await rm(folder, { recursive: true, force: true });
	};
	try {
		services.push(await startRedis(folder), await startPostgres(folder));
		const tarball = await packPackage(projectFolder, folder);
		const env = {
			...Object.assign({}, ...services.map((service) => service.env)),
			EXECUTIONS_MODE: 'queue',
			// Workers open the credentials that the main process has locked.
			N8N_ENCRYPTION_KEY: 'one-key-for-main-and-workers',
			// As production executions; n8n 3 knows no other way.
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			// Per worker, so that the executions form a queue at all.
			N8N_CONCURRENCY_PRODUCTION_LIMIT: '3',
			...(storage === 'shared folder' && {
				N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
				N8N_BINARY_DATA_STORAGE_PATH: join(folder, 'files'),
			}),
		} as Record<string, string>;
		const start = async (name: string, role: 'main' | 'worker') => {
			const server = await startN8n({ userFolder: join(folder, name), env, package: tarball, role });
			servers.push(server);
			return server;
		};
		// The main process prepares the database first.
		const main = await start('main', 'main');
		const workers = [await start('worker-1', 'worker'), await start('worker-2', 'worker')];
		const client = new N8nClient(main.url);
		await client.setUpOwner(demoOwner);
		const credential = await client.createCredential({
			name: 'Reka Vision',
			type: 'rekaVisionApi',
			data: { apiKey: sandbox.apiKey, baseUrl: sandbox.url },
		});
		const begun = async () =>
			await Promise.all(workers.map(async ({ logPath }) => begunIn(await readFile(logPath, 'utf8'))));
		return { url: main.url, client, sandbox, credential, begun, close };
	} catch (error) {
		await close();
		throw error;
	}
}

function begunIn(log: string): string[] {
	return [...log.matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id as string);
}
