import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statfsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { runCommand } from './command';
import { appFolder, nodeFolder } from './paths';
import { withProgress } from './progress';

/** The n8n that `installN8n` provides and how to start it. */
export interface N8nInstallation {
	/** A Node.js program that this n8n runs on (24 or later). */
	nodePath: string;
	/** n8n's start script, to be run with `nodePath`. */
	binPath: string;
	/** The node_modules folder that holds n8n and its dependencies. */
	modulesFolder: string;
}

interface LockEntry {
	version?: string;
	optional?: boolean;
	os?: string[];
	cpu?: string[];
}

interface Lock {
	packages: Record<string, LockEntry>;
}

const neededNodeMajor = 24;
const nodePackageVersion = '24.21.0';
const recipeFolder = __dirname;
const modulesFolder = join(appFolder, 'node_modules');
const stampPath = join(appFolder, 'installed.json');

/**
 * Provides the real n8n of `scripts/n8n/package.json` in the project's `.n8n` folder.
 * The first call downloads it (minutes, gigabytes); later calls only read a stamp file. An install that was
 * interrupted has no stamp and is done again.
 */
export async function installN8n(): Promise<N8nInstallation> {
	const nodePath = await provideNode();
	const installation = { nodePath, binPath: join(modulesFolder, 'n8n', 'bin', 'n8n'), modulesFolder };
	const stamp = await expectedStamp();
	const found = existsSync(stampPath) ? await readFile(stampPath, 'utf8') : '';
	if (found === stamp && existsSync(installation.binPath)) return installation;

	if (!(await isComplete(nodePath))) await installApp(nodePath);
	await writeFile(stampPath, stamp);
	return installation;
}

/** A Node.js 24 or later: the running one, or the npm package `node` in a folder of its own. */
async function provideNode(): Promise<string> {
	if (isNewEnough(process.version)) return process.execPath;
	const nodePath = join(nodeFolder, 'node_modules', 'node', 'bin', 'node');
	if (await runsNewEnoughNode(nodePath)) return nodePath;

	await rm(nodeFolder, { recursive: true, force: true });
	await mkdir(nodeFolder, { recursive: true });
	const manifest = {
		name: 'node-runtime',
		private: true,
		dependencies: { node: nodePackageVersion },
		allowScripts: { node: true },
	};
	await writeFile(join(nodeFolder, 'package.json'), JSON.stringify(manifest));
	await withProgress(
		`Downloading Node.js ${nodePackageVersion}, which n8n needs (200 MB, once):`,
		// The binary comes with the package's install script.
		async () => await runNpm(['install', '--ignore-scripts=false'], nodeFolder, process.execPath),
	);
	if (!(await runsNewEnoughNode(nodePath))) {
		throw new Error(
			`The npm package "node" brought no program for this machine. Install Node.js ${neededNodeMajor} and try again.`,
		);
	}
	return nodePath;
}

function isNewEnough(version: string): boolean {
	return Number(version.trim().replace(/^v/, '').split('.')[0]) >= neededNodeMajor;
}

async function runsNewEnoughNode(nodePath: string): Promise<boolean> {
	if (!existsSync(nodePath)) return false;
	return await runCommand(nodePath, ['--version']).then(
		({ output }) => isNewEnough(output),
		() => false,
	);
}

async function installApp(nodePath: string): Promise<void> {
	await rm(modulesFolder, { recursive: true, force: true });
	await mkdir(appFolder, { recursive: true });
	for (const file of ['package.json', 'package-lock.json']) {
		await copyFile(join(recipeFolder, file), join(appFolder, file));
	}
	const total = Object.keys((await readLock(recipeFolder)).packages).length - 1;
	await withProgress(
		`Installing n8n with its ${total} packages (2.8 GB on disk, takes about 4 minutes, only once):`,
		// An optional database driver would download sources; only sqlite3 has to be built, below.
		async () => await runNpm(['install', '--ignore-scripts=true'], appFolder, nodePath),
		writtenSince(appFolder),
	);
	await withProgress(
		"Building n8n's embedded database for this machine (1 to 3 minutes, only once):",
		async () => await runNpm(['rebuild', 'sqlite3', '--ignore-scripts=false'], appFolder, nodePath),
	);
	if (!(await isComplete(nodePath))) {
		throw new Error(`The install of n8n in ${appFolder} is not complete. Delete that folder and try again.`);
	}
}

/** Tells how much the disk has filled up from now on: npm itself says nothing until it is done. */
function writtenSince(folder: string): () => string {
	const freeBytes = () => {
		const { bavail, bsize } = statfsSync(folder);
		return bavail * bsize;
	};
	const before = freeBytes();
	return () => ` (${writtenText(before - freeBytes())})`;
}

/**
 * How far an install is, in words that change while somebody watches.
 *
 * @param bytes by how much the disk is fuller; other programs can make it emptier
 */
export function writtenText(bytes: number): string {
	const megabytes = Math.floor(bytes / 1e6);
	if (megabytes < 1) return 'asking the registry';
	return megabytes < 1000 ? `${megabytes} MB written` : `${(megabytes / 1000).toFixed(2)} GB written`;
}

/**
 * Runs npm under a chosen Node.js, so that what it builds fits that Node.js.
 * `npm start` hands its own settings down in the environment (the project's `ignore-scripts` among them), so every
 * setting that matters is said on the command line.
 */
export async function runNpm(args: string[], cwd: string, nodePath: string): Promise<void> {
	const env: NodeJS.ProcessEnv = { ...process.env };
	env.PATH = [dirname(nodePath), process.env.PATH].join(delimiter);
	const headers = nodeHeadersFolder(nodePath);
	if (headers) env.npm_config_nodedir = headers;
	await runCommand('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env });
}

/** The C headers that come with the npm package `node`, or nothing when the Node.js is another one. */
function nodeHeadersFolder(nodePath: string): string | undefined {
	const packages = join(dirname(nodePath), '..', 'node_modules');
	if (!existsSync(packages)) return undefined;
	return readdirSync(packages)
		.map((name) => join(packages, name))
		.find((folder) => existsSync(join(folder, 'include', 'node', 'node.h')));
}

/**
 * Whether n8n is there in its version with every package that npm resolved for this machine, and its database driver loads.
 * npm leaves packages out of a lock that it finds needless, so its own copy counts and not the recipe's.
 */
async function isComplete(nodePath: string): Promise<boolean> {
	const installedLock = join(modulesFolder, '.package-lock.json');
	// npm writes this file last.
	if (!existsSync(installedLock)) return false;
	const recipe = await readLock(recipeFolder);
	const wanted = await readLock(appFolder);
	const installed = JSON.parse(await readFile(installedLock, 'utf8')) as Lock;
	const n8n = 'node_modules/n8n';
	if (installed.packages[n8n]?.version !== recipe.packages[n8n].version) return false;
	const everyPackage = Object.entries(wanted.packages).every(([path, entry]) => {
		if (path === '' || entry.optional || entry.os || entry.cpu) return true;
		return installed.packages[path]?.version === entry.version;
	});
	if (!everyPackage) return false;
	return await runCommand(nodePath, ['--eval', 'require("sqlite3")'], { cwd: appFolder }).then(
		() => true,
		() => false,
	);
}

async function readLock(folder: string): Promise<Lock> {
	return JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as Lock;
}

async function expectedStamp(): Promise<string> {
	const lock = await readFile(join(recipeFolder, 'package-lock.json'));
	return JSON.stringify({ lock: createHash('sha256').update(lock).digest('hex') });
}
