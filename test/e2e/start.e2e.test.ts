import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { itemsOf, N8nClient, waitFor } from '../../scripts/n8n/client';
import { projectFolder } from '../../scripts/n8n/paths';
import { bashCommands } from '../package/documentedCommands';

const startTimeoutMs = 180_000;

/** One `npm start` in a terminal of its own. */
interface Terminal {
	child: ChildProcess;
	screen: () => string;
}

/** The command exactly as the README has it. */
const documented = bashCommands('README.md').find((command) => command.endsWith('start')) ?? '';

describe('npm start', () => {
	let userFolder: string;
	const open = new Set<ChildProcess>();

	beforeAll(async () => {
		userFolder = await mkdtemp(join(tmpdir(), 'npm-start-'));
	});

	afterAll(async () => {
		for (const { pid } of open) if (pid) process.kill(-pid, 'SIGKILL');
		await rm(userFolder, { recursive: true, force: true });
	});

	function start(): Terminal {
		const { REKA_API_KEY: notForTests, ...env } = process.env;
		const [program = '', ...args] = documented.split(' ');
		const child = spawn(program, [...args, '--', '--user-folder', userFolder], {
			cwd: projectFolder,
			env,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		open.add(child);
		child.once('close', () => open.delete(child));
		let screen = '';
		child.stdout.on('data', (chunk: Buffer) => (screen += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (screen += chunk.toString()));
		return { child, screen: () => screen };
	}

	/** What a person copies from the screen: the address and the login. */
	async function readBanner({ child, screen }: Terminal) {
		return await waitFor('the banner of npm start', startTimeoutMs, async () => {
			if (child.exitCode !== null) throw new Error(`npm start ended:\n${screen()}`);
			if (!screen().includes('Ctrl-C')) return undefined;
			const read = (pattern: RegExp) => pattern.exec(screen())?.[1] ?? '';
			return {
				url: read(/is ready:\s+(\S+)/),
				email: read(/Log in as\s+(\S+)/),
				password: read(/Password\s+(\S+)/),
				exampleId: read(/\/workflow\/(\w+)/),
				sandboxUrl: read(/sandbox on this machine \(([^)]+)\)/),
			};
		});
	}

	/** Sends what a terminal sends, to everything that runs in it, and waits until nothing writes to it anymore. */
	async function pressCtrlC({ child }: Terminal): Promise<void> {
		const closed = once(child, 'close');
		if (child.pid) process.kill(-child.pid, 'SIGINT');
		await closed;
	}

	async function isReachable(url: string): Promise<boolean> {
		return await fetch(url).then(
			() => true,
			() => false,
		);
	}

	it('opens an n8n in which the printed login, the credential and the example work', async () => {
		const terminal = start();
		const banner = await readBanner(terminal);
		const client = new N8nClient(banner.url);
		await client.logIn(banner);

		const execution = await client.runWorkflow(banner.exampleId, 'Start');

		expect(itemsOf(execution, 'Create Clips').map(({ json }) => json.rank)).toEqual([1, 2, 3]);

		await pressCtrlC(terminal);
		expect(terminal.screen()).toContain('n8n has ended');
		expect(await isReachable(banner.url)).toBe(false);
		expect(await isReachable(banner.sandboxUrl)).toBe(false);
	});

	it('keeps at the second start what the user changed and deleted', async () => {
		const first = start();
		const { url, email, password, exampleId } = await readBanner(first);
		const client = new N8nClient(url);
		await client.logIn({ email, password });
		const before = await client.workflows();
		await client.deleteWorkflow(exampleId);
		const [{ id: credentialId }] = await client.credentials();
		const credential = await client.credential(credentialId);
		const data = { ...credential.data, baseUrl: 'https://proxy.example.com' };
		await client.updateCredential(credentialId, { name: 'My own', type: credential.type, data });
		await pressCtrlC(first);

		const second = start();
		const again = new N8nClient((await readBanner(second)).url);
		await again.logIn({ email, password });

		const remaining = before.filter(({ id }) => id !== exampleId);
		expect((await again.workflows()).map(({ id }) => id).sort()).toEqual(remaining.map(({ id }) => id).sort());
		expect(await again.credentials()).toHaveLength(1);
		expect(await again.credential(credentialId)).toMatchObject({ name: 'My own', data });
		await pressCtrlC(second);
	});
});
