import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { allFields, choicesOf } from './description/texts';

/** docs/migrating.md sends people to operations and fields of this package; they have to be there under these names. */
const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'migrating.md'), 'utf8');
const { RekaVision, RekaVisionTrigger, RekaVisionApi } = jest.requireActual<{
	RekaVision: new () => { description: INodeTypeDescription };
	RekaVisionTrigger: new () => { description: INodeTypeDescription };
	RekaVisionApi: new () => ICredentialType;
}>(root);
const node = new RekaVision().description;
const trigger = new RekaVisionTrigger().description;
const credential = new RekaVisionApi();

/** The right-hand column of every table: what the page calls "Here". */
const here = [...page.matchAll(/^\|.*\| (.+?) +\|$/gm)].map(([, cell]) => cell as string).join('\n');

function operationsOf(properties: INodeProperties[]): string[] {
	const resources = choicesOf(properties.find(({ name }) => name === 'resource') as INodeProperties);
	const nameOf = (value: unknown) => resources.find((resource) => resource.value === value)?.name ?? '';
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap((field) =>
			choicesOf(field).map(({ name }) => `${nameOf(field.displayOptions?.show?.resource?.[0])} > ${name}`),
		);
}

it('names operations that there are', () => {
	const named = [...here.matchAll(/\b(Clip|Image|Video|Video Group|Video V2) > ([A-Z]\w+(?: [A-Z]\w+)*)/g)].map(
		([name]) => name,
	);
	const existing = operationsOf(node.properties);
	expect(named.length).toBeGreaterThan(15);
	expect(named.filter((name) => !existing.includes(name))).toEqual([]);
});

it('names fields that there are', () => {
	const fields = allFields([...node.properties, ...trigger.properties]).map(({ field }) => field.displayName);
	// Two fields in one breath.
	const known = [...fields, trigger.displayName, credential.displayName, 'Maximum'];
	const named = [...here.matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name as string);
	expect(named.length).toBeGreaterThan(25);
	expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

it('names values that there are', () => {
	const choices = allFields(node.properties).flatMap(({ field }) => choicesOf(field).map(({ name }) => name));
	const named = [...page.matchAll(/\*\*(?:Source|Wait Method)\*\* ([A-Z][\w ]*?)(?=[,.; |]| or | and )/g)];
	expect(named.length).toBeGreaterThan(4);
	expect(
		named.map(([, value]) => value as string).filter((value) => !choices.some((name) => name.startsWith(value))),
	).toEqual([]);
});

it('names the types under which workflows save nodes and credentials', () => {
	expect(page).toContain(`\`${credential.name}\``);
	expect(page).toContain(`**${credential.displayName}**`);
});
