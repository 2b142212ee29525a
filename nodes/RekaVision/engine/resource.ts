import { type IDisplayOptions, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { type Operation, patternOf } from './operation';

/** A resource of the node: its entry in the dropdown, and its operations in the order of their dropdown. */
export interface Resource {
	option: INodePropertyOptions & { value: string };
	operations: Operation[];
	/** The operation that is chosen at first. */
	standard: Operation;
}

type Show = NonNullable<IDisplayOptions['show']>;

/**
 * The dropdown of the operations of a resource, and the fields of each. What an operation asks of Reka stands in its entry as data.
 *
 * A field that several operations begin with is one property, not one for each: fewer properties make n8n faster for every item.
 */
export function propertiesOf({ option, operations, standard }: Resource): INodeProperties[] {
	const show: Show = { resource: [option.value] };
	const { value: firstChoice } = standard.option;
	const dropdown: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: operations.map(({ option: entry, endpoint }) => ({
			...entry,
			routing: { request: { method: endpoint.method, url: patternOf(endpoint) } },
		})),
		default: firstChoice,
	};
	const fields = operations.flatMap(({ option: { value }, fields: [first, ...rest] }) => {
		const sharing = operations
			.filter((operation) => operation.fields[0] === first)
			.map(({ option: { value: name } }) => name);
		const leading = first && sharing[0] === value ? [showFor(first, { ...show, operation: sharing })] : [];
		return [...leading, ...rest.map((field) => showFor(field, { ...show, operation: [value] }))];
	});
	return [dropdown, ...fields];
}

function showFor(field: INodeProperties, show: Show): INodeProperties {
	return { ...field, displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } } };
}
