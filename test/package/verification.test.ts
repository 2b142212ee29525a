import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Icon, INodeTypeDescription } from 'n8n-workflow';

/**
 * What n8n asks of a package before it is verified (docs.n8n.io, "Community node verification guidelines"), beyond package.json and
 * the code, which manifest.test.ts and scan.test.ts judge.
 */
const root = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { RekaVision, RekaVisionTrigger, RekaVisionApi } = jest.requireActual<{
	RekaVision: new () => { description: INodeTypeDescription };
	RekaVisionTrigger: new () => { description: INodeTypeDescription };
	RekaVisionApi: new () => { icon: Icon };
}>(root);

describe('README', () => {
	it.each([
		'Installation',
		'Credential',
		'Operations',
		'Compatibility',
		'Example workflows',
		'Resources',
		'Version history',
		'License',
	])('has the section %s', (title) => {
		const section = read('README.md').split(`\n## ${title}\n`)[1]?.split('\n## ')[0].trim() ?? '';
		expect(section).not.toBe('');
	});

	it('links to the API and to how community nodes are installed', () => {
		expect(read('README.md')).toMatch(/\]\(https:\/\/docs\.reka\.ai\//);
		expect(read('README.md')).toMatch(/\]\(https:\/\/docs\.n8n\.io\/integrations\/community-nodes\/installation\/\)/);
	});
});

describe('icons', () => {
	it.each<[string, string, Icon | undefined]>([
		['the node', 'nodes/RekaVision', new RekaVision().description.icon],
		['the trigger', 'nodes/RekaVisionTrigger', new RekaVisionTrigger().description.icon],
		['the credential', 'credentials', new RekaVisionApi().icon],
	])('of %s are two square pictures, for light and for dark', (_what, folder, icon) => {
		const { light, dark } = icon as { light: string; dark: string };
		const pictures = [light, dark].map((file) => read(join(folder, file.replace('file:', ''))));
		expect(pictures[0]).not.toBe(pictures[1]);
		for (const picture of pictures) {
			const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(picture) ?? [];
			expect(Number(width)).toBeGreaterThan(0);
			expect(width).toBe(height);
			// Nothing that runs, and nothing from another place.
			expect(picture).not.toMatch(/<script|<image|href=|@import|<foreignObject/i);
		}
	});
});

describe('publishing', () => {
	const workflow = read('.github/workflows/publish.yml');

	it('happens on GitHub by a version tag, with provenance and without a stored token', () => {
		expect(workflow).toMatch(/tags: \['\*\.\*\.\*'\]/);
		expect(workflow).toMatch(/id-token: write/);
		expect(workflow).toMatch(/contents: read/);
		expect(workflow).toMatch(/npm publish --provenance/);
		expect(workflow).not.toMatch(/NODE_AUTH_TOKEN|secrets\./);
	});

	it.each(['ci.yml', 'publish.yml'])('%s uses actions by their commit', (file) => {
		const actions = [...read(`.github/workflows/${file}`).matchAll(/uses: (\S+)/g)].map(
			([, action]) => action as string,
		);
		expect(actions.length).toBeGreaterThan(0);
		expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
	});
});
