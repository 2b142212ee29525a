import { DEFAULT_BASE_URL, DEFAULT_CHAT_BASE_URL } from '../../nodes/shared/api/credential';
import { startSandbox, type Sandbox } from '../../sandbox';
import { N8nClient, N8nRequestError } from '../n8n/client';
import { homeFolder, projectFolder } from '../n8n/paths';
import { freePortFrom } from '../n8n/ports';
import { startN8n, type N8nServer } from '../n8n/server';
import { fillAccount } from './account';
import { furnish, type ApiAccess } from './furnish';
import { providePictures, readableFolders } from './pictures';
import { readState, writeState, type DemoState } from './state';

/** How to start the demo. */
export interface DemoOptions {
	/** n8n's user folder; kept between starts. */
	userFolder?: string;
	/** Key for Reka's API. Without it everything runs against the sandbox. */
	apiKey?: string;
}

/** A running n8n with the package, an owner, a credential and the examples, and the sandbox where one is used. */
export interface Demo {
	n8n: N8nServer;
	access: ApiAccess;
	/** Workflow ids of the examples by file name. */
	examples: Record<string, string>;
	/** False when the owner chose another password, so that nothing could be added. */
	furnished: boolean;
	/** Ends n8n and the sandbox. */
	stop(): Promise<void>;
}

const real = { baseUrl: DEFAULT_BASE_URL, chatBaseUrl: DEFAULT_CHAT_BASE_URL };
const sandboxKey = 'sandbox-key';
const firstN8nPort = 5678;
const firstSandboxPort = 5680;
const sandboxPorts = 3;
/** How long the sandbox takes for clips: done when the node looks for the first time, after 10 seconds. */
const clipDurationMs = 8_000;
/** How long it takes for uploads: short enough for somebody who watches. */
const videoIndexingMs = 12_000;
const imageIndexingMs = 3_000;

/**
 * Starts n8n with the built package of this project, and the sandbox when there is no key for the real API.
 *
 * @throws Error when another start uses the same user folder
 */
export async function startDemo({ userFolder = homeFolder, apiKey }: DemoOptions = {}): Promise<Demo> {
	const state = await readState(userFolder);
	refuseSecondStart(state, userFolder);

	const sandbox = apiKey ? undefined : await startDemoSandbox();
	const local = { baseUrl: sandbox?.url ?? '', chatBaseUrl: sandbox?.chatUrl ?? '' };
	const access: ApiAccess = apiKey
		? { kind: 'real', name: 'Reka Vision', apiKey, ...real }
		: { kind: 'sandbox', name: 'Reka Vision (sandbox)', apiKey: sandboxKey, ...local };
	let n8n: N8nServer | undefined;
	const stop = async () => {
		await n8n?.stop();
		await sandbox?.close();
	};
	try {
		const pictures = await providePictures(userFolder);
		const port = await freePortFrom(firstN8nPort);
		n8n = await startN8n({ userFolder, port, package: projectFolder, env: readableFolders(pictures) });
		const running = { ...state, process: { pid: process.pid, url: n8n.url } };
		await writeState(userFolder, running);
		const furnishedState = await tryToFurnish(new N8nClient(n8n.url), running, access, pictures);
		if (furnishedState) await writeState(userFolder, furnishedState);
		const { examples } = furnishedState ?? running;
		return { n8n, access, examples, furnished: furnishedState !== undefined, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function startDemoSandbox(): Promise<Sandbox> {
	const sandbox = await startSandbox({
		port: await freePortFrom(firstSandboxPort, sandboxPorts),
		clock: 'real',
		apiKeys: [sandboxKey],
		clipDurationMs,
		videoIndexingMs,
		imageIndexingMs,
	});
	// Trying things out is not limited to 10 clip jobs a day.
	sandbox.quota.set('clips', Infinity);
	fillAccount(sandbox);
	return sandbox;
}

/** Two n8n on one database would destroy each other's data. */
function refuseSecondStart({ process: other }: DemoState, userFolder: string): void {
	if (!other || !isAlive(other.pid)) return;
	throw new Error(
		`This n8n runs already at ${other.url} (process ${other.pid}). End that one first. If that process is something else, delete ${userFolder}/demo.json.`,
	);
}

function isAlive(pid: number): boolean {
	if (pid === process.pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function tryToFurnish(...furnishing: Parameters<typeof furnish>): Promise<DemoState | undefined> {
	try {
		return await furnish(...furnishing);
	} catch (error) {
		if (error instanceof N8nRequestError && error.status === 401) return undefined;
		throw error;
	}
}
