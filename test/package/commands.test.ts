import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { anchorOf } from '../../scripts/reference/markdown';
import { bashCommands, commandsOfCi, tabledCommands } from './documentedCommands';

/** Nothing is told to people that nobody runs. */
const root = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', 'CONTRIBUTING.md', ...docs.map((name) => `docs/${name}`)];

/** `start.e2e.test.ts` takes this command from the README and runs it as a person does. */
const START = 'npm start';

/** `install.e2e.test.ts` takes these from the README and runs them on user folders of its own. */
const INSTALL = [
	'npm run install:n8n -- ~/.n8n',
	'npm run build',
	'npm pack',
	'npm uninstall --prefix ~/.n8n/nodes n8n-nodes-reka-vision',
];
const runByTests = [START, ...INSTALL];

/** Not in CI, with the reason. Each of them is there all the same; the table says what it needs. */
const byHand: Record<string, string> = {
	'npm run dev': 'ends only when somebody ends it',
	'npm run format': 'changes files; "npm run lint" tells what it would change',
	'npm run probe': 'needs a key; an integration test runs it on the sandbox',
	'npm run screenshots': 'draws pictures that somebody has to look at',
	'npm run test:mutation': 'takes more than an hour, and is read by a person',
	'npm run test:queue': 'needs servers for Redis and PostgreSQL',
	'npm run test:versions': 'installs 2.5 GB for each version; a workflow runs it once a week',
	'.ci/run': 'is CI',
};

const jestProjects = (command: string) => /--selectProjects ([\w ]+)/.exec(command)?.[1].split(' ') ?? [];

it('reads what CI runs', () => {
	expect(commandsOfCi()).toEqual(expect.arrayContaining(['npm ci', 'npm run lint', 'npm test', 'npm run test:e2e']));
});

it('shows in its pages only commands that CI or a test runs', () => {
	const run = [...commandsOfCi(), ...runByTests];
	expect(bashCommands('README.md')).toEqual(expect.arrayContaining([...runByTests, 'npm test']));
	expect(pages.flatMap(bashCommands).filter((command) => !run.includes(command))).toEqual([]);
	for (const file of ['start', 'install']) {
		expect(read(`test/e2e/${file}.e2e.test.ts`)).toContain("bashCommands('README.md')");
	}
});

it('explains every command of package.json to contributors, and no other', () => {
	const known = Object.keys(scripts).flatMap((name) => [`npm run ${name}`, `npm ${name}`]);
	const tabled = tabledCommands();
	expect(tabled.filter((command) => !known.includes(command) && command !== '.ci/run')).toEqual([]);
	const explained = (name: string) => tabled.includes(`npm run ${name}`) || tabled.includes(`npm ${name}`);
	// The one refuses to publish by hand, the other is the one for lint with a flag.
	const silent = ['prepublishOnly', 'lint:fix'];
	expect(Object.keys(scripts).filter((name) => !explained(name) && !silent.includes(name))).toEqual([]);
});

it('runs in CI what contributors are told to run, but for a few with a reason', () => {
	const run = [...commandsOfCi(), ...runByTests.map((command) => command.replace(/ -- .*$/, ''))];
	const tested = jestProjects(scripts.test ?? '');
	/** `npm test` runs the same tests, or a command that CI runs begins with this one. */
	const isPart = (command: string) => {
		const name = command.replace(/^npm run /, '');
		const projects = jestProjects(scripts[name] ?? '');
		const begins = Object.values(scripts).some((script) => script.startsWith(`${command} &&`));
		return begins || (projects.length > 0 && projects.every((project) => tested.includes(project)));
	};
	const others = tabledCommands().filter((command) => !run.includes(command) && !isPart(command));
	expect(others.sort()).toEqual(Object.keys(byHand).sort());
});

it('names only commands that there are', () => {
	const named = pages.flatMap((page) =>
		[...read(page).matchAll(/`npm run ([\w:]+)/g)].map(([, name]) => ({ page, name: name as string })),
	);
	expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
});

it('says how to run a single test file, and that works', () => {
	const [, command = ''] = /One file: `(npx jest \S+)`/.exec(read('CONTRIBUTING.md')) ?? [];
	const [program = '', ...args] = command.split(' ');
	// The worker of Jest that runs this test must not be seen by the other Jest.
	const { JEST_WORKER_ID: worker, NODE_ENV: mode, ...env } = process.env;
	const output = execFileSync(program, [...args, '--json'], { cwd: root, env, encoding: 'utf8', stdio: 'pipe' });
	expect(JSON.parse(output.slice(output.indexOf('{')))).toMatchObject({ success: true, numTotalTestSuites: 1 });
});

it.each(pages)('%s links only to files that exist', (page) => {
	const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link as string);
	expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
});

it.each(pages)('%s links only to headings that exist', (page) => {
	const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)];
	const headings = (file: string) => [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));
	const missing = links.filter(([, file, anchor]) => {
		const target = file === '' ? page : join(dirname(page), file as string);
		return !headings(target).includes(anchor as string);
	});
	expect(missing.map(([link]) => link)).toEqual([]);
});

it('shows every picture of docs/images, and no other', () => {
	const shown = pages.flatMap((page) => {
		const pictures = [...read(page).matchAll(/(?:src="|!\[[^\]]*\]\()(?!https?:)([^")]+)/g)];
		return pictures.map(([, picture]) => join(dirname(page), picture as string));
	});
	const existing = readdirSync(join(root, 'docs', 'images')).map((name) => `docs/images/${name}`);
	expect([...new Set(shown)].sort()).toEqual(existing.sort());
});

it('leads from the README to every page', () => {
	const linked = new Set(['README.md']);
	for (const page of linked) {
		const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+\.md)/g)];
		for (const [, link] of links) linked.add(join(dirname(page), link as string));
	}
	expect(pages.filter((page) => !linked.has(page))).toEqual([]);
});
