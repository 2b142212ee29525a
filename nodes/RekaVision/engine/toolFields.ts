import { type INodeProperties } from 'n8n-workflow';

import { entriesOf } from '../../shared/input/checks';
import { field } from '../../shared/input/field';

/** How much of its results a tool gives. Not named `output`: operations on clips have a field of that name. */
export const toolOutputField = field({
	displayName: 'Tool Output',
	name: 'toolOutput',
	type: 'options',
	options: [
		{ name: 'Raw', value: 'raw', description: "Everything, as Reka's API answers it" },
		{ name: 'Selected Fields', value: 'selected', description: 'The fields that you name' },
		{ name: 'Simplified', value: 'simplified', description: 'What a model needs to answer and to go on' },
	],
	default: 'simplified',
	description: 'How much of the results the AI agent gets; every character of them costs tokens',
});

export const toolFieldsField = field(
	{
		displayName: 'Fields to Include',
		name: 'toolFields',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { toolOutput: ['selected'] } },
		placeholder: 'e.g. title, video_url',
		description: 'Names of fields of the results, separated by commas',
	},
	(place, value) => entriesOf(place, value),
);

/** Fields of every operation in tools. */
export const toolFields = [toolOutputField, toolFieldsField];

/** The same as they stand in the description of the node, once for all operations. */
export const toolProperties: INodeProperties[] = toolFields.map((property: INodeProperties) => ({
	...property,
	displayOptions: { show: { ...property.displayOptions?.show, '@tool': [true] } },
}));
