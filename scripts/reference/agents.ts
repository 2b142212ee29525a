import { type FromAIArgument, type INodeTypeDescription, NodeHelpers, traverseNodeParameters } from 'n8n-workflow';

import type { Operation } from '../../nodes/RekaVision/engine/operation';
import type { Resource } from '../../nodes/RekaVision/engine/resource';
import { table } from './markdown';

/** What the model of an agent is told about each operation that was dropped as a tool and not changed, as n8n makes it. */
export function toolsSeen(node: INodeTypeDescription, resources: Resource[]): string {
	// n8n knows the variant for agents by this ending.
	const tool = { ...node, name: `${node.name}Tool` };
	return resources
		.flatMap((resource) => [
			`### ${resource.option.name}`,
			...resource.operations.flatMap((operation) => seen(tool, resource, operation)),
		])
		.join('\n\n');
}

function seen(tool: INodeTypeDescription, { option }: Resource, operation: Operation): string[] {
	const chosen = { resource: option.value, operation: operation.option.value };
	const parameters =
		NodeHelpers.getNodeParameters(tool.properties, chosen, true, false, { typeVersion: 1 }, tool) ?? {};
	const filledIn: FromAIArgument[] = [];
	traverseNodeParameters(parameters, filledIn);
	const rows = filledIn.map(({ key, type = 'string', description = '', defaultValue }) => [
		`\`${key}\``,
		type,
		defaultValue === undefined ? 'yes' : 'no',
		description,
	]);
	return [
		`#### ${option.name} > ${operation.option.name}`,
		`> ${String(parameters.toolDescription)}`,
		rows.length > 0 ? table(['Argument', 'Type', 'Required', 'What the model is told'], rows) : 'No arguments.',
	];
}
