import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
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
 * Installs a package into a user folder of n8n and leaves the same files there as n8n's "Community nodes" page:
 * the unpacked tarball in `.n8n/nodes/node_modules/<name>` and a line in `.n8n/nodes/package.json`.
 * An older version in the same place is replaced. n8n finds the package at its next start.
 *
 * @param source a tarball, or the folder of a built package, which is packed first
 * @param n8nModulesFolder the node_modules folder that holds n8n
 */
export async function installCommunityPackage(
	source: string,
	userFolder: string,
	n8nModulesFolder: string,
): Promise<void> {
	const workFolder = await mkdtemp(join(tmpdir(), 'n8n-package-'));
	try {
		const tarball = source.endsWith('.tgz') ? source : await packPackage(source, workFolder);
		const unpacked = join(workFolder, 'unpacked');
		await mkdir(unpacked);
		await runCommand('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
		const manifest = await stripManifest(unpacked);

		const nodesFolder = join(userFolder, '.n8n', 'nodes');
		const target = join(nodesFolder, 'node_modules', manifest.name);
		await rm(target, { recursive: true, force: true });
		await mkdir(target, { recursive: true });
		await runCommand('cp', ['-R', `${unpacked}/.`, target]);
		await recordDependency(nodesFolder, manifest);
		await shareN8nWorkflow(userFolder, n8nModulesFolder);
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

async function recordDependency(nodesFolder: string, { name, version }: Manifest): Promise<void> {
	const path = join(nodesFolder, 'package.json');
	const installed: Manifest = existsSync(path)
		? (JSON.parse(await readFile(path, 'utf8')) as Manifest)
		: { name: 'installed-nodes', version: '', private: true };
	const { version: unused, ...rest } = installed;
	const next = { ...rest, dependencies: { ...installed.dependencies, [name]: version } };
	await writeFile(path, JSON.stringify(next, null, 2));
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
