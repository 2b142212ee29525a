import { type IExecuteFunctions, type INodeExecutionData, type INodeProperties, type NodeOutput } from 'n8n-workflow';

import { settle } from '../../shared/async';
import { inOneText } from '../../shared/errors/rekaError';
import { isTool } from '../../shared/input/tool';
import { type Operation } from './operation';
import { Run } from './run';
import { toolItems } from './toolOutput';

/** Runs an operation, for a workflow or, in the variant of the node for AI agents, for a model that reads text alone. */
export async function runOperation(operation: Operation, context: IExecuteFunctions): Promise<NodeOutput> {
	const run = new Run(context, operation);
	if (!isTool(context.getNode())) return await operation.run(run);
	const outcome = await settle(async () => await operation.run(run));
	if ('error' in outcome) throw inOneText(outcome.error);
	const [items] = outcome.value as INodeExecutionData[][];
	return [toolItems(items, run.items[0], operation.tool).map((item) => ({ ...item, pairedItem: { item: 0 } }))];
}

/**
 * What the model is told about a tool: made of the operation, so that it follows the choice in the dropdown, and open to changes. n8n knows
 * the property by its name, and adds no field of its own then.
 */
export function toolDescriptionOf({ option, tool }: Pick<Operation, 'option' | 'tool'>): INodeProperties {
	const { action, description } = option;
	return {
		displayName: 'Tool Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 4 },
		default: [action, tool?.description ?? description, tool?.advice]
			.filter((text) => text !== undefined)
			.map(asSentence)
			.join(' '),
		displayOptions: { show: { '@tool': [true] } },
		description: 'What the AI agent is told about this tool: what it does, what it costs, and what to do next',
	};
}

function asSentence(text: string): string {
	return text.endsWith('.') ? text : `${text}.`;
}
