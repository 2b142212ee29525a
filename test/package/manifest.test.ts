import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What n8n asks of a package that wants to be verified, as far as package.json shows it. */
const root = join(__dirname, '..', '..');
const readJson = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>;

const manifest = readJson('package.json');
const lock = readJson('package-lock.json') as { packages: Record<string, { resolved?: string; version?: string }> };

describe('package.json', () => {
	it('has the name, keyword and licence of a community package', () => {
		expect(manifest.name).toMatch(/^n8n-nodes-[a-z-]+$/);
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.license).toBe('MIT');
		expect(readFileSync(join(root, 'LICENSE'), 'utf8')).toMatch(/^MIT License/);
	});

	it('says who publishes it', () => {
		const author = manifest.author as { name: string; email: string };
		expect(author.name).toBeTruthy();
		expect(author.email).toContain('@');
	});

	it('names its own repository once, and every other address follows from it', () => {
		const { url } = manifest.repository as { url: string };
		const [, page, owner] = /^git\+(https:\/\/github\.com\/([\w-]+)\/n8n-nodes-reka-vision)\.git$/.exec(url) ?? [];
		expect(page).toBeDefined();
		// The maker of the API is not the maker of this package.
		expect(owner).not.toBe('reka-ai');
		expect([manifest.homepage, manifest.bugs]).toEqual([`${page}#readme`, { url: `${page}/issues` }]);
	});

	it('publishes only the build and brings nothing along at run time', () => {
		expect(manifest.files).toEqual(['dist']);
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		for (const field of ['dependencies', 'optionalDependencies', 'bundledDependencies', 'overrides', 'resolutions']) {
			expect(manifest).not.toHaveProperty(field);
		}
	});

	it('runs nothing on the machine that installs it', () => {
		const forbidden = /^(pre|post)?(install|prepare)$|^prepublish$/;
		expect(Object.keys(manifest.scripts as object).filter((name) => forbidden.test(name))).toEqual([]);
	});

	it('lists built files for every class in the source folders', () => {
		const n8n = manifest.n8n as { n8nNodesApiVersion: number; strict: boolean; nodes: string[]; credentials: string[] };
		expect(n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
		for (const file of [...n8n.nodes, ...n8n.credentials]) {
			const source = file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
			expect([file, existsSync(join(root, source))]).toEqual([file, true]);
		}
	});

	it('pins every development dependency to one version', () => {
		const versions = Object.entries(manifest.devDependencies as Record<string, string>);
		expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
	});

	it('leaves the choice of the registry to the machine that installs', () => {
		expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.startsWith('http'))).toEqual([]);
	});

	it('has a version that the changelog describes', () => {
		expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toContain(`## ${String(manifest.version)}`);
	});
});

describe('codex files', () => {
	const categories = [
		'Analytics',
		'Communication',
		'Data & Storage',
		'Development',
		'Finance & Accounting',
		'Marketing & Content',
		'Miscellaneous',
		'Productivity',
		'Sales',
		'Utility',
	];

	it.each(['RekaVision', 'RekaVisionTrigger'])('%s names its node and uses categories that n8n knows', (name) => {
		const codex = readJson(`nodes/${name}/${name}.node.json`);
		expect(codex).toMatchObject({ nodeVersion: '1.0', codexVersion: '1.0' });
		expect(codex.node).toBe(`${String(manifest.name)}.r${name.slice(1)}`);
		expect((codex.categories as string[]).filter((category) => !categories.includes(category))).toEqual([]);
		expect(new Set(codex.alias as string[]).size).toBe((codex.alias as string[]).length);
	});

	it.each(['RekaVision', 'RekaVisionTrigger'])(
		'%s leads to sections of the README, on the page of the package',
		(name) => {
			const { resources } = readJson(`nodes/${name}/${name}.node.json`) as {
				resources: Record<string, Array<{ url: string }>>;
			};
			const titles = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^## (.+)$/gm)];
			const sections = ['readme', ...titles.map(([, title]) => title.toLowerCase().replaceAll(' ', '-'))];
			const pages = sections.map((section) => `https://www.npmjs.com/package/${String(manifest.name)}#${section}`);
			const urls = Object.values(resources).flatMap((links) => links.map(({ url }) => url));
			expect(urls).toHaveLength(2);
			expect(urls.filter((url) => !pages.includes(url))).toEqual([]);
		},
	);
});
