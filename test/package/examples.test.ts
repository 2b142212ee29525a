import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { INode, INodeParameters, INodeTypeDescription } from 'n8n-workflow';

import { readExamples, type Example } from '../../scripts/demo/examples';
import { projectFolder } from '../../scripts/n8n/paths';
import { names as registered } from './description/names';
import { nodeComplaints } from './workflowChecks';

/** Examples are the first thing people see of the package, and what they build on. */
let examples: Example[];
let descriptions: Map<string, INodeTypeDescription>;

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');

beforeAll(async () => {
	const loader = new PackageDirectoryLoader(projectFolder);
	await loader.loadAll();
	descriptions = new Map(
		Object.keys(loader.nodeTypes).map((name) => [
			`${loader.packageName}.${name}`,
			loader.getNode(name).type.description as INodeTypeDescription,
		]),
	);
	examples = await readExamples();
});

/** What breaks a rule in any example, as `file: thing`. */
function found(rule: (example: Example) => string[]): string[] {
	return examples.flatMap((example) => rule(example).map((thing) => `${example.file}: ${thing}`));
}

const ownNodes = ({ workflow }: Example) => workflow.nodes.filter(({ type }) => descriptions.has(type));
const steps = ({ workflow }: Example) => workflow.nodes.filter(({ type }) => type !== STICKY_NOTE);
const notes = ({ workflow }: Example) => workflow.nodes.filter(({ type }) => type === STICKY_NOTE);

