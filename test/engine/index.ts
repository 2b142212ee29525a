/**
 * Runs the built package inside n8n's real engine (n8n-core), over real HTTP. What is replaced is only what lies around
 * the engine: the database, the queue and the web server.
 *
 * n8n keeps singletons per process, which for Jest means per test file. Use one binary mode per file.
 */
import './environment';
import type { Readable } from 'node:stream';
import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService, LoadOptionsContext, prepareBinaryData } from 'n8n-core';
import {
	Workflow,
	type IBinaryData,
	type IDataObject,
	type INode,
	type INodeCredentialTestResult,
	type INodeListSearchResult,
	type INodeParameters,
} from 'n8n-workflow';
import type { CredentialData } from './credentials';
import { testCredential } from './credentialTest';
import { createHost, EXECUTION_ID, WORKFLOW_ID, type Host } from './host';
import { startRun, type Run, type RunOptions, type StartedRun } from './run';
import { runTool, seenTool, type SeenTool, type ToolOptions } from './tool';
import { createTrigger, type PollOptions, type Trigger, type TriggerOptions } from './trigger';

export { NEXT, NODE, START } from './run';
export { loadPackage, packageFolder } from './nodeTypes';
export type {
	CredentialData,
	PollOptions,
	Run,
	RunOptions,
	SeenTool,
	StartedRun,
	ToolOptions,
	Trigger,
	TriggerOptions,
};

export interface EngineOptions {
	credentials: CredentialData;
	/** Where n8n keeps binaries: `filesystem` (default, as n8n 2 does) or `default` (in memory, as base64). */
	binaryMode?: 'filesystem' | 'default';
}

export interface ListSearchOptions {
	/** The parameters that are filled in so far. */
	parameters?: INodeParameters;
	/** What the user typed into the search field. */
	filter?: string;
	/** The `paginationToken` of the page before. */
	paginationToken?: string;
	/** Name of the node in the package, `rekaVision` when left out. */
	node?: string;
}

export interface Engine {
	/** Runs the node in a workflow Start -> Reka Vision -> Next and waits for the end. */
	run(options: RunOptions): Promise<Run>;
	/** The same for tests that cancel. */
	start(options: RunOptions): StartedRun;
	/** Calls the node as the tool of an AI agent; gives the `json` of the items or throws. */
	runTool(options: ToolOptions): Promise<IDataObject[]>;
	/** What the model of an agent is told about the node as a tool. */
	seenTool(parameters: INodeParameters): SeenTool;
	/** Puts the trigger into an active workflow. */
	trigger(options?: TriggerOptions): Trigger;
	/** Asks for a page of a picker's list, as the editor does. */
	listSearch(method: string, options?: ListSearchOptions): Promise<INodeListSearchResult>;
	/** Tests other values of the credential, as the Save button of the credential form does. */
	testCredential(data: CredentialData): Promise<INodeCredentialTestResult>;
	/** The bytes of a binary field, wherever the binary mode keeps them. */
	binary(data: IBinaryData): Promise<Buffer>;
	/** The same as a stream, for files that should not be held in memory (`filesystem` only). */
	binaryStream(data: IBinaryData): Promise<Readable>;
	/** Stores a file as an earlier node would have; put the result under `binary` of an input item. */
	storeBinary(content: Buffer | Readable, fileName?: string, mimeType?: string): Promise<IBinaryData>;
	/** The loaded node types and the host, for what is not covered above. */
	readonly host: Host;
}

/** Starts the engine with one credential, whose `baseUrl` usually is that of the sandbox. */
export async function createEngine({ credentials, binaryMode = 'filesystem' }: EngineOptions): Promise<Engine> {
	const host = await createHost(credentials);
	Container.get(BinaryDataConfig).mode = binaryMode;
	const binaries = Container.get(BinaryDataService);
	await binaries.init();
	return {
		host,
		run: async (options) => await startRun(host, options).done,
		start: (options) => startRun(host, options),
		runTool: async (options) => await runTool(host, options),
		seenTool: (parameters) => seenTool(host, parameters),
		trigger: (options) => createTrigger(host, options),
		listSearch: async (method, options) => await listSearch(host, method, options),
		testCredential,
		binary: async (data) => await binaries.getAsBuffer(data),
		binaryStream: async (data) => await binaries.getAsStream(data.id as string),
		storeBinary: async (content, fileName, mimeType) =>
			await prepareBinaryData(content, EXECUTION_ID, WORKFLOW_ID, fileName, mimeType),
	};
}

async function listSearch(host: Host, method: string, options: ListSearchOptions = {}): Promise<INodeListSearchResult> {
	const { parameters = {}, filter, paginationToken, node = 'rekaVision' } = options;
	const name = 'Temp-Node';
	const workflow = new Workflow({
		nodes: [host.node(node, name, parameters)],
		connections: {},
		active: false,
		nodeTypes: host.nodeTypes,
	});
	const edited = workflow.getNode(name) as INode;
	const additionalData = { ...host.additionalData('internal'), currentNodeParameters: parameters };
	const context = new LoadOptionsContext(workflow, edited, additionalData, 'parameters');
	const search = host.nodeTypes.getByNameAndVersion(edited.type, edited.typeVersion).methods?.listSearch?.[method];
	if (!search) throw new Error(`${edited.type} has no list search named ${method}`);
	return await search.call(context, filter, paginationToken);
}
