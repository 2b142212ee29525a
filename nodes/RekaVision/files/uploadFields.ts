import type { INodeProperties } from 'n8n-workflow';

/** Where the files of an upload come from, and the field for the binary ones. */
export function sourceFields(
	binary: Pick<INodeProperties, 'description' | 'hint'>,
	url: INodeProperties,
): INodeProperties[] {
	return [
		{
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
					description: 'Reka fetches the file itself; the only choice for AI tools',
				},
			],
			default: 'binary',
			description: 'Where the file is',
		},
		{
			displayName: 'Input Data Field Name',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			displayOptions: { show: { source: ['binary'] } },
			...binary,
		},
		{ ...url, required: true, displayOptions: { show: { source: ['url'] } } },
	];
}

/** Index and Wait Until Indexed. */
export const indexFields: INodeProperties[] = [
	{
		displayName: 'Index',
		name: 'index',
		type: 'boolean',
		default: true,
		description: 'Whether Reka analyzes the upload so that it can be searched',
	},
	{
		displayName: 'Wait Until Indexed',
		name: 'waitUntilIndexed',
		type: 'boolean',
		default: false,
		displayOptions: { show: { index: [true] } },
		description: 'Whether to wait until the upload can be searched, instead of going on with its ID at once',
	},
];

/** Option of every upload. */
export const uploadsAtOnceField: INodeProperties = {
	displayName: 'Uploads at Once',
	name: 'uploadsAtOnce',
	type: 'number',
	noDataExpression: true,
	typeOptions: { minValue: 1, maxValue: 20 },
	default: 2,
	description: 'How many items are uploaded at the same time, from 1 to 20',
};
