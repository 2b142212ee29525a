import type { IConnections, INode, INodeParameters } from 'n8n-workflow';

import type { CredentialSummary, WorkflowFile } from '../../scripts/n8n/client';

/** A node for {@link chain}. Its name serves as its id, and for a webhook as its path. */
export function node(name: string, type: string, parameters: INodeParameters, more: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters, ...more };
}

/** A node of the package with its credential. */
export function rekaNode(
	name: string,
	type: 'rekaVision' | 'rekaVisionTrigger',
	parameters: INodeParameters,
	credential: CredentialSummary,
): INode {
	const { id, name: credentialName } = credential;
	const credentials = { rekaVisionApi: { id, name: credentialName } };
	return node(name, `n8n-nodes-reka-vision.${type}`, parameters, { credentials });
}

/** A webhook that answers at once and hands over what was posted under `body`. */
export function webhook(path: string): INode {
	return node('Webhook', 'n8n-nodes-base.webhook', { httpMethod: 'POST', path }, { typeVersion: 2, webhookId: path });
}

const nodeDistance = 220;

/** A workflow in which every node hands its items to the next, drawn from left to right. */
export function chain(name: string, nodes: INode[]): WorkflowFile {
	const connections: IConnections = {};
	for (const [index, { name: next }] of nodes.slice(1).entries()) {
		connections[nodes[index].name] = { main: [[{ node: next, type: 'main', index: 0 }]] };
	}
	const placed = nodes.map((entry, index) => ({ ...entry, position: [index * nodeDistance, 0] as [number, number] }));
	return { name, nodes: placed, connections };
}

/** Calls the webhook of an active workflow. */
export async function callWebhook(url: string, path: string, body: object): Promise<void> {
	const response = await fetch(`${url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`The webhook ${path} answered with ${response.status}: ${await response.text()}`);
}

/** n8n refuses intervals under a minute, but takes sixty of them, one for each second. */
export const everySecond = {
	item: Array.from({ length: 60 }, (_, second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` })),
};
