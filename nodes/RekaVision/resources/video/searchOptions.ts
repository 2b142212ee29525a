import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../../../shared/input/optionsField';

const SEVERAL = 'several IDs are divided by commas or line breaks, and an expression may give a list';

const text = (displayName: string, name: string, placeholder: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description,
});

const number = (displayName: string, name: string, standard: number, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: standard,
	description,
});

const choice = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description,
});

const dateTime = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
});

/** Everything optional in the body of `POST /v1/videos/search` but `search_demo`. An option that is not added is not sent. */
export const searchOptionsField = optionsField([
	choice('Add On-Screen Text', 'addOcrToCaption', 'Whether text that is seen in the picture is added to the captions'),
	number('From (Seconds)', 'timestampFrom', 0, 'Only moments from this second of the video on'),
	choice(
		'Include Report',
		'includeReport',
		'Whether Reka sums up what was found in words; every item then carries the same report',
	),
	number('Max Results', 'maxResults', 10, 'How many moments to give at most, best match first'),
	dateTime(
		'Recorded After',
		'datetimeFrom',
		'Only what was recorded from this moment on; without a zone, in the time zone of the workflow',
	),
	dateTime(
		'Recorded Before',
		'datetimeTo',
		'Only what was recorded up to this moment; without a zone, in the time zone of the workflow',
	),
	{
		...choice(
			'Rerank by Embeddings',
			'useEmbedsRerank',
			'Whether Reka orders the finds once more by their meaning; it does unless you turn this off',
		),
		default: false,
	},
	choice('Rerank by Language Model', 'useLlmRerank', 'Whether a language model orders the finds once more'),
	number(
		'Threshold',
		'threshold',
		0,
		'Leave out moments whose score is lower than this; Reka does not document the scale',
	),
	number('To (Seconds)', 'timestampTo', 60, 'Only moments up to this second of the video'),
	text(
		'Video Group IDs',
		'groupIds',
		'e.g. 20f4bc2d-3ebe-4fd2-829f-9d88c79e8a37',
		`Search only the videos of these groups; ${SEVERAL}`,
	),
	text('Video IDs', 'videoIds', 'e.g. 550e8400-e29b-41d4-a716-446655440000', `Search only these videos; ${SEVERAL}`),
]);
