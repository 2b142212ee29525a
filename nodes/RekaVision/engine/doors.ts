import {
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
	type INodePropertyRouting,
	type INodeType,
	type NodeOutput,
} from 'n8n-workflow';

import { RekaOperationError } from '../../shared/errors/rekaError';
import { type Operation } from './operation';
import { type Resource } from './resource';
import { runOperation } from './tool';

/**
 * The first door: n8n's own hook of declarative nodes for what its routing cannot do, such as working off items one after the other. It is
 * made for every operation from the description, and takes all items of an execution.
 */
export function customOperationsOf(resources: Resource[]): NonNullable<INodeType['customOperations']> {
	return Object.fromEntries(
		resources.map(({ option, operations }) => [
			option.value,
			Object.fromEntries(
				operations.map((operation) => [
					operation.option.value,
					async function (this: IExecuteFunctions): Promise<NodeOutput> {
						return await runOperation(operation, this);
					},
				]),
			),
		]),
	);
}

/**
 * The second door, for the Resource property: some hosts run the tools of AI agents through n8n's routing alone. Its pagination hook is the
 * one place that sees an item from parameters to items; it runs the same operation for a list of one.
 */
export function bridgeTo(resources: Resource[]): INodePropertyRouting {
	return {
		send: { paginate: true },
		operations: {
			async pagination(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
				try {
					const operation = chosenOperation(this, resources);
					const output = await runOperation(operation, asExecuteFunctions(this));
					const items = Array.isArray(output) ? output[0] : [];
					return items.map((item) => ({ ...item, pairedItem: { item: this.getItemIndex() } }));
				} catch (error) {
					// Of other errors the routing loses words and data.
					throw error instanceof RekaOperationError ? error.asApiError() : error;
				}
			},
		},
	};
}

function chosenOperation(context: IExecutePaginationFunctions, resources: Resource[]): Operation {
	const resource = context.getNodeParameter('resource', '');
	const name = context.getNodeParameter('operation', '');
	const operations = resources.find(({ option }) => option.value === resource)?.operations ?? [];
	const operation = operations.find(({ option }) => option.value === name);
	if (operation) return operation;
	throw new RekaOperationError(context.getNode(), {
		message: `Operation: ${String(resource)} > ${String(name)} is no operation of this node. Choose one from the list`,
		description: `Use one of: ${resources.map(({ option, operations: all }) => `${option.value} (${all.map((one) => one.option.value).join(', ')})`).join('; ')}.`,
		itemIndex: context.getItemIndex(),
		data: {},
	});
}

/** The context of a single item, seen as the context of an execution with that one item. */
function asExecuteFunctions(single: IExecutePaginationFunctions): IExecuteFunctions {
	const own: Partial<IExecuteFunctions> = {
		getInputData: () => [single.getInputData() as INodeExecutionData],
		getNodeParameter: ((name: string, _itemIndex: number, fallback?: unknown, options?: object) =>
			single.getNodeParameter(name, fallback, options)) as IExecuteFunctions['getNodeParameter'],
		addExecutionHints: () => {},
		helpers: {
			...single.helpers,
			assertBinaryData: (_itemIndex: number, name: string) => single.helpers.assertBinaryData(name),
		} as unknown as IExecuteFunctions['helpers'],
	};
	return Object.assign(Object.create(single) as IExecuteFunctions, own);
}
