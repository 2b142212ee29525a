import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

import { publicFace } from '../../scripts/reference/face';
import { names, operations } from './description/names';
import { publishedSources, visit } from '../unit/structure/house';
import { allFields, isTitleCase } from './description/texts';

/** The pages that people read send them to operations and fields; they have to be there under these names. */
const root = join(__dirname, '..', '..');
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', 'CONTRIBUTING.md', ...docs.map((name) => `docs/${name}`)];

const { trigger, resources } = publicFace();

/** What n8n calls its own things, and rows of lists that are no names. */
const OTHERS = [
	'Bearer Auth',
	'Batching',
	'Execute Once',
	'Fetch Test Event',
	'Header Auth',
	'Import from File',
	'On Error',
	'On Error: Continue',
	'Poll Times',
	'Reka API',
	'Reka Vision Tool',
	'Retry On Fail',
	'Titles',
	'Wait',
];

/** A page without what another node calls its own things: the left-hand columns of docs/migrating.md, and all of the page about n8n's own. */
function textOf(page: string): string {
	const text = readFileSync(join(root, page), 'utf8').replace(/```[\s\S]*?```/g, '');
	if (page === 'docs/other-endpoints.md') return text.replace(/\*\*/g, '');
	return page === 'docs/migrating.md' ? text.replace(/^\|.*?[^\\]\|/gm, '|') : text;
}

/** `Resource > Operation`; a longer name goes before the one it begins with. */
const resourceNames = resources.map(({ option }) => option.name).sort((a, b) => b.length - a.length);
const operation = new RegExp(
	`\\b(?:${resourceNames.join('|')}) > [A-Z]\\w+(?: [A-Z]\\w+)*(?: \\([A-Z]\\w+(?: [A-Z]\\w+)*\\))?`,
	'g',
);

it('finds names in the pages', () => {
	const all = pages.map(textOf).join('\n');
	expect((all.match(operation) ?? []).length).toBeGreaterThan(80);
	expect((all.match(/\*\*(.+?)\*\*/g) ?? []).length).toBeGreaterThan(100);
});

it.each(pages)('%s names operations that there are', (page) => {
	const named = textOf(page).match(operation) ?? [];
	expect(named.filter((name) => !operations.includes(name))).toEqual([]);
});

it.each(pages)('%s writes in bold and Title Case only fields, values and operations that there are', (page) => {
	const all = [...names, ...OTHERS];
	const bold = [...textOf(page).matchAll(/\*\*([^*\n]+?)\*\*/g)].map(([, name]) => name as string);
	const titles = bold.filter(
		(name) => /^\p{Lu}/u.test(name) && !/[.:`]$|^\p{Lu}\p{Ll}+$/u.test(name) && isTitleCase(name),
	);
	// "Output: One Item per Job" is a field and one of its values.
	const known = (name: string) => [name.split(': '), [name]].some((parts) => parts.every((part) => all.includes(part)));
	expect(titles.filter((name) => !known(name))).toEqual([]);
});

it('docs/trigger.md explains every option of the trigger, and no other', () => {
	const [, table = ''] = textOf('docs/trigger.md').split('\n## Options\n');
	const rows = [...table.matchAll(/^\| (\w.*?) +\|/gm)].flatMap(([, cell]) => (cell as string).split(', '));
	const options = allFields(trigger.properties).filter(({ path }) => path.startsWith('options.'));
	// What comes with Download Clips is explained there.
	const own = options.map(({ field }) => field.displayName).filter((name) => name !== 'Output Data Field Name');
	expect(rows.filter((name) => name !== 'Option').sort()).toEqual(own.sort());
});

it('sends people from every sentence of the nodes to what there is', () => {
	const sentences = [...publishedSources().values()].flatMap((source) => {
		const found: string[] = [];
		visit(source, (node) => {
			const isText =
				ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
			if (isText && node.text.includes(' ')) found.push(node.text);
		});
		return found;
	});
	const known = [
		...names,
		...OTHERS,
		...resources.flatMap(({ operations: all }) => all.map(({ option }) => option.name)),
	];
	const sentTo = sentences.flatMap((text) =>
		[
			...text.matchAll(
				/\b(?:[Rr]un|operation|[Cc]heck with|[Ss]et|[Tt]urn on|[Tt]urn off) ([A-Z][a-z]\w*(?: [A-Z]\w+)*)/g,
			),
		].map(([, name]) => name),
	);
	expect(sentTo.length).toBeGreaterThan(10);
	expect(sentTo.filter((name) => !known.includes(name))).toEqual([]);
	expect(sentences.flatMap((text) => text.match(operation) ?? []).filter((name) => !operations.includes(name))).toEqual(
		[],
	);
});
