import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';

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

it('names fields that there are', () => {
	const fields = allFields([...node.properties, ...trigger.properties]).map(({ field }) => field.displayName);
	const known = [...fields, trigger.displayName, credential.displayName];
	const named = [...here.matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name as string);
	expect(named.length).toBeGreaterThan(25);
	expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

it('names values that there are', () => {
	const choices = allFields(node.properties).flatMap(({ field }) => choicesOf(field).map(({ name }) => name));
	const named = [...page.matchAll(/\*\*(?:Source|Waiting: Method)\*\* ([A-Z][\w ]*?)(?=[,.; |]| or | and )/g)];
	expect(named.length).toBeGreaterThan(4);
	expect(
		named.map(([, value]) => value as string).filter((value) => !choices.some((name) => name.startsWith(value))),
	).toEqual([]);
});

it('names the types under which workflows save nodes and credentials', () => {
	expect(page).toContain(`\`${credential.name}\``);
	expect(page).toContain(`**${credential.displayName}**`);
});
