import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type ICredentialTestRequest,
	type INode,
	type INodeCredentialTestResult,
	type INodeType,
} from 'n8n-workflow';
import { CREDENTIAL, CREDENTIAL_TYPE, type CredentialData } from './credentials';
import { createHost } from './host';
import { bareNode, NO_OP_TYPE } from './nodeTypes';

/** The members of an error that decide what the user reads; n8n looks at nothing else. */
interface TestError {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText: string } };
}

/**
 * Tests a credential as the Save button of n8n's credential form does: the credential's own test request through the
 * declarative engine, and its rules for what the user reads.
 */
export async function testCredential(data: CredentialData): Promise<INodeCredentialTestResult> {
	const host = await createHost(data);
	const { test } = host.nodeTypes.credentialType(CREDENTIAL_TYPE);
	if (!test) throw new Error('The credential has no test');
	const node: INode = { ...bareNode('Temp-Node'), credentials: { [CREDENTIAL_TYPE]: CREDENTIAL } };
	const plain = host.nodeTypes.getByNameAndVersion(NO_OP_TYPE);
	const nodeType: INodeType = {
		description: {
			...plain.description,
			credentials: [{ name: CREDENTIAL_TYPE, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request: test.request } },
			],
		},
	};
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const resolved = await host.credentials.getDecrypted(
		host.additionalData('internal'),
		CREDENTIAL,
		CREDENTIAL_TYPE,
		'internal',
	);
	const context = new ExecuteContext(
		workflow,
		node,
		host.additionalData('internal'),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const details = { ...CREDENTIAL, type: CREDENTIAL_TYPE, data: resolved };
	try {
		const output = await new RoutingNode(context, nodeType, details).runNode();
		return verdictOnBody(test, output?.[0]?.[0]?.json ?? {});
	} catch (error) {
		return { status: 'Error', message: messageFor(test, error as TestError) };
	}
}

function messageFor(test: ICredentialTestRequest, { message, cause }: TestError): string {
	const response = cause?.response;
	if (!response) return cause?.code ?? message;
	for (const rule of test.rules ?? []) {
		if (rule.type === 'responseCode' && rule.properties.value === response.status) return rule.properties.message;
	}
	return response.statusText || `Received HTTP status code: ${response.status}`;
}

function verdictOnBody(test: ICredentialTestRequest, body: Record<string, unknown>): INodeCredentialTestResult {
	for (const rule of test.rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const value = rule.properties.key
			.split('.')
			.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], body);
		if (value === rule.properties.value) return { status: 'Error', message: rule.properties.message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}
