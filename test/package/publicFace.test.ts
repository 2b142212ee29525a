import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { publicFace } from '../../scripts/reference/face';
import { writtenPages } from '../../scripts/reference/pages';

/**
 * Saved workflows hold on to names, values and defaults. A change of any shows here; a wanted one (something new) is taken over by
 * `npm run reference`, and its lines are seen in review.
 */
const pages = writtenPages();

it.each(Object.keys(pages))('%s says what the built package can do, neither less nor more', (page) => {
	const committed = readFileSync(join(__dirname, '..', '..', page), 'utf8');
	expect(committed.split('\n')).toEqual(pages[page].split('\n'));
});

/** The pages are written from the operations; n8n reads the properties that are made of them. */
it('shows in workflows the fields that the pages list, with the same names, values and defaults', () => {
	const { node, resources } = publicFace();
	const shownFor = (resource: string, operation: string) =>
		node.properties.filter(({ displayOptions }) => {
			const { resource: [first] = [], operation: operations = [], '@tool': inTools } = displayOptions?.show ?? {};
			return first === resource && operations.includes(operation) && inTools === undefined;
		});
	for (const { option: resource, operations } of resources) {
		for (const { option, fields } of operations) {
			const shown = shownFor(resource.value, option.value).map(({ displayOptions, ...field }) => {
				const { resource: _resource, operation: _operation, ...show } = displayOptions?.show ?? {};
				return { ...field, show };
			});
			const listed = fields.map(({ displayOptions, ...field }) => ({ ...field, show: displayOptions?.show ?? {} }));
			const place = `${resource.value} > ${option.value}`;
			expect([place, JSON.stringify(shown)]).toEqual([place, JSON.stringify(listed)]);
		}
	}
});
