import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { demoOwner } from '../../scripts/demo/furnish';
import { N8nClient, type CredentialSummary } from '../../scripts/n8n/client';
import { projectFolder } from '../../scripts/n8n/paths';
import { startN8n, type N8nServer } from '../../scripts/n8n/server';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

/** The real n8n with the packed package and an account of its own, beside a sandbox whose time the test moves. */
export interface RealN8n {
	server: N8nServer;
	client: N8nClient;
	sandbox: Sandbox;
	/** A credential that the sandbox accepts. */
	credential: CredentialSummary;
	/** Ends both and removes what they wrote. */
	close(): Promise<void>;
}

/**
 * Starts n8n and a sandbox in a folder that is thrown away.
 *
 * @param env more settings for n8n
 * @param account how the sandbox differs from the usual one
 */
export async function startRealN8n(env?: Record<string, string>, account?: SandboxOptions): Promise<RealN8n> {
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
	const sandbox = await startSandbox(account);
	let server: N8nServer | undefined;
	const close = async () => {
		await server?.stop();
		await sandbox.close();
		await rm(userFolder, { recursive: true, force: true });
	};
	try {
		server = await startN8n({ userFolder, package: projectFolder, env });
		const client = new N8nClient(server.url);
		await client.setUpOwner(demoOwner);
		const credential = await client.createCredential({
			name: 'Reka Vision',
			type: 'rekaVisionApi',
			data: { apiKey: sandbox.apiKey, baseUrl: sandbox.url, chatBaseUrl: sandbox.chatUrl },
		});
		return { server, client, sandbox, credential, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/**
 * For all tests of a file: `const real = setUpRealN8n();` at its top. Both are started before the first test and end after the last.
 *
 * @param env more settings for n8n
 */
export function setUpRealN8n(env?: Record<string, string>): RealN8n {
	const real = {} as RealN8n;
	let started: RealN8n | undefined;
	beforeAll(async () => {
		started = await startRealN8n(env);
		Object.assign(real, started);
	});
	afterAll(async () => await started?.close());
	return real;
}

/** Reka takes the first clip jobs and refuses the others: those of the day are used up, and the next one is 14 h 14 min away. */
export function refuseClipJobs({ faults }: Sandbox, after: number): void {
	const headers = {
		'x-ratelimit-requests-limit': '10',
		'x-ratelimit-requests-remaining': '0',
		'x-ratelimit-requests-reset': '86400',
		'retry-after': '51240',
	};
	faults.add({ method: 'POST', path: '/v1/clips', after, fault: { kind: 'status', status: 429, headers } });
}
