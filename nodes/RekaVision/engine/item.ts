import { type IDataObject, type IExecuteFunctions, type INode, type INodeExecutionData } from 'n8n-workflow';

import { type Access } from '../../shared/api/access';
import { type Asker, type RekaRequest } from '../../shared/api/asker';
import { type Batching, readBatching, readRequestSettings, type RequestSettings } from '../../shared/api/settings';
import { RekaOperationError, type Wording } from '../../shared/errors/rekaError';
import { type FieldIndex, Parameters } from '../../shared/input/item';
import { simplifyField } from '../../shared/input/simplify';
import { isTool } from '../../shared/input/tool';
import { additionalFields, type Additions, extended, type Extension, readAdditions, tellingHeaders } from './additions';
import { type Labels } from './labels';
import { toolOutputField } from './toolFields';

/** What all items of a run share. */
export interface RunContext {
	context: IExecuteFunctions;
	node: INode;
	index: FieldIndex;
	labels: Labels;
	extension: Extension;
	access: Access;
	/** The value of a parameter that holds no expression is the same for all items. */
	fixed: Map<string, unknown>;
}

/** One input item as an operation sees it: its fields, and who asks Reka for it. */
export class Item extends Parameters implements Asker {
	readonly context: IExecuteFunctions;

	/** The batches in which n8n is asked to begin work, once the options are read. */
	batching?: Batching;

	private requestSettings?: RequestSettings;

	private addedByUser?: Additions;

	private headers: IDataObject = {};

	constructor(
		private readonly run: RunContext,
		/** The item as n8n gave it. */
		readonly input: INodeExecutionData,
		itemIndex: number,
	) {
		const { context, node, index } = run;
		super(
			{ node, itemIndex, parameter: (name) => valueOf(run, name, itemIndex), timeZone: () => context.getTimezone() },
			index,
		);
		this.context = context;
	}

	get json(): IDataObject {
		return this.input.json;
	}

	get settings(): RequestSettings {
		return (this.requestSettings ??= readRequestSettings(this));
	}

	/**
	 * Reads what every operation lets a user set: the Request Options, and what goes into the request besides.
	 *
	 * @throws NodeOperationError when something of it cannot be meant
	 */
	checkOptions(): void {
		void this.settings;
		void this.additions;
		this.batching = readBatching(this);
	}

	get access(): Access {
		return this.run.access;
	}

	/** The error about this item, in an operation's own words. */
	failure(wording: Omit<Wording, 'itemIndex'>): RekaOperationError {
		return new RekaOperationError(this.node, { ...wording, itemIndex: this.itemIndex });
	}

	labelOf(param: string): string | undefined {
		const [first] = param.split('.', 1);
		return this.run.labels(param) ?? (first in this.additions.fields ? additionalFields.displayName : undefined);
	}

	/** What the user adds to the request of the operation. */
	get additions(): Additions {
		return (this.addedByUser ??= readAdditions(this, this.run.extension));
	}

	/** Takes up the headers of an answer, see {@link withHeaders}. */
	heard(headers: IDataObject): void {
		this.headers = headers;
	}

	/** The `json` of an item of the output, with the headers of the latest answer where the user asks for them. */
	withHeaders(json: IDataObject): IDataObject {
		return this.additions.tellsHeaders ? { ...json, response_headers: tellingHeaders(this.headers) } : json;
	}

	extended(request: RekaRequest): RekaRequest {
		if (request.extend === undefined) return request;
		const { fields, headers } = this.additions;
		// Starting features after an upload sends other fields than the form, but is metered too.
		return extended(request, { headers, fields: request.extend === this.run.extension.place ? fields : {} });
	}
}

function valueOf({ context, node, fixed }: RunContext, name: string, itemIndex: number): unknown {
	if (fixed.has(name)) return fixed.get(name);
	// Without `null` n8n throws for a field that does not show.
	const value: unknown = simplifiesTool(context, name, itemIndex) ?? context.getNodeParameter(name, itemIndex, null);
	if (!holdsExpression(node.parameters[name])) fixed.set(name, value);
	return value;
}

/** Simplify of a tool is a choice of {@link toolOutputField}; `undefined` for other fields, and on hosts that do not know that one. */
function simplifiesTool(context: IExecuteFunctions, name: string, itemIndex: number): boolean | undefined {
	if (name !== simplifyField.name || !isTool(context.getNode())) return undefined;
	const output = context.getNodeParameter(toolOutputField.name, itemIndex, null);
	return output === null ? undefined : output !== 'raw';
}

function holdsExpression(stored: unknown): boolean {
	if (typeof stored === 'string') return stored.startsWith('=');
	return typeof stored === 'object' && stored !== null && Object.values(stored).some(holdsExpression);
}
