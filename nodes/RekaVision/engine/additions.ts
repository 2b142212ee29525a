import { type IDataObject, type INodeProperties } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { type RekaRequest, type RequestPlace } from '../../shared/api/asker';
import { checkText, refusal } from '../../shared/input/checks';
import { field } from '../../shared/input/field';
import { type Parameters, type Table } from '../../shared/input/item';
import { optionsField } from '../../shared/input/optionsField';
import { simplifyField } from '../../shared/input/simplify';
import { merged, parseJson } from '../../shared/json';
import { StreamedForm } from '../files/streamedForm';

/** Option of every operation that sends a query, a body or a form. */
export const additionalFields = field({
	displayName: 'Additional Fields (JSON)',
	name: 'additionalFields',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"new_setting": true}',
	description:
		"Fields of Reka's API that this node does not have, as a JSON object; they are sent as they stand and take priority over other fields",
});

/** Option of every operation whose request Reka meters. */
const meteringHeader = field(
	{
		displayName: 'Overwrite Metering',
		name: 'overwriteMetering',
		type: 'string',
		default: '',
		description: 'Sent as the header X-Enable-Overwrite-Metering; no details from Reka',
	},
	(place, value) => {
		const text = checkText(place, value);
		if (/^[\x20-\x7e]*$/.test(text)) return text;
		throw refusal(
			place,
			'a header takes only plain letters, digits and signs',
			'Give it on one line, without accents.',
		);
	},
);

/** Option of every operation that can give Reka's answer as it is. */
const includeHeaders = field({
	displayName: 'Include Response Headers',
	name: 'includeHeaders',
	type: 'boolean',
	default: false,
	displayOptions: { show: { '/simplify': [false] } },
	description: "Whether to add Reka's request ID and rate limits to each item, as response_headers",
});

/** What an operation lets a user add to its request and its answer. */
export interface Extension {
	/** Where Additional Fields go. */
	place?: RequestPlace;
	/** Whether the request has the metering header. */
	metered: boolean;
	/** Whether Simplify can be switched off. */
	simplifies: boolean;
	/** Names that Additional Fields may not have. */
	reserved: readonly string[];
}

/** What the user added for one item. */
export interface Additions {
	fields: IDataObject;
	headers: IDataObject;
	/** The headers of the answer stand in the output. */
	tellsHeaders: boolean;
}

/** The parts of a form that hold or name the file. */
const SOURCES = ['file', 'images', 'video', 'video_url'];
/** What the node counts with. */
const PAGING = ['limit', 'offset', 'page_limit', 'page_token'];
/** Headers that Reka documents for its answers. */
const TELLING = /^(?:x-request-id|x-ratelimit-.+|retry-after)$/;
/** Where Reka's answer stands as it is. */
const WITHOUT_SIMPLIFY = { displayOptions: { show: { simplify: [false] } } };

/**
 * What can be added to the request of an operation. The file and `stream` decide how the request travels and its answer is read, and the
 * pages of a list are counted here: these stay with their own fields.
 *
 * @param sends by Reka's names
 */
export function extensionOf(
	fields: INodeProperties[],
	place: RequestPlace | undefined,
	metered: boolean,
	sends: Table[],
): Extension {
	const isSent = (name: string) => sends.some((table) => name in table);
	const reserved = ['stream', ...(place === 'form' ? SOURCES : []), ...PAGING.filter(isSent)];
	return { place, metered, simplifies: fields.some(({ name }) => name === simplifyField.name), reserved };
}

/** The fields of an operation with those of its extension at the place for everything optional. */
export function withExtension(fields: INodeProperties[], { place, metered, simplifies }: Extension): INodeProperties[] {
	const added = [
		...(place ? [additionalFields] : []),
		...(metered ? [meteringHeader] : []),
		...(simplifies ? [includeHeaders] : []),
	];
	if (added.length === 0) return fields;
	const own = fields.find(({ name }) => name === 'options');
	const options = optionsField([...((own?.options ?? []) as INodeProperties[]), ...added]);
	if (own) return fields.map((one) => (one === own ? { ...own, options: options.options } : one));
	// A collection in which there is nothing to choose is not shown.
	const [only] = added;
	return [...fields, added.length === 1 && only === includeHeaders ? { ...options, ...WITHOUT_SIMPLIFY } : options];
}

/**
 * Reads and checks what the user added.
 *
 * @throws NodeOperationError for a name that is not free
 */
export function readAdditions(item: Parameters, { place, metered, simplifies, reserved }: Extension): Additions {
	const fields = (place && item.given(additionalFields)) ?? {};
	const taken = Object.keys(fields).find((name) => reserved.includes(name));
	if (taken !== undefined)
		throw item.refusal(additionalFields, `${taken} cannot be set here`, 'Remove it, and use the fields of the node.');
	const header = metered ? item.given(meteringHeader) : undefined;
	return {
		fields,
		headers: header === undefined ? {} : { 'X-Enable-Overwrite-Metering': header },
		tellsHeaders: simplifies && !item.read(simplifyField) && item.read(includeHeaders),
	};
}

/** Of the headers of an answer, those that tell something to a user. */
export function tellingHeaders(headers: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => TELLING.test(name)));
}

/** A request with what the user added; an object goes into the object of the same name. */
export function extended(
	request: RekaRequest,
	{ fields, headers }: Pick<Additions, 'fields' | 'headers'>,
): RekaRequest {
	const all = { ...request, ...(Object.keys(headers).length > 0 && { headers }) };
	if (Object.keys(fields).length === 0) return all;
	if (request.extend === 'qs') return { ...all, qs: { ...request.qs, ...inQuery(fields) } };
	if (request.body instanceof StreamedForm) return { ...all, body: withParts(request.body, fields) };
	return { ...all, body: merged(asRecord(request.body) ?? {}, fields) };
}

/** A list stands as one name several times, an object as its JSON. */
function inQuery(fields: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [name, asRecord(value) ? JSON.stringify(value) : value]),
	);
}

function withParts(form: StreamedForm, fields: IDataObject): StreamedForm {
	for (const [name, value] of Object.entries(fields)) {
		const [below, above] = [asRecord(parseJson(form.textOf(name) ?? '')), asRecord(value)];
		const whole = below && above ? merged(below, above) : value;
		form.put(name, typeof whole === 'object' ? JSON.stringify(whole) : String(whole));
	}
	return form;
}
