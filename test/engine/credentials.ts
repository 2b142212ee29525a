import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { getAdditionalKeys } from 'n8n-core';
import { bareNode, type EngineNodeTypes } from './nodeTypes';

/** What a user fills in. Other stored fields, such as `allowedHttpRequestDomains`, can be added. */
export type CredentialData = { apiKey: string; baseUrl: string } & ICredentialDataDecryptedObject;

/** Name of the credential type that the nodes of this package use. */
export const CREDENTIAL_TYPE = 'rekaVisionApi';

/** How a node names the one credential of the store. */
export const CREDENTIAL = { id: 'credential-id', name: 'Reka Vision account' };

/**
 * Plays n8n's credential store with one credential in it. Values are resolved and put into requests by the
 * definitions of the credential class itself, as n8n does it; only the database and the encryption are left out.
 */
export class EngineCredentials extends ICredentialsHelper {
	constructor(
		private readonly nodeTypes: EngineNodeTypes,
		private readonly stored: CredentialData,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		const { restrictToSupportedNodes } = this.nodeTypes.credentialType(credentialType);
		return !restrictToSupportedNodes || this.nodeTypes.nodesSupporting(credentialType).includes(nodeType);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.nodeTypes.credentialType(typeName);
		if (!authenticate) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (!workflow || !node) throw new Error('A declarative authentication needs a workflow and a node');
		request.headers ??= {};
		const resolve = (value: unknown) => resolveWithCredentials(value, credentials, workflow, node);
		const target = request as unknown as Record<string, Record<string, unknown> | undefined>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const destination = (target[part] ??= {});
			for (const [name, value] of Object.entries(values as Record<string, unknown>)) {
				destination[String(resolve(name))] = resolve(value);
			}
		}
		return request;
	}

	async preAuthentication(): Promise<undefined> {
		// n8n does something here only for credentials with a field that expires.
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('A node has no access to the encrypted credential');
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		place?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		if (raw) return { ...this.stored };
		const data = this.withDefaults(type, this.stored) as INodeParameters;
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (place) {
			return place.workflow.expression.getParameterValue(
				data,
				place.runExecutionData,
				place.runIndex,
				place.itemIndex,
				place.node.name,
				place.connectionInputData,
				mode,
				keys,
				executeData,
				false,
				data,
			) as ICredentialDataDecryptedObject;
		}
		const node = bareNode('Mock');
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: this.nodeTypes });
		return workflow.expression.getComplexParameterValue(
			node,
			data,
			mode,
			keys,
			undefined,
			undefined,
			data,
		) as ICredentialDataDecryptedObject;
	}

	/** Fills in the defaults of fields that the user never touched, and keeps the fields that n8n adds itself. */
	withDefaults(type: string, stored: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(type);
		const data = NodeHelpers.getNodeParameters(properties, stored as never, true, false, null, null) ?? {};
		const { allowedHttpRequestDomains, allowedDomains } = stored;
		return {
			...(data as ICredentialDataDecryptedObject),
			...(allowedHttpRequestDomains !== undefined && { allowedHttpRequestDomains }),
			...(allowedDomains !== undefined && { allowedDomains }),
		};
	}

	async updateCredentials(): Promise<void> {
		throw new Error('Nothing in this package changes a stored credential');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('Nothing in this package changes a stored credential');
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.nodeTypes.credentialType(type).properties;
	}
}

function resolveWithCredentials(
	value: unknown,
	credentials: ICredentialDataDecryptedObject,
	workflow: Workflow,
	node: INode,
): unknown {
	if (!isExpression(value)) return value;
	const resolved = workflow.expression.getSimpleParameterValue(
		node,
		value,
		'internal',
		{ $credentials: credentials },
		undefined,
		'',
	);
	return resolved ? String(resolved) : '';
}
