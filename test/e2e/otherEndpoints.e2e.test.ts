import type { INode } from 'n8n-workflow';

import { itemsOf, type WorkflowFile } from '../../scripts/n8n/client';
import { setUpRealN8n } from './realN8n';

const real = setUpRealN8n();

/** Start -> HTTP Request with the credential of this package, as docs/other-endpoints.md has it. */
function workflow(url: string): WorkflowFile {
	const node = (id: number, name: string, type: string, typeVersion: number, more: object) => ({
		id: `c0ffee00-0000-4000-8000-00000000002${id}`,
		name,
		type,
		typeVersion,
		position: [id * 200, 0],
		parameters: {},
		...more,
	});
	return {
		name: 'Another endpoint',
		nodes: [
			node(1, 'Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node(2, 'HTTP Request', 'n8n-nodes-base.httpRequest', 4.2, {
				parameters: {
					url,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'rekaVisionApi',
					options: { redirect: { redirect: { followRedirects: false } } },
				},
				credentials: { rekaVisionApi: { id: real.credential.id, name: real.credential.name } },
			}),
		] as INode[],
		connections: { Start: { main: [[{ node: 'HTTP Request', type: 'main' as const, index: 0 }]] } },
	};
}

it.each([
	['the Vision host', () => `${real.sandbox.url}/v1/videos/groups`, 'x-api-key'],
	['the chat host', () => `${real.sandbox.chatUrl}/models`, 'authorization'],
])('the HTTP Request node asks %s with this credential', async (_host, url, header) => {
	real.sandbox.groups.create({ name: `Lectures for ${header}` });
	const { id } = await real.client.createWorkflow(workflow(url()));

	const execution = await real.client.runWorkflow(id, 'Start');

	expect(execution.data.resultData.error).toBeUndefined();
	expect(itemsOf(execution, 'HTTP Request')).toHaveLength(1);
	const request = real.sandbox.requests.at(-1);
	expect(request).toMatchObject({ method: 'GET', status: 200 });
	expect(request?.headers[header]).toContain(real.sandbox.apiKey);
});
