import { type IDisplayOptions, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { variantForTools } from '../../shared/input/tool';
import { type Operation, patternOf } from './operation';
import { toolDescriptionOf } from './tool';

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
 * A field with another default for tools is two properties of one name, of which one shows. `hide` stands for "not in tools", because a host
 * that does not know `@tool` shows the property then.
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
	const descriptions = operations.map((operation) =>
		showFor(toolDescriptionOf(operation), { ...show, operation: [operation.option.value] }),
	);
	const fields = operations.flatMap(({ option: { value }, fields: [first, ...rest] }) => {
		const sharing = operations
			.filter((operation) => operation.fields[0] === first)
			.map(({ option: { value: name } }) => name);
		const leading = first && sharing[0] === value ? variantsOf(first, { ...show, operation: sharing }) : [];
		return [...leading, ...rest.flatMap((field) => variantsOf(field, { ...show, operation: [value] }))];
	});
	return [dropdown, ...descriptions, ...fields];
}

function showFor(field: INodeProperties, show: Show): INodeProperties {
	return { ...field, displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } } };
}

function variantsOf(field: INodeProperties, show: Show): INodeProperties[] {
	const shown = showFor(field, show);
	const inTools = variantForTools(shown);
	if (inTools === shown) return [shown];
	const { displayOptions } = shown;
	return [
		{ ...shown, displayOptions: { ...displayOptions, hide: { ...displayOptions?.hide, '@tool': [true] } } },
		{ ...inTools, displayOptions: { ...displayOptions, show: { ...displayOptions?.show, '@tool': [true] } } },
	];
}
