import type {
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';

import type { Operation } from '../operation';

/**
 * Routing for an operation with a `run` of its own.
 *
 * A workflow calls `run` directly, for all items. Some AI agents of n8n know only routing: there each call of the tool is one item, and
 * this runs the operation for it.
 */
export function ownRun(run: NonNullable<Operation['run']>): INodePropertyRouting {
	return {
		send: { paginate: true },
		operations: {
			async pagination(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
				const output = await run.call(asExecuteFunctions(this));
				const items = Array.isArray(output) ? output[0] : [];
				return items.map((item) => ({ ...item, pairedItem: { item: this.getItemIndex() } }));
			},
		},
	};
}

/** The context of a single item, seen as the context of an execution with that one item. */
function asExecuteFunctions(single: IExecutePaginationFunctions): IExecuteFunctions {
	const own: Partial<IExecuteFunctions> = {
		getInputData: () => [single.getInputData() as INodeExecutionData],
		getNodeParameter: ((name: string, _itemIndex: number, fallback?: unknown, options?: object) =>
			single.getNodeParameter(name, fallback, options)) as IExecuteFunctions['getNodeParameter'],
		helpers: {
			...single.helpers,
			assertBinaryData: (_itemIndex: number, name: string) => single.helpers.assertBinaryData(name),
		} as unknown as IExecuteFunctions['helpers'],
	};
	return Object.assign(Object.create(single) as IExecuteFunctions, own);
}
