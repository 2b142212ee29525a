import { type INodeProperties } from 'n8n-workflow';

import { clipSelectionFields, outputField } from '../shared/clips/output';
import { field } from '../shared/input/field';
import { optionsField } from '../shared/input/optionsField';
import { jobIds } from '../shared/input/readers';
import { simplifyField } from '../shared/input/simplify';

/** Values of Trigger On that are about clip jobs. */
const JOB_EVENTS = ['completed', 'failed', 'finished'];

/** Those of them that can bring clips. */
const CLIP_EVENTS = ['completed', 'finished'];

/** What starts the workflow. */
export const triggerOnField = field({
	displayName: 'Trigger On',
	name: 'triggerOn',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Clips Ready',
			value: 'completed',
			description: 'The clips of a job are finished',
		},
		{
			name: 'Clip Job Failed',
			value: 'failed',
			description: 'Reka could not make the clips of a job',
		},
		{
			name: 'Clips Ready or Job Failed',
			value: 'finished',
			description: 'A job was completed or has failed',
		},
		{
			name: 'Video Ready',
			value: 'videoIndexed',
			description: 'A video is searchable, or Reka could not prepare it',
		},
	],
	default: 'completed',
});

export const jobIdsField = field(
	{
		displayName: 'Clip Job IDs',
		name: 'jobIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11',
		description: 'Only start for these jobs; separate several with commas',
	},
	jobIds,
);

export const downloadClipsField = field({
	displayName: 'Download Clips',
	name: 'downloadClips',
	type: 'boolean',
	default: false,
	displayOptions: { show: { '/triggerOn': CLIP_EVENTS, '/output': ['clips'], '/simplify': [true] } },
	description: 'Whether to put the video file of each clip into its item',
});

export const lookBackField = field({
	displayName: 'Look Back (Hours)',
	name: 'lookBackHours',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 24,
	description: 'Also start for jobs that finished up to this many hours before the first activation',
});

export const maximumSizeField = field({
	displayName: 'Maximum Size (MB)',
	name: 'maxSizeMb',
	type: 'number',
	typeOptions: { minValue: 0.001, numberPrecision: 3 },
	default: 500,
	displayOptions: { show: { downloadClips: [true] } },
	description: 'Do not download clips that are larger than this; their items get a download_error',
});

export const outputDataField = field({
	displayName: 'Output Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	displayOptions: { show: { downloadClips: [true] } },
	description: 'The field of the item to put the clip in',
});

export const promptContainsField = field({
	displayName: 'Prompt Contains',
	name: 'promptContains',
	type: 'string',
	default: '',
	placeholder: 'e.g. funniest moments',
	description: 'Only start for jobs with this text in their prompt, in upper or lower case',
});

export const sourceUrlContainsField = field({
	displayName: 'Source URL Contains',
	name: 'sourceUrlContains',
	type: 'string',
	default: '',
	placeholder: 'e.g. youtube.com',
	description: 'Only start for jobs with this text in a source URL, in upper or lower case',
});

/** Output and options of the events. */
export const outputFields: INodeProperties[] = [
	simplifyField,
	{ ...outputField, displayOptions: { show: { triggerOn: CLIP_EVENTS, ...outputField.displayOptions.show } } },
	{
		...optionsField([
			...clipSelectionFields.map((one) => ({ ...one, displayOptions: { show: { '/triggerOn': CLIP_EVENTS } } })),
			jobIdsField,
			downloadClipsField,
			lookBackField,
			maximumSizeField,
			outputDataField,
			promptContainsField,
			sourceUrlContainsField,
		]),
		displayOptions: { show: { triggerOn: JOB_EVENTS } },
	},
];
