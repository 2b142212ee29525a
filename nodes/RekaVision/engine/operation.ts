import {
	type IDataObject,
	type IHttpRequestMethods,
	type INodeProperties,
	type INodePropertyOptions,
	type NodeOutput,
} from 'n8n-workflow';

import { type RequestPlace } from '../../shared/api/asker';
import { type RekaHost } from '../../shared/api/credential';
import { type PathTemplate } from '../../shared/api/pathTemplate';
import { requestOptions } from '../../shared/api/settings';
import { FieldIndex, type Parameters, type Table } from '../../shared/input/item';
import { type Extension, extensionOf, withExtension } from './additions';
import { type Item } from './item';
import { type Labels, labelsOf, type Named } from './labels';
import { type Run } from './run';
import { toolFields } from './toolFields';

/** Entry of the Operation dropdown. */
export type Option = Pick<INodePropertyOptions, 'name'> & { value: string; action: string; description: string };

/** What an operation asks of Reka: data, for the description of the node, for error sentences and for the documents. */
export interface Endpoint {
	method: IHttpRequestMethods;
	path: string | PathTemplate;
	host?: RekaHost;
	/** What follows the request, in words for the documents, for example `repeated`. */
	also?: string;
}

/** What an operation says to AI agents alone. */
export interface ForTools {
	/** Stands in place of the description of the option. In sentences. */
	description?: string;
	/** Follows action and description in the description of the tool: how long it takes, and what to call next. In sentences. */
	advice?: string;
	/** The fields of an item that stay with Simplified, ten at most; default all. What is blank is left out in any case. */
	simplified?(json: IDataObject): readonly string[];
	/** What to do with a result that is not the end, in sentences to the model. */
	nextStep?(json: IDataObject, item: Item): string | undefined;
	/** What to try when there are no items, in sentences to the model. */
	ifNothing?: string;
}

/** How an operation is written down. */
export interface OperationDescription {
	option: Option;
	/** Its fields in the order of the editor: each one described by `field`, or a collection of such. */
	fields: INodeProperties[];
	endpoint: Endpoint;
	/** What it puts into query, body or form, by Reka's names: for the words of an error about a field. */
	sends?: Table[];
	/** Requests that follow, with what they put into query or body. */
	further?: Array<Pick<Endpoint, 'method' | 'path'> & { sends: Table[] }>;
	/** Names of Reka that are no single field of these tables. */
	named?: Named;
	/** Where its request takes Additional Fields; that request says so too, by `extend`. */
	takes?: RequestPlace;
	/** Whether Reka lists the metering header for its request. */
	metered?: boolean;
	tool?: ForTools;
	run(run: Run): Promise<NodeOutput>;
}

/** One operation of a resource: how it stands in the editor, and what it does for all items of an execution. */
export interface Operation extends OperationDescription {
	index: FieldIndex;
	labels: Labels;
	extension: Extension;
}

/** Describes an operation that does more than send one request for each item, see `request`. */
export function operation(description: OperationDescription): Operation {
	const { endpoint, named = {}, sends = [], further = [], takes, metered = false } = description;
	const extension = extensionOf(description.fields, takes, metered, sends);
	const fields = withExtension(description.fields, extension);
	const inPath = typeof endpoint.path === 'string' ? {} : endpoint.path.fields;
	// Servers name what was picked by its own name as well, whatever path or body call it.
	const picked = fields
		.filter(({ type }) => type === 'resourceLocator')
		.map((property) => [snakeCase(property.name), property]);
	return {
		...description,
		fields,
		extension,
		index: new FieldIndex([...fields, requestOptions, ...toolFields]),
		labels: labelsOf({ ...(Object.fromEntries(picked) as Named), ...named }, [
			inPath,
			...sends,
			...further.flatMap((request) => request.sends),
		]),
	};
}

function snakeCase(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The path of an endpoint for people and documents. */
export function patternOf({ path }: Endpoint): string {
	return typeof path === 'string' ? path : path.pattern;
}

/** The path of an endpoint for one item. */
export function pathFor({ path }: Pick<Endpoint, 'path'>, item: Parameters): string {
	return typeof path === 'string' ? path : path.of(item);
}
