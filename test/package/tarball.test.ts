import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { INodeTypeDescription } from 'n8n-workflow';
import { unpackPackage, type UnpackedPackage } from './unpacked';

interface Manifest {
	main: string;
	n8n: { nodes: string[]; credentials: string[] };
}

let unpacked: UnpackedPackage;
let manifest: Manifest;

beforeAll(() => {
	unpacked = unpackPackage();
	manifest = JSON.parse(readFileSync(join(unpacked.folder, 'package.json'), 'utf8')) as Manifest;
	// n8n puts its own modules on the search path of every community package, and these only.
	symlinkSync(dirname(require.resolve('n8n-workflow/package.json')), join(unpacked.modules, 'n8n-workflow'));
});

afterAll(() => unpacked.remove());

describe('the packed tarball', () => {
	it('holds the built classes with their icons and codex files, the entry and the texts, and nothing else', () => {
		const allowed = [
			/^package\.json$/,
			/^index\.js$/,
			/^(README\.md|LICENSE)$/,
			/^dist\/credentials\/RekaVisionApi\.credentials\.js$/,
			/^dist\/nodes\/(RekaVision|RekaVisionTrigger)\/\w+\.node\.(js|json)$/,
			/^dist\/nodes\/RekaVision\/rekaVision(\.dark)?\.svg$/,
			/^dist\/nodes\/(RekaVision|RekaVisionTrigger|shared)\/([\w]+\/)*\w+\.js$/,
		];
		expect(unpacked.files.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
		expect(unpacked.files).toEqual(
			expect.arrayContaining([
				'LICENSE',
				'README.md',
				'index.js',
				'dist/nodes/RekaVision/RekaVision.node.json',
				'dist/nodes/RekaVisionTrigger/RekaVisionTrigger.node.json',
				'dist/nodes/RekaVision/rekaVision.svg',
				'dist/nodes/RekaVision/rekaVision.dark.svg',
				...manifest.n8n.nodes,
				...manifest.n8n.credentials,
			]),
		);
	});

	it('is small enough to install in a moment', () => {
		const bytes = unpacked.files.reduce((sum, file) => sum + readFileSync(join(unpacked.folder, file)).length, 0);
		expect(bytes).toBeLessThan(1_000_000);
	});

	it('gives the three classes to whoever requires it by name', () => {
		const script = `
			const { RekaVision, RekaVisionTrigger, RekaVisionApi, ...rest } = require('n8n-nodes-reka-vision');
			console.log(JSON.stringify([new RekaVision().description.name, new RekaVisionTrigger().description.name,
				new RekaVisionApi().name, Object.keys(rest)]));`;
		const output = execFileSync(process.execPath, ['-e', script], { cwd: dirname(unpacked.modules), encoding: 'utf8' });
		expect(JSON.parse(output)).toEqual(['rekaVision', 'rekaVisionTrigger', 'rekaVisionApi', []]);
	});

	it('needs nothing at run time but n8n-workflow, and of Node.js what the scan of n8n allows', () => {
		const imported = new Set<string>();
		for (const file of unpacked.files.filter((name) => name.endsWith('.js'))) {
			const source = readFileSync(join(unpacked.folder, file), 'utf8');
			for (const [, name] of source.matchAll(/require\(["']([^"']+)["']\)/g)) imported.add(name);
		}
		expect([...imported].filter((name) => !name.startsWith('.')).sort()).toEqual(['n8n-workflow', 'node:crypto']);
	});
});

describe('in the package loader of n8n', () => {
	let loader: PackageDirectoryLoader;

	beforeAll(async () => {
		loader = new PackageDirectoryLoader(unpacked.folder);
		await loader.loadAll();
	});

	const description = (name: string) => loader.getNode(name).type.description as INodeTypeDescription;

	it('loads every listed class', () => {
		expect(Object.keys(loader.nodeTypes).sort()).toEqual(['rekaVision', 'rekaVisionTrigger']);
		expect(Object.keys(loader.credentialTypes)).toEqual(['rekaVisionApi']);
		expect(loader.known.credentials.rekaVisionApi?.supportedNodes?.sort()).toEqual(['rekaVision', 'rekaVisionTrigger']);
	});

	it('finds the codex of both nodes, so that people find them by the words they type', () => {
		expect(description('rekaVision').codex).toMatchObject({
			categories: expect.arrayContaining(['Marketing & Content']),
			alias: expect.arrayContaining(['Clips', 'Shorts', 'Reels', 'Highlights', 'TikTok', 'Video Search']),
		});
		expect(description('rekaVisionTrigger').codex).toMatchObject({
			categories: expect.arrayContaining(['Marketing & Content']),
			alias: expect.arrayContaining(['Clip Finished', 'Clips']),
		});
	});

	it('finds a light and a dark icon for nodes and credential', () => {
		const credential = loader.getCredential('rekaVisionApi').type;
		for (const { iconUrl } of [description('rekaVision'), description('rekaVisionTrigger'), credential]) {
			const { light, dark } = iconUrl as { light: string; dark: string };
			expect(light).not.toBe(dark);
			for (const url of [light, dark]) {
				expect(existsSync(join(unpacked.folder, url.replace('icons/n8n-nodes-reka-vision/', '')))).toBe(true);
			}
		}
	});
});
