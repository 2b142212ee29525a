import type { INode, INodeParameters } from 'n8n-workflow';

import { itemsOf, type WorkflowFile } from '../../scripts/n8n/client';
import { setUpRealN8n } from './realN8n';

const real = setUpRealN8n();

/** Start -> HTTP Request with the credential of this package, as docs/other-endpoints.md has it. A file goes in front of it as `data`. */
function workflow(url: string, more: INodeParameters = {}): WorkflowFile {
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
			node(2, 'File', 'n8n-nodes-base.convertToFile', 1.1, {
				parameters: { operation: 'toJson' },
			}),
			node(3, 'HTTP Request', 'n8n-nodes-base.httpRequest', 4.2, {
				parameters: {
					url,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'rekaVisionApi',
					...more,
					options: { redirect: { redirect: { followRedirects: false } } },
				},
				credentials: { rekaVisionApi: { id: real.credential.id, name: real.credential.name } },
			}),
		] as INode[],
		connections: {
			Start: { main: [[{ node: 'File', type: 'main' as const, index: 0 }]] },
			File: { main: [[{ node: 'HTTP Request', type: 'main' as const, index: 0 }]] },
		},
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

it.each<[string, string, INodeParameters, object]>([
	[
		'a JSON body',
		'/v1/videos/groups',
		{ specifyBody: 'json', jsonBody: '={{ { "name": "Lectures" } }}' },
		{ json: { name: 'Lectures' } },
	],
	[
		'a form with a file',
		'/v1/videos/upload',
		{
			contentType: 'multipart-form-data',
			bodyParameters: {
				parameters: [
					{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' },
					{ name: 'video_name', value: 'Talk' },
					{ name: 'index', value: 'false' },
				],
			},
		},
		{ form: expect.arrayContaining([{ name: 'video_name', value: 'Talk' }]) },
	],
])('the HTTP Request node sends %s with this credential', async (_what, path, body, sent) => {
	const parameters = { method: 'POST', sendBody: true, ...body };
	const { id } = await real.client.createWorkflow(workflow(real.sandbox.url + path, parameters));

	const execution = await real.client.runWorkflow(id, 'Start');

	expect(itemsOf(execution, 'HTTP Request')).toHaveLength(1);
	expect(real.sandbox.requests.at(-1)).toMatchObject({ method: 'POST', status: expect.any(Number), ...sent });
	expect(real.sandbox.requests.at(-1)?.status).toBeLessThan(300);
});
