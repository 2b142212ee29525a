import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import toolRules from './nodeCliRules.json';

/**
 * `npm run lint` must not be milder than n8n's own tool. The tool brings 700 MB, so its configuration is put together in
 * eslint.config.mjs; here it is compared with the rules that the tool itself (`@n8n/node-cli` 0.48.3) applied to the same files. All
 * options of the rules are their defaults there.
 */
interface Config {
	rules: Record<string, [severity: number, ...options: unknown[]]>;
	noInlineConfig: boolean;
}

const files = {
	nodes: [
		'nodes/RekaVision/RekaVision.node.ts',
		'nodes/RekaVision/resources/clip/create/index.ts',
		'nodes/shared/errors/index.ts',
	],
	credentials: ['credentials/RekaVisionApi.credentials.ts'],
	'package.json': ['package.json'],
};
const root = join(__dirname, '..', '..');
const kinds = Object.entries(files) as Array<[keyof typeof toolRules, string[]]>;

/** ESLint loads its configuration as an ES module, which Jest does not; so it is asked in a process of its own. */
const ask = `
	import { ESLint } from 'eslint';
	const eslint = new ESLint();
	const configs = {};
	for (const file of process.argv.slice(1)) {
		const { rules, linterOptions } = await eslint.calculateConfigForFile(file);
		configs[file] = { rules, noInlineConfig: linterOptions.noInlineConfig === true };
	}
	console.log(JSON.stringify(configs));`;

let configs: Record<string, Config>;

beforeAll(() => {
	const args = ['--input-type=module', '--eval', ask, ...Object.values(files).flat()];
	const output = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
	configs = JSON.parse(output) as Record<string, Config>;
});

it('asks about files that there are; ESLint has an answer for others as well', () => {
	const named = Object.values(files).flat();
	expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

it.each(kinds)('judges %s by every rule of the tool, as severely', (kind, group) => {
	expect(toolRules[kind].error.length).toBeGreaterThan(50);
	const severity = (file: string, rule: string) => configs[file]?.rules[rule]?.[0] ?? 0;
	const milder = (rules: string[], least: number) =>
		group.flatMap((file) => rules.filter((rule) => severity(file, rule) < least).map((rule) => `${file}: ${rule}`));
	expect([...milder(toolRules[kind].error, 2), ...milder(toolRules[kind].warn, 1)]).toEqual([]);
});

it('leaves no way to switch a rule off inside of a file', () => {
	const sources = [...files.nodes, ...files.credentials];
	expect(sources.filter((file) => !configs[file]?.noInlineConfig)).toEqual([]);
});
