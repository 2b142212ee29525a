import { type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { field, type Field } from '../../shared/input/field';
import { forTools } from '../../shared/input/tool';
import { binaryNames } from './binaryFile';

const source = field({
	displayName: 'Source',
	name: 'source',
	type: 'options',
	options: [
		{
			name: 'Binary',
			value: 'binary',
			description: 'A file that an earlier node gave; it is streamed, so its size does not matter',
		},
		{
			name: 'URL',
			value: 'url',
			description: 'Reka fetches the file itself',
		},
	],
	default: 'binary',
	description: 'Where the file is',
});

/** Where the files of an upload come from. */
export const sourceField = withoutFiles(source);

/** The field for binary files, by their names in the item. */
export function inputDataField(more: Partial<INodeProperties>): Field<unknown[]> {
	return field(
		{
			displayName: 'Input Data Field Name',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			...more,
		},
		binaryNames,
	);
}

/** The same, shown where the Source is Binary. */
export function sourceDataField(more: Pick<INodeProperties, 'description' | 'hint'>): Field<unknown[]> {
	return inputDataField({ displayOptions: { show: { source: ['binary'] } }, ...more });
}

/** Whether Reka makes the upload searchable. */
export const indexField = field({
	displayName: 'Index',
	name: 'index',
	type: 'boolean',
	default: true,
	description: 'Whether Reka analyzes the upload so that it can be searched',
});

export const waitUntilIndexedField = field({
	displayName: 'Wait Until Indexed',
	name: 'waitUntilIndexed',
	type: 'boolean',
	default: false,
	displayOptions: { show: { index: [true] } },
	description: 'Whether to wait until the upload can be searched, instead of going on with its ID at once',
});

/** Option of every upload. */
export const uploadsAtOnceField = field({
	displayName: 'Uploads at Once',
	name: 'uploadsAtOnce',
	type: 'number',
	noDataExpression: true,
	typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
	default: 2,
	description: 'How many items are uploaded at the same time, from 1 to 20',
});

/** A Source as it stands in tools: a tool has no input item that could hold a file. */
export function withoutFiles<const P extends INodeProperties>(sources: P): P {
	const options = (sources.options as INodePropertyOptions[]).filter(({ value }) => value !== 'binary');
	return forTools(sources, { default: 'url', options });
}
