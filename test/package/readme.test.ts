import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** The README is checked against the built package, so that it cannot promise less or more than there is. */
const root = join(__dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

const { RekaVision } = jest.requireActual<{ RekaVision: new () => { description: { properties: INodeProperties[] } } }>(
	root,
);
const { properties } = new RekaVision().description;
const choices = (property?: INodeProperties) => (property?.options ?? []) as INodePropertyOptions[];

/** The operations of each resource, as the built package has them. */
const expected = choices(properties.find(({ name }) => name === 'resource')).flatMap((resource) =>
	properties
		.filter(
			({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource.value),
		)
		.map((property) => ({
			resource: resource.name,
			operations: choices(property).map(({ name }) => name),
		})),
);

it('names every operation of every resource', () => {
	const table = readme.split('## Operations')[1]?.split('\n## ')[0] ?? '';
	const rows = [...table.matchAll(/^\| \*\*(.+?)\*\* +\| (.+?) +\|$/gm)].map(([, resource = '', operations = '']) => ({
		resource,
		operations: operations.split(', '),
	}));
	expect(rows).toEqual(expected);
});

it('has one row for each operation in docs/operations.md', () => {
	const page = readFileSync(join(root, 'docs', 'operations.md'), 'utf8');
	const rows = [...page.matchAll(/^\| (\w.*?) +\| \[(.+?)\]\(\S+\) +\|/gm)].map(
		([, resource, operation]) => `${resource} | ${operation}`,
	);
	const all = expected.flatMap(({ resource, operations }) =>
		operations.map((operation) => `${resource} | ${operation}`),
	);
	expect(rows.sort()).toEqual(all.sort());
});
