import type { IDisplayOptions, IExecuteFunctions, INodeProperties, INodePropertyOptions, INodeType, NodeOutput } from 'n8n-workflow';

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

/**
 * Assembles a resource from its operations.
 *
 * @param option the entry of the Resource dropdown
 * @param operations in the order of the dropdown
 * @param standard the operation that is chosen at first
 */
export function defineResource(option: Resource['option'], operations: Operation[], standard: Operation): Resource {
	const { value: firstChoice } = standard.option;
	const dropdown: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [option.value] } },
		options: operations.map(({ option: entry, run }) => (run ? { ...entry, routing: ownRun(run) } : entry)),
		default: firstChoice,
	};
	const fields = operations.flatMap((operation) =>
		operation.fields.map((field) => showFor(field, { resource: [option.value], operation: [operation.option.value] })),
	);
	const customOperations = Object.fromEntries(
		operations.flatMap(({ option: { value }, run }) => (run ? [[value, run] as const] : [])),
	);
	return { option, properties: [dropdown, ...fields], customOperations };
}

function showFor(field: INodeProperties, show: NonNullable<IDisplayOptions['show']>): INodeProperties {
	return { ...field, displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } } };
}
