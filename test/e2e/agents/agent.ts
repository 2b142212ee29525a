import type { INode } from 'n8n-workflow';

import type { CredentialSummary, Execution, WorkflowFile } from '../../../scripts/n8n/client';
import type { RealN8n } from '../realN8n';

/** A tool of an agent: its name on the canvas, its operation on clips, and options that keep a test short. */
export interface ClipTool {
	name: string;
	operation: string;
	options?: object;
}

/** The name under which a model knows a tool. */
export const toolNamed = ({ name }: ClipTool) => name.replace(/\W+/g, '_');

const node = (name: string, type: string, typeVersion: number, parameters: object, credentials: object = {}) =>
	({ id: name, name, type, typeVersion, position: [0, 0], parameters, credentials }) as INode;

/** A workflow with tools as they are when they are dropped, at a node that takes tools. */
export function withTools(real: RealN8n, root: INode, others: INode[], tools: ClipTool[]): WorkflowFile {
	const { id, name } = real.credential;
	const to = (type: string) => ({ [type]: [[{ node: root.name, type, index: 0 }]] }) as never;
	const asNode = ({ name: toolName, operation, options = {} }: ClipTool) =>
		node(
			toolName,
			'n8n-nodes-reka-vision.rekaVisionTool',
			1,
			{ resource: 'clip', operation, options },
			{ rekaVisionApi: { id, name } },
		);
	return {
		name: root.name,
		nodes: [root, ...others, ...tools.map(asNode)],
		connections: {
			...Object.fromEntries(others.map((one) => [one.name, to(one.name === 'Model' ? 'ai_languageModel' : 'main')])),
			...Object.fromEntries(tools.map((tool) => [tool.name, to('ai_tool')])),
		},
		// As in every workflow that the editor makes; agents of version 3 get no results without it.
		settings: { executionOrder: 'v1' },
	};
}

/** Lets an agent with a scripted model run once. */
export async function runAgent(
	real: RealN8n,
	credential: CredentialSummary,
	version: number,
	tools: ClipTool[],
): Promise<Execution> {
	const workflow = withTools(
		real,
		node('Agent', '@n8n/n8n-nodes-langchain.agent', version, { promptType: 'define', text: 'Make clips of my video' }),
		[
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node(
				'Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				1.2,
				{ model: { __rl: true, mode: 'id', value: 'scripted' } },
				{ openAiApi: { id: credential.id, name: credential.name } },
			),
		],
		tools,
	);
	const { id } = await real.client.createWorkflow(workflow);
	return await real.client.runWorkflow(id, 'Start');
}

/** The workflow of an MCP server with tools, reached under `/mcp/<path>`. */
export function mcpWorkflow(real: RealN8n, path: string, tools: ClipTool[]): WorkflowFile {
	return withTools(real, node('Videos', '@n8n/n8n-nodes-langchain.mcpTrigger', 2, { path }), [], tools);
}