describe('each example', () => {
	it('uses a node of this package', () => {
		expect(examples.length).toBeGreaterThanOrEqual(10);
		expect(found((example) => (ownNodes(example).length > 0 ? [] : ['no node of the package']))).toEqual([]);
	});

	it('sets parameters that the nodes have, show and accept', () => {
		const complaints = found((example) =>
			ownNodes(example).flatMap((node) =>
				nodeComplaints(node, descriptions.get(node.type) as INodeTypeDescription).map(
					(complaint) => `${node.name}: ${complaint}`,
				),
			),
		);
		expect(complaints).toEqual([]);
	});

	it('holds a workflow and nothing of the machine that it was made on', () => {
		const allowed = ['name', 'nodes', 'connections', 'settings'];
		expect(found(({ workflow }) => Object.keys(workflow).filter((key) => !allowed.includes(key)))).toEqual([]);
		expect(
			found(({ workflow }) => workflow.nodes.filter(({ credentials }) => credentials).map(({ name }) => name)),
		).toEqual([]);
		// n8n's own container keeps its files in /home/node; every other home is somebody's machine.
		const machine = /(\/home\/(?!node\/)|\/Users\/|\/root\/|\/tmp\/|[A-Z]:\\\\|localhost|127\.0\.0\.1)[^"]*/g;
		expect(found(({ workflow }) => JSON.stringify(workflow).match(machine) ?? [])).toEqual([]);
	});

	it('has ids and names of its own, and connections between nodes that exist', () => {
		const twice = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);
		expect(twice(examples.flatMap(({ workflow }) => workflow.nodes.map(({ id }) => id)))).toEqual([]);
		expect(twice(examples.map(({ workflow }) => workflow.name))).toEqual([]);
		expect(found(({ workflow }) => twice(workflow.nodes.map(({ name }) => name)))).toEqual([]);
		expect(
			found((example) => {
				const names = steps(example).map(({ name }) => name);
				return linksOf(example)
					.flat()
					.filter((name) => !names.includes(name));
			}),
		).toEqual([]);
	});

	it('leads from a trigger to every step', () => {
		expect(
			found((example) => {
				const links = linksOf(example);
				const begins = ({ type }: INode) => /trigger$/i.test(type);
				const reached = new Set(
					steps(example)
						.filter(begins)
						.map(({ name }) => name),
				);
				// A set that grows while it is walked through is walked through to its new end.
				for (const name of reached) links.filter(([from]) => from === name).forEach(([, to]) => reached.add(to));
				return steps(example)
					.map(({ name }) => name)
					.filter((name) => !reached.has(name));
			}),
		).toEqual([]);
	});

	it('explains itself in a note: a title, what to do, and what it costs', () => {
		const text = (example: Example) => notes(example).map(({ parameters }) => String(parameters.content));
		const lacks = (what: string, pattern: RegExp) =>
			found((example) => (pattern.test(text(example).join('\n')) ? [] : [what]));
		expect(lacks('a title and steps', /^## .+\n\n1\. .+\n2\. /)).toEqual([]);
		expect(lacks('its price', /\bfree\b|\b1 of the \d+\b|\bmay bill\b/)).toEqual([]);
		expect(found((example) => text(example).filter((note) => note.length > 900))).toEqual([]);
	});

	it('names in its note only nodes that are there', () => {
		// Words in bold are nodes of the example, names of the package, or words of n8n.
		const others = /^(Publish|Execute workflow|Data tables|Send and Wait for Response|reka_clips)$/;
		const isKnown = (word: string) => registered.includes(word) || others.test(word);
		expect(
			found((example) => {
				const names = steps(example).map(({ name }) => name);
				const bold = notes(example).flatMap(({ parameters }) => [
					...String(parameters.content).matchAll(/\*\*(.+?)\*\*/g),
				]);
				return bold.map(([, word]) => word as string).filter((word) => !names.includes(word) && !isKnown(word));
			}),
		).toEqual([]);
	});

	it('writes the values to set in bold, where the test above sees them', () => {
		const plain = /\*\*[^*]+\*\* (?:set )?to (?!\*\*)[A-Z]\S*/g;
		expect(
			found((example) => notes(example).flatMap(({ parameters }) => String(parameters.content).match(plain) ?? [])),
		).toEqual([]);
	});

	it('lies on the canvas without overlaps', () => {
		expect(
			found(({ workflow }) => {
				const boxes = workflow.nodes.map(boxOf);
				return boxes.flatMap((box, index) =>
					boxes
						.slice(index + 1)
						.filter((other) => overlap(box, other))
						.map((other) => `${box.name} and ${other.name}`),
				);
			}),
		).toEqual([]);
	});

	it('is executed in the real n8n by a test', () => {
		const folder = join(projectFolder, 'test', 'e2e', 'examples');
		const tests = readdirSync(folder).filter((name) => name.endsWith('.e2e.test.ts'));
		const texts = tests.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
		expect(found(({ file }) => (texts.includes(`importedExample('${file}', real)`) ? [] : ['no test']))).toEqual([]);
	});

	it('stands in the README with its picture', () => {
		const section = readme.split('## Example workflows')[1]?.split('\n## ')[0] ?? '';
		const lacks = (text: string) => (section.includes(text) ? [] : [`${text} is missing in the README`]);
		const picture = (file: string) => `docs/images/${file.replace('.json', '.png')}`;
		expect(found(({ file }) => [...lacks(`href="examples/${file}"`), ...lacks(`src="${picture(file)}"`)])).toEqual([]);
		expect(found(({ file }) => (existsSync(join(projectFolder, picture(file))) ? [] : ['no picture']))).toEqual([]);
		const linked = [...section.matchAll(/href="examples\/(.+?)"/g)].map(([, file]) => file);
		expect([...new Set(linked)].sort()).toEqual(examples.map(({ file }) => file));
	});
});

describe('the check of parameters', () => {
	const judge = (parameters: INodeParameters, typeVersion = 1) =>
		nodeComplaints(
			{ id: '1', name: 'Reka', type: 'rekaVision', typeVersion, position: [0, 0], parameters },
			descriptions.get('n8n-nodes-reka-vision.rekaVision') as INodeTypeDescription,
		);
	const create = { resource: 'clip', operation: 'create', videoUrls: 'https://example.com/1.mp4' };

	it('has nothing against a good node', () => {
		const options = { reelQuality: 'lite', sourceStartTime: '={{ $json.start }}', ifAlreadySubmitted: 'skip' };
		expect(judge({ ...create, prompt: '={{ $json.prompt }}', numGenerations: 1, options })).toEqual([]);
		expect(judge({ ...create, waitForCompletion: true, options: { maxWaitSeconds: 900 } })).toEqual([]);
	});

	it.each<[string, INodeParameters, string]>([
		['a parameter that does not exist', { ...create, promt: 'A' }, 'promt is unknown'],
		['an option that does not exist', { ...create, options: { clips: 1 } }, 'options.clips is unknown'],
		['a parameter of another operation', { ...create, query: 'A' }, 'query is unknown'],
		[
			'an option that is not shown',
			{ ...create, waitForCompletion: false, options: { maxWaitSeconds: 9 } },
			'options.maxWaitSeconds is unknown',
		],
		['a value that cannot be chosen', { ...create, options: { reelQuality: 7 } }, 'options.reelQuality cannot be 7'],
		['an operation that does not exist', { ...create, operation: 'make' }, 'operation cannot be "make"'],
		['a value of another type', { ...create, waitForCompletion: 'yes' }, 'waitForCompletion cannot be "yes"'],
		[
			'a required field that is empty',
			{ resource: 'clip', operation: 'create' },
			'Parameter "Video URLs" is required.',
		],
	])('objects to %s', (_what, parameters, complaint) => {
		expect(judge(parameters).join('\n')).toContain(complaint);
	});

	it('objects to a version that does not exist', () => {
		expect(judge(create, 2)).toEqual(['version 2 does not exist']);
	});
});

function linksOf({ workflow }: Example): Array<[from: string, to: string]> {
	return Object.entries(workflow.connections).flatMap(([from, outputs]) =>
		Object.values(outputs)
			.flat(2)
			.flatMap((link) => (link ? [[from, link.node] as [string, string]] : [])),
	);
}

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** The room that a node takes, its name below it included; a note says its own size. */
function boxOf({ name, type, position: [left, top], parameters }: INode): Box {
	const [width, height] = type === STICKY_NOTE ? [Number(parameters.width), Number(parameters.height)] : [160, 140];
	return { name, left, top, right: left + width, bottom: top + height };
}

function overlap(one: Box, other: Box): boolean {
	return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
