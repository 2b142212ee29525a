import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { buildPackage } from './n8n/build';
import { installIntoNodes } from './n8n/community-package';
import { projectFolder } from './n8n/paths';

/** `npm run install:n8n -- <user folder>`: this package in an n8n that somebody has already. */
async function main(): Promise<void> {
	const { positionals } = parseArgs({ allowPositionals: true });
	const [given] = positionals;
	if (given === undefined || positionals.length > 1) {
		throw new Error('Which n8n? Name its user folder: npm run install:n8n -- ~/.n8n');
	}
	const n8nFolder = await findN8nFolder(resolve(given));
	await buildPackage();
	const { name, version, folder } = await installIntoNodes(projectFolder, n8nFolder);
	console.log(
		[
			'',
			`${name} ${version} is in ${folder}.`,
			'Restart n8n now (in queue mode its workers too): it looks for packages when it starts.',
			'For an update run this again. Workflows and credentials are kept.',
		].join('\n'),
	);
}

/**
 * n8n's own folder: the given one, or `.n8n` in it, as `N8N_USER_FOLDER` has it.
 *
 * @throws Error when n8n has never run there
 */
async function findN8nFolder(given: string): Promise<string> {
	for (const folder of [given, join(given, '.n8n')]) {
		if (await isN8nFolder(folder)) return folder;
	}
	throw new Error(
		[
			`${given} is not a user folder of n8n: there is no file "config" with n8n's encryption key in it or in its folder .n8n.`,
			'Usually the folder is ~/.n8n; it is there after the first start of n8n. Nothing was changed.',
		].join('\n'),
	);
}

/** n8n writes its encryption key into the file `config` at its first start, before anything else. */
async function isN8nFolder(folder: string): Promise<boolean> {
	const path = join(folder, 'config');
	if (!existsSync(path)) return false;
	try {
		const settings: unknown = JSON.parse(await readFile(path, 'utf8'));
		return typeof (settings as { encryptionKey?: unknown } | null)?.encryptionKey === 'string';
	} catch {
		return false;
	}
}

main().catch((error: Error) => {
	console.error(`\n${error.message}`);
	process.exitCode = 1;
});
