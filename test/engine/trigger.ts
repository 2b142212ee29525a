import { PollContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { WORKFLOW_ID, type Host } from './host';

export interface TriggerOptions {
	parameters?: INodeParameters;
	/** What the trigger remembers from earlier; nothing when left out. */
	staticData?: IDataObject;
	/** Name of the node in the workflow; a new name makes n8n forget what the trigger remembered. */
	name?: string;
	/**
	 * `legacy` (n8n's default): what a poll remembers stays in memory, also after a throw, and is stored with a poll
	 * that emits and with the first poll of an activation. `durable` (with durable cursors): each poll works on a copy that is
	 * stored when the poll succeeds and dropped when it throws, or when it is the first one of an activation and emits nothing.
	 * What all nodes of the workflow share is stored as under `legacy`.
	 */
	scheduler?: 'legacy' | 'durable';
}

export interface PollOptions {
	/** `trigger` (default) is a poll of an active workflow, `manual` is "Fetch Test Event". */
	mode?: 'trigger' | 'manual';
	/** `activate`: first poll of a newly activated workflow; `init`: at n8n's start; `update` (default): on schedule. */
	activation?: WorkflowActivateMode;
	/** What `getPollBudgetMs()` answers; n8n's 5 minutes when left out. */
	budgetMs?: number;
	/** Plays a version of n8n that does not know `getPollBudgetMs`. */
	withoutBudget?: boolean;
}

export interface Trigger {
	/** One poll. Gives what the trigger emits, null for nothing, or throws what the trigger throws. */
	poll(options?: PollOptions): Promise<INodeExecutionData[][] | null>;
	/** What the trigger remembers now, in memory, as plain JSON. */
	staticData(): IDataObject;
	/** What n8n has written to its database so far, as plain JSON. */
	storedStaticData(): IDataObject;
	/** A clean stop and start: what is in memory is stored and read back, so that only JSON survives. */
	reload(): void;
	/** A crash and start: only what was stored so far comes back. */
	crash(): void;
}

/** Every trigger stands in a workflow of its own. */
let workflows = 0;

/** Puts the trigger of the package into an active workflow and lets a test poll it. */
export function createTrigger(host: Host, options: TriggerOptions = {}): Trigger {
	const { parameters = {}, scheduler = 'legacy', name = 'Reka Vision Trigger' } = options;
	const nodeKey = `node:${name}`;
	const id = `${WORKFLOW_ID}-${++workflows}`;
	let stored: IDataObject = options.staticData ? { [nodeKey]: toJson(options.staticData) } : {};
	let workflow = build(stored);

	function build(staticData: IDataObject): Workflow {
		return new Workflow({
			id,
			nodes: [host.node('rekaVisionTrigger', name, parameters)],
			connections: {},
			active: true,
			nodeTypes: host.nodeTypes,
			staticData: toJson(staticData),
		});
	}

	/** n8n stores only when it noticed a change, which it does for assignments and not inside of nested new objects. */
	function store() {
		const { staticData } = workflow;
		if (staticData.__dataChanged !== true) return;
		stored = toJson(staticData);
		staticData.__dataChanged = false;
	}

	async function pollWith(
		polled: Workflow,
		memory: (() => IDataObject) | undefined,
		poll: Required<Pick<PollOptions, 'mode' | 'activation'>> & PollOptions,
	) {
		const node = polled.getNode(name) as INode;
		const budget = poll.budgetMs;
		const context = new PollContext(
			polled,
			node,
			host.additionalData(poll.mode),
			poll.mode,
			poll.activation,
			undefined,
			undefined,
			undefined,
			undefined,
			memory,
			budget === undefined ? undefined : () => budget,
		);
		if (poll.withoutBudget) Object.assign(context, { getPollBudgetMs: undefined });
		const nodeType = host.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		if (!nodeType.poll) throw new Error(`${node.type} is not a polling trigger`);
		return await nodeType.poll.call(context);
	}

	return {
		async poll(pollOptions = {}) {
			const { mode = 'trigger' } = pollOptions;
			if (mode === 'manual') {
				return await pollWith(build({}), undefined, { ...pollOptions, mode, activation: 'manual' });
			}
			const poll = { ...pollOptions, mode, activation: pollOptions.activation ?? ('update' as const) };
			if (scheduler === 'durable') {
				const copy = toJson(workflow.getStaticData('node', workflow.getNode(name) as INode));
				const emitted = await pollWith(workflow, () => copy, poll);
				const isFirst = poll.activation === 'activate' || poll.activation === 'init';
				if (emitted !== null || isFirst) store();
				if (emitted !== null || !isFirst) stored = { ...stored, [nodeKey]: toJson(copy) };
				workflow = build(stored);
				return emitted;
			}
			const emitted = await pollWith(workflow, undefined, poll);
			if (emitted !== null || poll.activation === 'activate' || poll.activation === 'init') store();
			return emitted;
		},
		staticData: () => toJson((workflow.staticData[nodeKey] as IDataObject | undefined) ?? {}),
		storedStaticData: () => toJson((stored[nodeKey] as IDataObject | undefined) ?? {}),
		reload() {
			store();
			workflow = build(stored);
		},
		crash() {
			workflow = build(stored);
		},
	};
}

function toJson(data: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(data)) as IDataObject;
}
