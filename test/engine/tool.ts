import { SupplyDataContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	traverseNodeParameters,
	Workflow,
	type FromAIArgument,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
} from 'n8n-workflow';
import { WORKFLOW_ID, type Host } from './host';
import { bareNode } from './nodeTypes';

export interface ToolOptions {
	/** Parameters of the tool node; `={{ $fromAI('name') }}` takes its value from `args`. */
	parameters: INodeParameters;
	/** What the agent's model fills in. */
	args?: IDataObject;
	/** Cancels the call. */
	signal?: AbortSignal;
}

/** What an agent tells its model about a tool. */
export interface SeenTool {
	description: string;
	/** What the model fills in, by key, with what it is told about each; `optional` where it may leave it out. */
	arguments: Record<string, { type: string; description: string; optional: boolean }>;
}

const AGENT = 'Agent';
const TOOL = 'Reka Vision Tool';

/**
 * Calls the node as an AI agent's tool does in n8n's direct path: `execute` on a context without main input. Custom
 * operations do not take part there, so an operation must make sense through its routing as well.
 *
 * @returns what reaches the agent: the `json` of the items
 * @throws what the agent is told instead: the node's own error
 */
export async function runTool(host: Host, { parameters, args = {}, signal }: ToolOptions): Promise<IDataObject[]> {
	const { workflow, tool, agent } = agentWith(host, parameters);
	const agentInput: INodeExecutionData[] = [{ json: {} }];
	const context = new SupplyDataContext(
		workflow,
		tool,
		host.additionalData('manual'),
		'manual',
		createRunExecutionData(),
		0,
		agentInput,
		{},
		NodeConnectionTypes.AiTool,
		{ node: agent, data: { main: [agentInput] }, source: null },
		[],
		signal,
		agent,
	);
	context.addInputData(NodeConnectionTypes.AiTool, [[{ json: args }]]);
	const { execute } = host.nodeTypes.getByNameAndVersion(tool.type, tool.typeVersion);
	const output = (await execute?.call(context as never)) as INodeExecutionData[][] | undefined;
	return (output?.[0] ?? []).map((item) => item.json);
}

/** Description and arguments of the node as a tool, as n8n makes them for the model of an agent. */
export function seenTool(host: Host, parameters: INodeParameters): SeenTool {
	const { tool } = agentWith(host, parameters);
	const collected: FromAIArgument[] = [];
	traverseNodeParameters(tool.parameters, collected);
	const nodeType = host.nodeTypes.getByNameAndVersion(tool.type, tool.typeVersion);
	return {
		description: NodeHelpers.getToolDescriptionForNode(tool, nodeType),
		arguments: Object.fromEntries(
			collected.map(({ key, type, description = '', defaultValue }) => [
				key,
				{ type: String(type), description, optional: defaultValue !== undefined },
			]),
		),
	};
}

function agentWith(host: Host, parameters: INodeParameters) {
	const tool = host.node('rekaVisionTool', TOOL, parameters);
	const agent = bareNode(AGENT);
	const workflow = new Workflow({
		id: WORKFLOW_ID,
		nodes: [tool, agent],
		connections: { [TOOL]: { ai_tool: [[{ node: AGENT, type: NodeConnectionTypes.AiTool, index: 0 }]] } },
		active: false,
		nodeTypes: host.nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	return { workflow, tool: workflow.getNode(TOOL) as INode, agent };
}
