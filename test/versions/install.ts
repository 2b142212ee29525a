import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type N8nInstallation, runNpm } from '../../scripts/n8n/install';
import { versionsFolder } from '../../scripts/n8n/paths';
import { withProgress } from '../../scripts/n8n/progress';

/**
 * Versions that the package is tried in, besides the one of the other end-to-end tests. They run on the Node.js that runs the tests
 * (20.19 to 24).
 */
export const otherVersions = ['1.123.81', '2.8.4'];

/** The newest of these packages cannot be installed together with n8n, or are no longer in every registry. */
const overrides = { linkedom: '0.18.12', '@langchain/langgraph': '1.2.9', xlsx: '0.18.5' };

/** Provides an n8n in `.n8n/versions/<version>`; the first time this takes minutes and gigabytes. */
export async function installVersion(version: string): Promise<N8nInstallation> {
	const folder = join(versionsFolder, version);
	const modulesFolder = join(folder, 'node_modules');
	const installation = { nodePath: process.execPath, binPath: join(modulesFolder, 'n8n', 'bin', 'n8n'), modulesFolder };
	const stamp = join(folder, 'installed.json');
	const wanted = JSON.stringify({ version, node: process.version.split('.')[0] });
	if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return installation;

	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const manifest = { name: 'n8n-runtime', private: true, dependencies: { n8n: version }, overrides };
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	await withProgress(`Installing n8n ${version} (about 2.5 GB on disk, once):`, async () => {
		await runNpm(['install', '--ignore-scripts=true'], folder, process.execPath);
		await runNpm(['rebuild', 'sqlite3', '--ignore-scripts=false'], folder, process.execPath);
	});
	await writeFile(stamp, wanted);
	return installation;
}
