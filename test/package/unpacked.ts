import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const projectFolder = join(__dirname, '..', '..');

/** The package as a user gets it: the packed tarball, unpacked into a folder that knows nothing of this repository. */
export interface UnpackedPackage {
	/** A `node_modules` folder that holds only this package. */
	modules: string;
	/** The package in it. */
	folder: string;
	/** Paths of all its files, relative to `folder`, sorted. */
	files: string[];
	/** Deletes it all. */
	remove(): void;
}

/** Packs the built package with npm and unpacks it elsewhere. Needs `npm run build` first. */
export function unpackPackage(): UnpackedPackage {
	const root = mkdtempSync(join(tmpdir(), 'reka-vision-package-'));
	const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], {
		cwd: projectFolder,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ filename }] = JSON.parse(output) as Array<{ filename: string }>;
	const modules = join(root, 'node_modules');
	const folder = join(modules, 'n8n-nodes-reka-vision');
	mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xzf', join(root, filename), '-C', folder, '--strip-components', '1']);
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
	return { modules, folder, files, remove: () => rmSync(root, { recursive: true, force: true }) };
}
