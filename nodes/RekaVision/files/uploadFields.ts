import { type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { field, type Field } from '../../shared/input/field';
import { url, urls } from '../../shared/input/readers';
import { forTools } from '../../shared/input/tool';
import { binaryNames } from './binaryFile';

/** The choice between the places that a file can come from; a tool has no input item that could hold one. */
export function sourceFieldOf<const O extends INodePropertyOptions[]>(options: O) {
	const source = field({
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options,
		default: 'binary',
		description: 'Where the file comes from',
	});
	return forTools(source, { default: 'url', options: options.filter(({ value }) => value !== 'binary') });
}

/** Where the files of an upload come from. */
export const sourceField = sourceFieldOf([
	{ name: 'File From Previous Node', value: 'binary', description: 'A file of the input item' },
	{ name: 'URL', value: 'url', description: 'Reka fetches the file itself' },
]);

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

/** The same, shown where the Source is a file. */
export function sourceDataField(more: Pick<INodeProperties, 'description' | 'hint'>): Field<unknown[]> {
	return inputDataField({ displayOptions: { show: { source: ['binary'] } }, ...more });
}

const shownForUrl = { show: { source: ['url'] } };

/** Links of images, shown where the Source is a URL. */
export function imageUrlsField(description: string): Field<string[]> {
	return field(
		{
			displayName: 'Image URLs',
			name: 'imageUrls',
			type: 'string',
			default: '',
			required: true,
			displayOptions: shownForUrl,
			placeholder: 'e.g. https://media.example.com/cat.jpg',
			description,
		},
		urls,
	);
}

/** The link of a video, shown where the Source is a URL. */
export function videoUrlField(more: Pick<INodeProperties, 'placeholder' | 'description'>): Field<string> {
	return field(
		{
			displayName: 'Video URL',
			name: 'videoUrl',
			type: 'string',
			default: '',
			required: true,
			displayOptions: shownForUrl,
			...more,
		},
		url,
	);
}

/** Whether Reka makes the upload searchable. */
export const indexField = field({
	displayName: 'Make Searchable',
	name: 'index',
	type: 'boolean',
	default: true,
	description: 'Whether Reka makes the upload searchable',
});

/** Whether the upload also waits for that. */
export const waitUntilIndexedField = field({
	displayName: 'Wait Until Searchable',
	name: 'waitUntilIndexed',
	type: 'boolean',
	default: false,
	displayOptions: { show: { index: [true] } },
	description: 'Whether to wait until the upload is searchable, instead of returning its ID at once',
});

/** Option of every upload. */
export const uploadsAtOnceField = field({
	displayName: 'Uploads at Once',
	name: 'uploadsAtOnce',
	type: 'number',
	noDataExpression: true,
	typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
	default: 2,
	description: 'How many items to upload at the same time, from 1 to 20',
});
