import type { INodeProperties } from 'n8n-workflow';

import { clipOutputFields, clipSelectionFields } from '../shared/clips/output';
import { optionsField } from '../shared/input/optionsField';

/** Values of Trigger On that are about clip jobs. */
const JOB_EVENTS = ['completed', 'failed', 'finished'];

/** Those of them that can bring clips. */
const CLIP_EVENTS = ['completed', 'finished'];

/** What starts the workflow. */
export const triggerOnField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'triggerOn',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Clip Job Completed',
			value: 'completed',
			description: 'The clips of a job are finished',
		},
		{
			name: 'Clip Job Failed',
			value: 'failed',
			description: 'Reka could not make the clips of a job',
		},
		{
			name: 'Clip Job Finished',
			value: 'finished',
			description: 'A job was completed or has failed',
		},
		{
			name: 'Video Indexed',
			value: 'videoIndexed',
			description: 'A video can be searched and asked about now, or Reka could not index it: see indexing_status',
		},
	],
	default: 'completed',
};

/** Output and options of the events about clip jobs. */
export const clipJobFields: INodeProperties[] = [
	...clipOutputFields.map((field) => ({
		...field,
		displayOptions: {
			show: { triggerOn: field.name === 'output' ? CLIP_EVENTS : JOB_EVENTS, ...field.displayOptions?.show },
		},
	})),
	{
		...optionsField([
			...clipSelectionFields.map((field) => ({ ...field, displayOptions: { show: { '/triggerOn': CLIP_EVENTS } } })),
			{
				displayName: 'Clip Job IDs',
				name: 'jobIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11',
				description: 'Only start for these jobs; separate several with commas',
			},
			{
				displayName: 'Download Clips',
				name: 'downloadClips',
				type: 'boolean',
				default: false,
				displayOptions: { show: { '/triggerOn': CLIP_EVENTS, '/output': ['clips'], '/simplify': [true] } },
				description: 'Whether to put the video file of each clip into its item',
			},
			{
				displayName: 'Look Back (Hours)',
				name: 'lookBackHours',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 24,
				description:
					'Also start for jobs that finished in so many hours before the trigger was activated for the first time; looks once at every finished job of the account',
			},
			{
				displayName: 'Output Data Field Name',
				name: 'binaryPropertyName',
				type: 'string',
				default: 'data',
				displayOptions: { show: { downloadClips: [true] } },
				description: 'The field of the item that takes the file of Download Clips',
			},
			{
				displayName: 'Prompt Contains',
				name: 'promptContains',
				type: 'string',
				default: '',
				placeholder: 'e.g. funniest moments',
				description: 'Only start for jobs with this text in their prompt; upper and lower case count as the same',
			},
			{
				displayName: 'Source URL Contains',
				name: 'sourceUrlContains',
				type: 'string',
				default: '',
				placeholder: 'e.g. youtube.com',
				description:
					'Only start for jobs with this text in a URL of their source videos; upper and lower case count as the same',
			},
		]),
		displayOptions: { show: { triggerOn: JOB_EVENTS } },
	},
];
