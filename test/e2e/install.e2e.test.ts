import { spawnSync } from 'node:child_process';
import { chmod, lchown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { startSandbox, type Sandbox } from '../../sandbox';
import { runCommand } from '../../scripts/n8n/command';
import { n8nEnvironment } from '../../scripts/n8n/environment';
import { installN8n, type N8nInstallation } from '../../scripts/n8n/install';
import { projectFolder } from '../../scripts/n8n/paths';
import { anyFreePort } from '../../scripts/n8n/ports';
import { bashCommands } from '../package/documentedCommands';
import { chain, node, rekaNode } from './chain';

/** The ways into an n8n that somebody has already, as the README tells them, and n8n's own commands to look at what came of it. */
const packageName = 'n8n-nodes-reka-vision';
const readme = join(projectFolder, 'README.md');
const documentedFolder = '~/.n8n';
const credential = { id: 'reka', name: 'Reka Vision', type: 'rekaVisionApi' };
const workflow = {
	...chain('List Clip Jobs', [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		rekaNode('Jobs', 'rekaVision', { resource: 'clip', operation: 'getAll', returnAll: true }, credential),
	]),
	id: 'ListClipJobs',
	active: false,
};

let installation: N8nInstallation;
let sandbox: Sandbox;
/** A folder for everything of one test. */
let place: string;

beforeAll(async () => {
	installation = await installN8n();
	sandbox = await startSandbox();
	sandbox.clips.create({ status: 'failed' });
});

afterAll(async () => sandbox?.close());

beforeEach(async () => {
	place = await mkdtemp(join(tmpdir(), 'n8n-install-'));
});

afterEach(async () => rm(place, { recursive: true, force: true }));

/** A command of the README, with this folder in the place of the usual one. */
function documented(beginning: string, n8nFolder: string): string[] {
	const command = bashCommands('README.md').find((line) => line.startsWith(beginning));
	if (!command) throw new Error(`The README has no command that begins with "${beginning}".`);
	return command.replaceAll(documentedFolder, n8nFolder).split(' ');
}

interface Ended {
	code: number | null;
	screen: string;
}

function type([program = '', ...args]: string[]): Ended {
	const { status, stdout, stderr } = spawnSync(program, args, { cwd: projectFolder, encoding: 'utf8' });
	return { code: status, screen: stdout + stderr };
}

/** Every file of a folder with what is in it, but for those below the given names. */
async function snapshot(folder: string, without: string[] = []): Promise<Map<string, string>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
	const kept = files.filter((path) => !without.some((name) => relative(folder, path).startsWith(name)));
	return new Map(
		await Promise.all(
			kept.map(async (path): Promise<[string, string]> => [relative(folder, path), await readFile(path, 'base64')]),
		),
	);
}

/** An n8n of which only the commands are used. */
class Commands {
	/** @param home the folder that holds n8n's folder `.n8n` */
	constructor(
		private readonly home: string,
		private readonly start: (args: string[], env: NodeJS.ProcessEnv) => Promise<string> = run,
	) {}

	get folder(): string {
		return join(this.home, '.n8n');
	}

	async n8n(...args: string[]): Promise<string> {
		const ports = { port: await anyFreePort(), brokerPort: await anyFreePort() };
		const settings = n8nEnvironment({ nodePath: installation.nodePath, userFolder: this.home, ...ports }, {});
		return await this.start(args, settings);
	}

	/** A workflow that lists the clip jobs of the sandbox, and its credential. */
	async furnish(): Promise<void> {
		const data = { apiKey: sandbox.apiKey, baseUrl: sandbox.url, chatBaseUrl: sandbox.chatUrl };
		for (const [kind, thing] of Object.entries({ credentials: { ...credential, data }, workflow })) {
			const path = join(place, `${kind}.json`);
			await writeFile(path, JSON.stringify([thing]));
			await this.n8n(`import:${kind}`, `--input=${path}`);
		}
	}

	/** The jobs that the workflow finds. */
	async jobs(): Promise<unknown[]> {
		const before = sandbox.requests.length;
		await this.n8n('execute', `--id=${workflow.id}`, '--rawOutput');
		// A list is looked at once more when its first page is short.
		return [...new Set(sandbox.requests.slice(before).map(({ path }) => path))];
	}

	/** What n8n itself says it keeps. */
	async kept(): Promise<unknown> {
		const all: unknown[] = [];
		for (const kind of ['workflow', 'credentials']) {
			const path = join(place, 'export.json');
			await this.n8n(`export:${kind}`, '--all', `--output=${path}`, ...(kind === 'credentials' ? ['--decrypted'] : []));
			all.push(JSON.parse(await readFile(path, 'utf8')));
		}
		return all;
	}

	async installed(...path: string[]): Promise<Record<string, never>> {
		return JSON.parse(await readFile(join(this.folder, 'nodes', ...path), 'utf8')) as Record<string, never>;
	}
}

