import { getAdditionalKeys, WorkflowExecute } from 'n8n-core';
import {
	NodeConnectionTypes,
	Workflow,
	type ExecutionError,
	type ExecutionStatus,
	type IConnections,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IRun,
	type IRunData,
	type NodeExecutionHint,
	type OnError,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { WORKFLOW_ID, type Host } from './host';
import { bareNode, START_TYPE } from './nodeTypes';

/** Names of the nodes of the workflow, for expressions such as `$('Start').item.json.url`. */
export const START = 'Start';
export const NODE = 'Reka Vision';
export const NEXT = 'Next';

export interface RunOptions {
	/** Parameters as the editor saves them: what is left out gets its default. Expressions start with `=`. */
	parameters: INodeParameters;
	/** What the node before hands over. One item without data when left out. */
	items?: INodeExecutionData[];
	/** The "On Error" setting of the node, `stopWorkflow` when left out. */
	onError?: OnError;
	retryOnFail?: boolean;
	/** How often the node runs at most when `retryOnFail` is set; 3 when left out. */
	maxTries?: number;
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
	typeVersion?: number;
	/** Name of the node in the package, `rekaVision` when left out. */
	node?: string;
	/** `manual` when left out: a run from the editor. */
	mode?: WorkflowExecuteMode;
	/** Cancels the execution, as the Stop button does. */
	signal?: AbortSignal;
	/** Leaves the credential off, as in a node that was just dragged in. */
	withoutCredential?: boolean;
}

export interface Run {
	/** What the node put out: the items of its first output. */
	items: INodeExecutionData[];
	/** Items of the second output, which exists with `onError: 'continueErrorOutput'`. */
	errorItems: INodeExecutionData[];
	/**
	 * What stopped the execution, as n8n stores and shows it: the own properties of the thrown error (`name`,
	 * `message`, `description`, `httpCode`, `context.itemIndex`...), no longer an instance of its class.
	 */
	error?: ExecutionError;
	status: ExecutionStatus;
	/** Hints that the node gave at run time. */
	hints: NodeExecutionHint[];
	runData: IRunData;
	/**
	 * The value of an expression in the node that follows, once per item of the first output. Shows what users get
	 * from `{{ $('Start').item.json.x }}`, which works only where the items are linked by `pairedItem`.
	 */
	evaluate(expression: string): unknown[];
}

export interface StartedRun {
	/** Ends with the run, also when it was cancelled or stopped by an error; never rejects on those. */
	done: Promise<Run>;
	/** The Stop button. */
	cancel(): void;
}

/** Starts the workflow Start -> node under test -> Next in n8n's engine. */
export function startRun(host: Host, options: RunOptions): StartedRun {
	const mode = options.mode ?? 'manual';
	const workflow = buildWorkflow(host, options);
	const pinData = { [START]: structuredClone(options.items ?? [{ json: {} }]) };
	const startNode = workflow.getNode(START) as INode;
	try {
		const execution = new WorkflowExecute(host.additionalData(mode), mode).run({ workflow, startNode, pinData });
		const cancel = () => execution.cancel();
		if (options.signal?.aborted) cancel();
		options.signal?.addEventListener('abort', cancel, { once: true });
		const done = execution.then((run) => {
			options.signal?.removeEventListener('abort', cancel);
			return readRun(host, workflow, run, mode);
		});
		return { done, cancel };
	} catch (error) {
		// Parameters that the editor marks in red stop an execution before any node runs.
		return { done: Promise.resolve(neverStarted(error as ExecutionError)), cancel: () => undefined };
	}
}

function buildWorkflow(host: Host, options: RunOptions): Workflow {
	const node: INode = {
		...host.node(options.node ?? 'rekaVision', NODE, options.parameters),
		typeVersion: options.typeVersion ?? 1,
		onError: options.onError,
		retryOnFail: options.retryOnFail,
		maxTries: options.maxTries,
		// The shortest pause that n8n accepts.
		waitBetweenTries: 1,
		executeOnce: options.executeOnce,
		alwaysOutputData: options.alwaysOutputData,
	};
	if (options.withoutCredential) delete node.credentials;
	const to = (name: string) => [{ node: name, type: NodeConnectionTypes.Main, index: 0 }];
	const connections: IConnections = { [START]: { main: [to(NODE)] }, [NODE]: { main: [to(NEXT)] } };
	return new Workflow({
		id: WORKFLOW_ID,
		name: 'Workflow under test',
		nodes: [bareNode(START, START_TYPE), node, bareNode(NEXT)],
		connections,
		active: false,
		nodeTypes: host.nodeTypes,
		settings: { executionOrder: 'v1' },
	});
}

function readRun(host: Host, workflow: Workflow, run: IRun, mode: WorkflowExecuteMode): Run {
	const { runData, error } = run.data.resultData;
	const task = runData[NODE]?.at(-1);
	const [items, errorItems] = [task?.data?.main[0] ?? [], task?.data?.main[1] ?? []];
	return {
		items,
		errorItems,
		error,
		status: run.status,
		hints: task?.hints ?? [],
		runData,
		evaluate: (expression) =>
			items.map((_item, itemIndex) => {
				const input = items.map((item, index) => ({ ...item, pairedItem: { item: index } }));
				return workflow.expression.getParameterValue(
					expression,
					run.data,
					0,
					itemIndex,
					NEXT,
					input,
					mode,
					getAdditionalKeys(host.additionalData(mode), mode, run.data),
					{
						node: workflow.getNode(NEXT) as INode,
						data: { main: [input] },
						source: { main: [{ previousNode: NODE, previousNodeOutput: 0, previousNodeRun: 0 }] },
					},
				);
			}),
	};
}

function neverStarted(error: ExecutionError): Run {
	return { items: [], errorItems: [], error, status: 'error', hints: [], runData: {}, evaluate: () => [] };
}
