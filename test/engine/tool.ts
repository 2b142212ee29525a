import { SupplyDataContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
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