async function run(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
	return (await runCommand(installation.nodePath, [installation.binPath, ...args], { env, cwd: place })).output;
}

describe('npm run install:n8n', () => {
	it('installs, updates and leaves; workflows, credentials and everything else are kept', async () => {
		const n8n = new Commands(place);
		await n8n.n8n('list:workflow');
		await mkdir(join(n8n.folder, 'nodes/node_modules/n8n-nodes-other'), { recursive: true });
		const other = { name: 'n8n-nodes-other', version: '1.2.3' };
		await writeFile(join(n8n.folder, 'nodes/node_modules/n8n-nodes-other/package.json'), JSON.stringify(other));
		const ledger = { name: 'installed-nodes', private: true, dependencies: { 'n8n-nodes-other': '1.2.3' } };
		await writeFile(join(n8n.folder, 'nodes/package.json'), JSON.stringify(ledger));
		const ours = ['nodes/package.json', `nodes/node_modules/${packageName}/`];
		const before = await snapshot(n8n.folder);

		const first = type(documented('npm run install:n8n', n8n.folder));
		expect(first).toMatchObject({ code: 0, screen: expect.stringContaining('Restart n8n now') });
		const withoutOurs = new Map([...before].filter(([path]) => path !== 'nodes/package.json'));
		expect(await snapshot(n8n.folder, ours)).toEqual(withoutOurs);
		const { version } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
		const dependencies = { 'n8n-nodes-other': '1.2.3', [packageName]: version };
		expect(await n8n.installed('package.json')).toEqual({ ...ledger, dependencies });
		await n8n.furnish();
		expect(await n8n.jobs()).toEqual(['/v1/clips']);
		const kept = await n8n.kept();
		expect(kept).toMatchObject([[{ id: workflow.id }], [{ ...credential, data: { apiKey: sandbox.apiKey } }]]);

		const installed = join(n8n.folder, 'nodes/node_modules', packageName);
		await writeFile(join(installed, 'dist/of-an-older-version.js'), '');
		await writeFile(join(installed, 'dist/nodes/RekaVision/RekaVision.node.js'), 'throw new Error("old");');
		expect(type(documented('npm run install:n8n', n8n.folder)).code).toBe(0);
		expect(await readdir(join(installed, 'dist'))).not.toContain('of-an-older-version.js');
		expect(await n8n.jobs()).toEqual(['/v1/clips']);
		expect(await n8n.kept()).toEqual(kept);

		expect(type(documented('npm uninstall', n8n.folder))).toMatchObject({ code: 0 });
		expect(await n8n.installed('package.json')).toMatchObject({ dependencies: { 'n8n-nodes-other': '1.2.3' } });
		expect(await readdir(join(n8n.folder, 'nodes/node_modules'))).toEqual(expect.not.arrayContaining([packageName]));
		expect(await n8n.installed('node_modules/n8n-nodes-other/package.json')).toEqual(other);
		await expect(n8n.jobs()).rejects.toThrow(/Unrecognized node type|install/i);
		expect(await n8n.kept()).toEqual(kept);

		expect(type(documented('npm run install:n8n', n8n.folder)).code).toBe(0);
		expect(await n8n.jobs()).toEqual(['/v1/clips']);
	});

	it('takes the folder above as well, and gives what root puts there to the owner of the folder', async () => {
		const owner = 12345;
		const folder = join(place, '.n8n');
		await mkdir(folder);
		await writeFile(join(folder, 'config'), JSON.stringify({ encryptionKey: 'key' }));
		if (process.getuid?.() === 0) await lchown(folder, owner, owner);

		expect(type(documented('npm run install:n8n', place)).code).toBe(0);

		const { uid } = await stat(folder);
		const written = ['nodes', 'nodes/package.json', `nodes/node_modules/${packageName}/dist`];
		for (const path of written) expect((await stat(join(folder, path))).uid).toBe(uid);
	});

	it.each<[string, Record<string, string>]>([
		['an empty folder', {}],
		['a folder with a config of something else', { config: '[core]\n\tbare = false\n' }],
		['a folder with another JSON as config', { config: 'null', '.n8n/config': '{"encryptionKey":1}' }],
		['a project with n8n in it', { 'package.json': '{"dependencies":{"n8n":"2.41.1"}}' }],
	])('refuses %s and leaves it as it was', async (_what, files) => {
		for (const [name, content] of Object.entries(files)) {
			await mkdir(dirname(join(place, name)), { recursive: true });
			await writeFile(join(place, name), content);
		}
		const before = await snapshot(place);

		const { code, screen } = type(documented('npm run install:n8n', place));

		expect(code).toBe(1);
		expect(screen).toContain(`${place} is not a user folder of n8n`);
		expect(screen).not.toMatch(/Building|\bat .*:\d+/);
		expect(await snapshot(place)).toEqual(before);
		expect((await readdir(place)).sort()).toEqual(
			[...new Set(Object.keys(files).map((name) => name.split('/')[0]))].sort(),
		);
	});

	it('refuses a folder that is not there, no folder, and a list of packages that it cannot read', async () => {
		const missing = join(place, 'nowhere');
		expect(type(documented('npm run install:n8n', missing))).toMatchObject({ code: 1 });
		await expect(stat(missing)).rejects.toThrow('ENOENT');
		expect(type(['npm', 'run', 'install:n8n'])).toMatchObject({
			code: 1,
			screen: expect.stringContaining('Which n8n?'),
		});

		await mkdir(join(place, 'nodes'));
		await writeFile(join(place, 'config'), JSON.stringify({ encryptionKey: 'key' }));
		await writeFile(join(place, 'nodes/package.json'), '{');
		const before = await snapshot(place);
		expect(type(documented('npm run install:n8n', place))).toMatchObject({
			code: 1,
			screen: expect.stringContaining('is not JSON'),
		});
		expect(await snapshot(place)).toEqual(before);
	});
});

