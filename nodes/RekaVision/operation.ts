import type {
	IDisplayOptions,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	NodeOutput,
} from 'n8n-workflow';

import { ownRun } from './routing/ownRun';

/** One operation of a resource: how it stands in the dropdown, its fields, and what it does. */
export interface Operation {
	/** Entry of the dropdown. Its `routing` is the request; operations with `run` need none of their own. */
	option: INodePropertyOptions & { value: string; action: string; description: string };
	/** Fields that show for this operation alone; {@link defineResource} limits them to it. */
	fields: INodeProperties[];
	/**
	 * For what routing cannot do (one item after the other, waiting, streams): runs for all items of the execution instead of it.
	 * Built from the steps in `items.ts`.
	 */
	run?: (this: IExecuteFunctions) => Promise<NodeOutput>;
}

/** A resource of the node: its entry in the dropdown, all properties, and the operations that do not run by routing. */
export interface Resource {
	option: INodePropertyOptions & { value: string };
	properties: INodeProperties[];
	customOperations: NonNullable<INodeType['customOperations']>[string];
}

/** The operations behind one dropdown. */
export interface OperationSet {
	/** In the order of the dropdown. */
	operations: Operation[];
	/** The operation that is chosen at first. */
	standard: Operation;
}

type Show = NonNullable<IDisplayOptions['show']>;

/**
 * Assembles a resource from its operations.
 *
 * @param option the entry of the Resource dropdown
 * @param operations in the order of the dropdown
 * @param standard the operation that is chosen at first
 */
export function defineResource(option: Resource['option'], operations: Operation[], standard: Operation): Resource {
	const properties = operationProperties({ operations, standard }, { resource: [option.value] });
	return { option, properties, customOperations: Object.fromEntries(runsOf(operations)) };
}

/**
 * The dropdown of a set of operations, and the fields of each.
 *
 * A picker that several operations begin with is one property, not one for each: n8n evaluates the parameter for every property of its
 * name, twice for every item.
 *
 * @param show what must be chosen for the dropdown to show
 */
export function operationProperties({ operations, standard }: OperationSet, show: Show): INodeProperties[] {
	const { value: firstChoice } = standard.option;
	const dropdown: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: operations.map(({ option: entry, run }) => (run ? { ...entry, routing: ownRun(run) } : entry)),
		default: firstChoice,
	};
	const fields = operations.flatMap(({ option: { value }, fields: [first, ...rest] }) => {
		const sharing = operations.filter((operation) => operation.fields[0] === first).map(({ option }) => option.value);
		const leading = first && sharing[0] === value ? [showFor(first, { ...show, operation: sharing })] : [];
		return [...leading, ...rest.map((field) => showFor(field, { ...show, operation: [value] }))];
	});
	return [dropdown, ...fields];
}

/** The operations that do not run by routing, by value. */
export function runsOf(operations: Operation[]): Array<[string, NonNullable<Operation['run']>]> {
	return operations.flatMap(({ option: { value }, run }) => (run ? [[value, run] as [string, typeof run]] : []));
}

function showFor(field: INodeProperties, show: Show): INodeProperties {
	return { ...field, displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } } };
}
