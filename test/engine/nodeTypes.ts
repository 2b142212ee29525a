import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PackageDirectoryLoader, RoutingNode } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	type ICredentialType,
	type IExecuteFunctions,
	type INode,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

/** Behind the name of a node: the same node without its custom operations, so that the engine takes it through its routing. */
export const ROUTED = 'Routed';

/** The folder whose `dist` is under test. */
export const packageFolder = join(__dirname, '..', '..');

/** Stands at the start of each workflow; its output is pinned to the input items of the test. */
export const START_TYPE = 'n8n-nodes-base.manualTrigger';

/** Stands behind the node under test and does nothing; expressions are evaluated in its place. */
export const NO_OP_TYPE = 'n8n-nodes-base.noOp';

/** Loads the built package the way n8n does at start. Needs `npm run build` first. */
export async function loadPackage(): Promise<PackageDirectoryLoader> {
	if (!existsSync(join(packageFolder, 'dist'))) throw new Error('There is no dist folder. Run "npm run build" first.');
	const loader = new PackageDirectoryLoader(packageFolder);
	await loader.loadAll();
	return loader;
}

/** The node types that a workflow of a test can use: those of the package, a start and a node that does nothing. */
export class EngineNodeTypes implements INodeTypes {
	private readonly own = new Map<string, INodeType>();

	constructor(private readonly loader: PackageDirectoryLoader) {
		this.own.set(START_TYPE, plainType('manualTrigger', []));
		this.own.set(NO_OP_TYPE, plainType('noOp', [NodeConnectionTypes.Main]));
	}

	/** Full type name of a node of the package, for example `n8n-nodes-reka-vision.rekaVision`. */
	typeName(node: string): string {
		return `${this.loader.packageName}.${node}`;
	}

	getByName(type: string): INodeType | IVersionedNodeType {
		return this.getByNameAndVersion(type);
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		const own = this.own.get(type);
		if (own) return own;
		const [packageName, name] = type.split('.');
		if (packageName !== this.loader.packageName || !name) throw new Error(`Unknown node type ${type}`);
		if (name.endsWith(ROUTED)) return routed(this.getByNameAndVersion(type.slice(0, -ROUTED.length), version));
		const isTool = name.endsWith('Tool');
		const loaded = this.loader.getNode(isTool ? name.slice(0, -'Tool'.length) : name);
		const nodeType = withExecute(NodeHelpers.getVersionedNodeType(loaded.type, version));
		return isTool ? asTool(nodeType) : nodeType;
	}

	getKnownTypes() {
		return this.loader.known.nodes;
	}

	/** Full names of the types that accept the given credential. */
	nodesSupporting(credentialType: string): string[] {
		return (this.loader.known.credentials[credentialType]?.supportedNodes ?? []).map((name) => this.typeName(name));
	}

	credentialType(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}
}

/**
 * n8n gives a declarative node an `execute` that runs its routing. Without it the engine takes a shortcut
 * made for its own tests, which drops the signal that cancels an execution.
 */
function withExecute(nodeType: INodeType): INodeType {
	const isDeclarative = nodeType.description.requestDefaults !== undefined;
	if (isDeclarative && !nodeType.execute && !nodeType.supplyData && !nodeType.poll && !nodeType.trigger) {
		nodeType.execute = async function (this: IExecuteFunctions) {
			return (await new RoutingNode(this as never, nodeType).runNode()) ?? [];
		};
	}
	return nodeType;
}

function routed(nodeType: INodeType): INodeType {
	return Object.create(nodeType, { customOperations: { value: undefined } }) as INodeType;
}

/** The second type that n8n derives from a node with `usableAsTool`: no main input, a tool as output. */
function asTool(nodeType: INodeType): INodeType {
	const { description } = nodeType;
	if (!description.usableAsTool) throw new Error(`${description.name} cannot be used as a tool`);
	const toolDescription: INodeTypeDescription = {
		...description,
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	};
	return Object.create(nodeType, { description: { value: toolDescription } }) as INodeType;
}

/** A node of a workflow with nothing set; without a type it is one that does nothing. */
export function bareNode(name: string, type = NO_OP_TYPE): INode {
	return { id: `${name}-id`, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

function plainType(name: string, inputs: INodeTypeDescription['inputs']): INodeType {
	return {
		description: {
			name,
			displayName: name,
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name },
			inputs,
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			return [this.getInputData()];
		},
	};
}