describe("the Dockerfile on n8n's image", () => {
	/**
	 * A folder laid out as the image is: n8n's start script, `tini`, a home folder that is a volume. Nothing of Docker itself is
	 * in it.
	 */
	async function layOut(): Promise<{ root: string; lines: string[] }> {
		const root = join(place, 'image');
		const scripts = {
			'docker-entrypoint.sh': 'exec n8n "$@"',
			'sbin/tini': 'shift; exec "$@"',
			'sbin/n8n': `exec '${installation.nodePath}' '${installation.binPath}' "$@"`,
		};
		for (const [name, script] of Object.entries(scripts)) {
			const path = join(root, name);
			await mkdir(dirname(path), { recursive: true });
			await writeFile(path, `#!/bin/sh\n${script}\n`);
			await chmod(path, 0o755);
		}
		await mkdir(join(root, 'home/node'), { recursive: true });
		const [, block = ''] = /```dockerfile\n([\s\S]*?)```/.exec(await readFile(readme, 'utf8')) ?? [];
		return { root, lines: block.trim().split('\n') };
	}

	/** Does what `docker build` does with `ADD`: a tarball is unpacked at the target. */
	async function build(line: string, root: string): Promise<void> {
		const [, pattern = '', target = ''] = /^ADD (\S+) (\S+)$/.exec(line) ?? [];
		const context = join(place, 'context');
		await mkdir(context, { recursive: true });
		expect(type([...documented('npm pack', ''), '--pack-destination', context]).code).toBe(0);
		const [tarball = ''] = await readdir(context);
		expect(tarball).toMatch(new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`));
		await rm(join(root, target), { recursive: true, force: true });
		await mkdir(join(root, target), { recursive: true });
		await runCommand('tar', ['-xzf', join(context, tarball), '-C', join(root, target)]);
	}

	it('has three lines, and keeps the package in the volume the same as in the image', async () => {
		const { root, lines } = await layOut();
		expect(lines.map((line) => line.split(' ')[0])).toEqual(['FROM', 'ADD', 'ENTRYPOINT']);
		expect(type(documented('npm run build', '')).code).toBe(0);
		await build(lines[1], root);
		const entrypoint = JSON.parse(lines[2].replace(/^ENTRYPOINT /, '')) as string[];
		const [shell = '', ...args] = entrypoint.map((part) =>
			part.replace(/(?<=[\s=])\/(opt|docker-entrypoint)/g, `${root}/$1`),
		);
		const home = join(root, 'home/node');
		const n8n = new Commands(home, async (command, { N8N_USER_FOLDER: _home, ...env }) => {
			const PATH = `${root}/sbin:${env.PATH}`;
			return (await runCommand(shell, [...args, ...command], { env: { ...env, HOME: home, PATH }, cwd: home })).output;
		});
		await n8n.furnish();
		expect(await n8n.jobs()).toEqual(['/v1/clips']);
		const kept = await n8n.kept();

		const installed = join(n8n.folder, 'nodes/node_modules', packageName);
		const { ino } = await stat(installed);
		expect(await n8n.jobs()).toEqual(['/v1/clips']);
		// Left alone: another container can be reading the same volume.
		expect((await stat(installed)).ino).toBe(ino);

		await writeFile(join(installed, 'of-an-older-image.js'), '');
		expect(await n8n.jobs()).toEqual(['/v1/clips']);
		expect(await readdir(installed)).not.toContain('of-an-older-image.js');
		expect(await n8n.kept()).toEqual(kept);
		// Beside the home folder and what ADD brought, nothing of the image has changed.
		expect([...(await snapshot(root, ['home/', 'opt/'])).keys()].sort()).toEqual([
			'docker-entrypoint.sh',
			'sbin/n8n',
			'sbin/tini',
		]);
	});
});
