import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { choicesOf } from './texts';

/** What somebody sees of the package who looks for something: the search box, and the list of operations. */
interface Package {
	RekaVision: new () => INodeType;
	RekaVisionTrigger: new () => INodeType;
}

const root = join(__dirname, '..', '..', '..');
const { RekaVision, RekaVisionTrigger } = jest.requireActual<Package>(root);
const { description: node } = new RekaVision();
const { description: trigger } = new RekaVisionTrigger();

/** Characters of an operation's description that n8n shows in its two lines, where the panel is narrow. */
const TWO_LINES = 110;

const operations = node.properties
	.filter(({ name }) => name === 'operation')
	.flatMap((dropdown: INodeProperties) =>
		choicesOf(dropdown).map(({ name, description = '' }): [string, string] => [
			`${String(dropdown.displayOptions?.show?.resource?.[0])} > ${name}`,
			description,
		]),
	);

it.each(operations)('the description of %s is not cut', (_name, description) => {
	expect({ description, isCut: description.length > TWO_LINES }).toEqual({ description, isCut: false });
});

it('shows for the pair, which n8n describes by its trigger, what both do', () => {
	expect(trigger.description).toBe(node.description);
	expect(node.description).toMatch(/short .*clips.*videos and images.*start workflows/);
});

it.each(['RekaVision', 'RekaVisionTrigger'])('is found by the words that people type: %s', (name) => {
	const codex = JSON.parse(readFileSync(join(root, `nodes/${name}/${name}.node.json`), 'utf8')) as { alias: string[] };
	const words = [
		'youtube to tiktok',
		'ai video',
		'long video',
		'podcast',
		'repurpose',
		'cut video',
		'transcribe',
		'youtube shorts',
	];
	const found = codex.alias.map((alias) => alias.toLowerCase());
	expect([...words, 'transcript', 'opus'].filter((word) => !found.some((alias) => alias.includes(word)))).toEqual([]);
	expect(found.filter((alias, index) => found.indexOf(alias) !== index)).toEqual([]);
});
