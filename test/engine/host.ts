import { ExecutionLifecycleHooks, ExternalSecretsProxy, type PackageDirectoryLoader } from 'n8n-core';
import type { INode, INodeParameters, IWorkflowExecuteAdditionalData, WorkflowExecuteMode } from 'n8n-workflow';
import { CREDENTIAL, CREDENTIAL_TYPE, EngineCredentials, type CredentialData } from './credentials';
import { EngineNodeTypes, loadPackage } from './nodeTypes';

/** Ids under which the engine files what it stores; one execution after the other uses the same. */
export const WORKFLOW_ID = 'workflow-under-test';
export const EXECUTION_ID = '1';

/** The parts of n8n around the engine that a node can reach: node types, credentials, addresses, hooks. */
export interface Host {
	readonly nodeTypes: EngineNodeTypes;
	readonly credentials: EngineCredentials;
	/** What n8n hands to each execution. */
	additionalData(mode: WorkflowExecuteMode): IWorkflowExecuteAdditionalData;
	/** A node of the package with the credential attached. */
	node(type: string, name: string, parameters: INodeParameters): INode;
}

let loading: Promise<PackageDirectoryLoader> | undefined;

/** Loads the package once per process and wires up a host with the given credential. */
export async function createHost(credentialData: CredentialData): Promise<Host> {
	const nodeTypes = new EngineNodeTypes(await (loading ??= loadPackage()));
	const credentials = new EngineCredentials(nodeTypes, credentialData);
	const url = 'http://n8n.invalid/';
	return {
		nodeTypes,
		credentials,
		additionalData: (mode) => ({
			credentialsHelper: credentials,
			currentNodeExecutionIndex: 0,
			executionId: EXECUTION_ID,
			workflowId: WORKFLOW_ID,
			hooks: new ExecutionLifecycleHooks(mode, EXECUTION_ID, {
				id: WORKFLOW_ID,
				name: 'Workflow under test',
				active: false,
				isArchived: false,
				activeVersionId: null,
				nodes: [],
				connections: {},
				createdAt: new Date(0),
				updatedAt: new Date(0),
			}),
			variables: {},
			externalSecretsProxy: new ExternalSecretsProxy(),
			restApiUrl: url,
			instanceBaseUrl: url,
			formBaseUrl: url,
			formWaitingBaseUrl: url,
			formTestBaseUrl: url,
			webhookBaseUrl: url,
			webhookWaitingBaseUrl: url,
			webhookTestBaseUrl: url,
			mcpBaseUrl: url,
			mcpTestBaseUrl: url,
			logAiEvent: () => undefined,
			setExecutionStatus: () => undefined,
			executeWorkflow: unavailable('sub-workflows'),
			getRunExecutionData: unavailable('other executions'),
			getRuntimeCredential: unavailable('run-time credentials'),
			startRunnerTask: unavailable('task runners'),
		}),
		node: (type, name, parameters) => ({
			id: `${type}-id`,
			name,
			type: nodeTypes.typeName(type),
			typeVersion: 1,
			position: [0, 0],
			parameters: structuredClone(parameters),
			credentials: { [CREDENTIAL_TYPE]: CREDENTIAL },
		}),
	};
}

function unavailable(what: string) {
	return async (): Promise<never> => {
		throw new Error(`The test host has no ${what}`);
	};
}
