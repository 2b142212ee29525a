import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCommand } from './command';

interface Manifest {
	name: string;
	version: string;
	dependencies?: Record<string, string>;
	[field: string]: unknown;
}

/**
 * Packs a built package with `npm pack`, as a release does.
 *
 * @param packageFolder folder of the built package
 * @param targetFolder where the tarball goes
 * @returns the path of the tarball
 */
export async function packPackage(packageFolder: string, targetFolder: string): Promise<string> {
	const args = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', targetFolder];
	await runCommand('npm', args, { cwd: packageFolder });
	const tarball = (await readdir(targetFolder)).find((name) => name.endsWith('.tgz'));
	if (!tarball) throw new Error(`npm pack left no tarball in ${targetFolder}.`);
	return join(targetFolder, tarball);
}

/**
 * Installs a package for an n8n of this project and gives it that n8n's `n8n-workflow`.
 *
 * @param source a tarball, or the folder of a built package, which is packed first
 * @param userFolder n8n's `N8N_USER_FOLDER`, which holds its folder `.n8n`
 * @param n8nModulesFolder the node_modules folder that holds n8n
 */
export async function installCommunityPackage(
	source: string,
	userFolder: string,
	n8nModulesFolder: string,
): Promise<void> {
	await installIntoNodes(source, join(userFolder, '.n8n'));
	await shareN8nWorkflow(userFolder, n8nModulesFolder);
}

/**
 * Installs a package into n8n's own folder and leaves the same files there as n8n's "Community nodes" page: the unpacked tarball in
 * `nodes/node_modules/<name>` and a line in `nodes/package.json`. npm itself does not run there: it would look at every other package
 * of the folder again. An older version in the same place is replaced. n8n finds the package at its next start.
 *
 * @param source a tarball, or the folder of a built package, which is packed first
 * @param n8nFolder the folder `.n8n`
 * @returns what was installed, and where
 */
export async function installIntoNodes(
	source: string,
	n8nFolder: string,
): Promise<{ name: string; version: string; folder: string }> {
	const nodesFolder = join(n8nFolder, 'nodes');
	const ledgerPath = join(nodesFolder, 'package.json');
	// Read first: one that cannot be read ends this before anything is changed.
	const ledger = await readLedger(ledgerPath);
	const workFolder = await mkdtemp(join(tmpdir(), 'n8n-package-'));
	try {
		const tarball = source.endsWith('.tgz') ? source : await packPackage(source, workFolder);
		const unpacked = join(workFolder, 'unpacked');
		await mkdir(unpacked);
		await runCommand('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
		const { name, version } = await stripManifest(unpacked);

		const folder = join(nodesFolder, 'node_modules', name);
		await rm(folder, { recursive: true, force: true });
		const firstNew = (await mkdir(folder, { recursive: true })) ?? folder;
		await runCommand('cp', ['-R', `${unpacked}/.`, folder]);
		const dependencies = { ...ledger.dependencies, [name]: version };
		await writeFile(ledgerPath, JSON.stringify({ ...ledger, dependencies }, null, 2));
		await giveToOwner(n8nFolder, [firstNew, ledgerPath]);
		return { name, version, folder };
	} finally {
		await rm(workFolder, { recursive: true, force: true });
	}
}

/** The page removes these before it installs the dependencies; a package without dependencies then needs no install. */
async function stripManifest(packageFolder: string): Promise<Manifest> {
	const path = join(packageFolder, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } = JSON.parse(
		await readFile(path, 'utf8'),
	) as Manifest;
	if (Object.keys(manifest.dependencies ?? {}).length > 0) {
		throw new Error(`${manifest.name} has run-time dependencies, which this install does not fetch.`);
	}
	await writeFile(path, JSON.stringify(manifest, null, 2));
	return manifest as Manifest;
}

/** The list of packages that n8n and npm keep in the folder `nodes`; both take a package without a line for a leftover. */
async function readLedger(path: string): Promise<Record<string, unknown> & Pick<Manifest, 'dependencies'>> {
	if (!existsSync(path)) return { name: 'installed-nodes', private: true };
	try {
		return JSON.parse(await readFile(path, 'utf8')) as Manifest;
	} catch {
		throw new Error(`${path} is not JSON. Mend or delete that file and try again; nothing was changed.`);
	}
}

/** What root puts into the folder of another account (a volume of Docker, a service) belongs to that account. */
async function giveToOwner(n8nFolder: string, paths: string[]): Promise<void> {
	if (process.getuid?.() !== 0) return;
	const { uid, gid } = await stat(n8nFolder);
	await runCommand('chown', ['-R', `${uid}:${gid}`, ...paths]);
}

/**
 * A package gets `n8n-workflow` from the n8n that runs it. A user folder inside this project would reach the project's
 * own copy first, whose error classes n8n does not recognise, so n8n's copy is put nearer.
 */
async function shareN8nWorkflow(userFolder: string, n8nModulesFolder: string): Promise<void> {
	const link = join(userFolder, 'node_modules', 'n8n-workflow');
	await mkdir(join(userFolder, 'node_modules'), { recursive: true });
	await rm(link, { force: true });
	await symlink(join(n8nModulesFolder, 'n8n-workflow'), link);
}
