import type { IDataObject } from 'n8n-workflow';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DOCUMENTED_FAILURE } from '../../sandbox';
import { PICTURES } from '../../sandbox/files';
import { itemsOf, N8nClient, waitFor } from '../../scripts/n8n/client';
import { projectFolder } from '../../scripts/n8n/paths';
import { bashCommands } from '../package/documentedCommands';
import { chain, rekaNode } from './chain';
import { launchBrowser } from './editor/browser';

const startTimeoutMs = 180_000;

/** One `npm start` in a terminal of its own. */
interface Terminal {
	child: ChildProcess;
	screen: () => string;
}

/** Titles of the clips that the account has from the start, as the sandbox scores them. */
const titlesByScore = ['Three mistakes, one start-up', 'The missing slide', 'Backstage: 30 seconds of chaos'];

/** The command exactly as the README has it. */
const documented = bashCommands('README.md').find((command) => command.endsWith('start')) ?? '';

/** What this file uses of a browser's video element. */
interface Film {
	currentTime: number;
	readonly duration: number;
	readonly ended: boolean;
	muted: boolean;
	readonly videoHeight: number;
	readonly videoWidth: number;
	addEventListener(event: 'ended', listener: (event: unknown) => void, options: { once: true }): void;
	play(): Promise<void>;
}

/** Plays a film to its end in a browser, as somebody does who opens the link of a clip. */
async function played(url: string): Promise<{ seconds: number; width: number; height: number; isOver: boolean }> {
	const browser = await launchBrowser();
	try {
		const page = await browser.newPage();
		await page.goto(url);
		return await page.locator('video').evaluate(async (video: Film) => {
			video.muted = true;
			const over = new Promise((resolve) => video.addEventListener('ended', resolve, { once: true }));
			video.currentTime = 0;
			await video.play();
			await over;
			return { seconds: video.duration, width: video.videoWidth, height: video.videoHeight, isOver: video.ended };
		});
	} finally {
		await browser.close();
	}
}

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
				apiKey: read(/API Key\s+(\S+)/),
				baseUrl: read(/(?<!Chat )Base URL\s+(\S+)/),
				chatBaseUrl: read(/Chat Base URL\s+(\S+)/),
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

	/** The clip jobs of the sandbox that the banner names. */
	async function jobIds({ baseUrl, apiKey }: { baseUrl: string; apiKey: string }): Promise<string[]> {
		const response = await fetch(`${baseUrl}/v1/clips`, { headers: { 'x-api-key': apiKey } });
		const { items } = (await response.json()) as { items: Array<{ id: string }> };
		return items.map(({ id }) => id);
	}

	/** What the trigger gives when somebody presses Fetch Test Event. */
	async function sample(client: N8nClient, triggerOn: string): Promise<IDataObject[]> {
		const [credential] = await client.credentials();
		const trigger = rekaNode('Trigger', 'rekaVisionTrigger', { triggerOn }, credential);
		const { id } = await client.createWorkflow(chain(triggerOn, [trigger]));
		return itemsOf(await client.runWorkflow(id, 'Trigger'), 'Trigger').map(({ json }) => json);
	}

	it('starts an n8n in which the printed login, the credential and the examples work', async () => {
		const terminal = start();
		const banner = await readBanner(terminal);
		const client = new N8nClient(banner.url);
		await client.logIn(banner);

		expect((await sample(client, 'completed')).map(({ title }) => title)).toEqual(titlesByScore);
		expect(await sample(client, 'failed')).toMatchObject([{ status: 'failed', error_message: DOCUMENTED_FAILURE }]);

		const execution = await client.runWorkflow(banner.exampleId, 'Start');

		const clips = itemsOf(execution, 'Create Clips').map(({ json }) => json);
		expect(clips.map(({ rank }) => rank)).toEqual([1, 2, 3]);
		expect(await played(String(clips[0].video_url))).toEqual({ seconds: 2, width: 360, height: 640, isOver: true });

		const second = await client.createCredential({
			name: 'Second',
			type: 'rekaVisionApi',
			data: { apiKey: banner.apiKey, baseUrl: banner.baseUrl, chatBaseUrl: banner.chatBaseUrl },
		});
		const data = (await client.credential(second.id)).data;
		expect(await client.testCredential({ ...second, data })).toMatchObject({ status: 'OK' });
		const models = await fetch(`${banner.chatBaseUrl}/models`, {
			headers: { authorization: `Bearer ${banner.apiKey}` },
		});
		expect(models.status).toBe(200);

		const workflows = await client.workflows();
		const idOf = (name: string) => workflows.find((workflow) => workflow.name === name)?.id ?? '';
		const found = await client.runWorkflow(idOf('Search an Image Folder'), 'Start');
		const names = itemsOf(found, 'Found Pictures').map(({ json }) => json.file_name);
		expect(names[0]).toBe('cat-asleep.jpg');
		expect(names.sort()).toEqual([...PICTURES].sort());

		await pressCtrlC(terminal);
		expect(terminal.screen()).toMatch(/n8n has ended\. .*are kept.*; the made-up jobs, .* are forgotten/);
		expect(await isReachable(banner.url)).toBe(false);
		expect(await isReachable(banner.baseUrl)).toBe(false);
	});

	it('keeps at the second start what the user changed and deleted', async () => {
		const first = start();
		const { url, email, password, exampleId, ...sandbox } = await readBanner(first);
		const jobs = await jobIds(sandbox);
		const client = new N8nClient(url);
		await client.logIn({ email, password });
		const before = await client.workflows();
		await client.deleteWorkflow(exampleId);
		const credentials = await client.credentials();
		const credentialId = credentials.find(({ name }) => name === 'Reka Vision (sandbox)')?.id ?? '';
		const credential = await client.credential(credentialId);
		const data = { ...credential.data, baseUrl: 'https://proxy.example.com' };
		await client.updateCredential(credentialId, { name: 'My own', type: credential.type, data });
		await pressCtrlC(first);

		const second = start();
		const secondBanner = await readBanner(second);
		const again = new N8nClient(secondBanner.url);
		await again.logIn({ email, password });

		const remaining = before.filter(({ id }) => id !== exampleId);
		expect((await again.workflows()).map(({ id }) => id).sort()).toEqual(remaining.map(({ id }) => id).sort());
		// A trigger that ran at the first start must not take them for new ones.
		expect(await jobIds(secondBanner)).toEqual(jobs);
		expect(jobs).toHaveLength(2);
		expect((await again.credentials()).map(({ id }) => id)).toEqual(credentials.map(({ id }) => id));
		expect(await again.credential(credentialId)).toMatchObject({ name: 'My own', data });
		await pressCtrlC(second);
	});
});
