import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';

import type { Field } from '../../shared/checks';
import { checkChoice, checkNumber, checkRequiredText, refusal } from '../../shared/checks';
import { checkInstant } from '../../shared/instant';
import { checkIds, videoIdsField } from '../fields/idList';
import { sortedByName } from '../fields/sorted';

const semanticOnly = { displayOptions: { show: { '/strategy': ['semantic'] } } };

const numberField = (displayName: string, name: string, value: number, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: value,
	description,
});

/** Ends of ranges in `filter`: the parameter, where it goes, and its field. */
const FILTER_ENDS = [
	[
		'duration',
		'gte',
		numberField('Minimum Duration (Seconds)', 'minDuration', 0, 'Only videos of at least this length'),
	],
	[
		'duration',
		'lte',
		numberField('Maximum Duration (Seconds)', 'maxDuration', 3600, 'Only videos of at most this length'),
	],
	[
		'height',
		'gte',
		numberField('Minimum Height', 'minHeight', 720, 'Only videos of at least this many pixels in height'),
	],
	[
		'height',
		'lte',
		numberField('Maximum Height', 'maxHeight', 1080, 'Only videos of at most this many pixels in height'),
	],
	['width', 'gte', numberField('Minimum Width', 'minWidth', 1280, 'Only videos of at least this many pixels in width')],
	['width', 'lte', numberField('Maximum Width', 'maxWidth', 1920, 'Only videos of at most this many pixels in width')],
] as const;

const TIMESTAMPS: ReadonlyArray<[string, INodeProperties]> = [
	[
		'timestamp_from',
		numberField('From (Seconds)', 'timestampFrom', 0, 'Only moments from this second of the video on'),
	],
	['timestamp_to', numberField('To (Seconds)', 'timestampTo', 60, 'Only moments up to this second of the video')],
];

const DATES: ReadonlyArray<[string, INodeProperties]> = [
	[
		'datetime_from',
		{
			displayName: 'Recorded After',
			name: 'datetimeFrom',
			type: 'dateTime',
			default: '',
			description: 'Only what was recorded from this moment on; without a zone, in the time zone of the workflow',
			...semanticOnly,
		},
	],
	[
		'datetime_to',
		{
			displayName: 'Recorded Before',
			name: 'datetimeTo',
			type: 'dateTime',
			default: '',
			description: 'Only what was recorded up to this moment; without a zone, in the time zone of the workflow',
			...semanticOnly,
		},
	],
];

const groupIdsField: INodeProperties = {
	displayName: 'Video Group IDs',
	name: 'groupIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 20f4bc2d-3ebe-4fd2-829f-9d88c79e8a37',
	description:
		'Only videos of these groups; several IDs are divided by commas or line breaks, and an expression may give a list',
};

const THRESHOLDS = ['high', 'medium', 'low', 'none'] as const;
const SEARCHED = ['captions', 'transcript'] as const;

/** Everything optional in the body of `POST /v2/search`. An option that is not added is not sent. */
export const searchOptions: INodeProperties[] = sortedByName([
	...FILTER_ENDS.map(([, , field]) => field),
	...TIMESTAMPS.map(([, field]) => field),
	...DATES.map(([, field]) => field),
	groupIdsField,
	{ ...videoIdsField, description: `Search only these videos; ${videoIdsField.description?.split('; ')[1]}` },
	{
		displayName: 'Include Report',
		name: 'includeReport',
		type: 'boolean',
		default: true,
		description: 'Whether Reka sums up what was found in words; every item then carries the same report',
		...semanticOnly,
	},
	{
		displayName: 'Rerank',
		name: 'rerank',
		type: 'boolean',
		default: true,
		description: 'Whether Reka looks at the finds a second time to order them better',
		...semanticOnly,
	},
	{
		displayName: 'Search In',
		name: 'fields',
		type: 'multiOptions',
		options: [
			{ name: 'Captions', value: 'captions', description: 'What is seen' },
			{ name: 'Transcript', value: 'transcript', description: 'What is said' },
		],
		default: ['captions', 'transcript'],
		description: 'Where the words are looked for',
		displayOptions: { show: { '/strategy': ['text'] } },
	},
	{
		displayName: 'Threshold',
		name: 'thresholdLevel',
		type: 'options',
		options: [
			{ name: 'High', value: 'high', description: 'Only close matches' },
			{ name: 'Low', value: 'low', description: 'Also distant matches' },
			{ name: 'Medium', value: 'medium' },
			{ name: 'None', value: 'none', description: 'Everything, best first' },
		],
		default: 'medium',
		description: "How well a moment must match; without this, Reka's own threshold holds",
		...semanticOnly,
	},
]);

/** The body of `POST /v2/search` without paging, from the fields of one item; checked. */
export function readSearchBody(context: IExecuteSingleFunctions): IDataObject {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const field = (label: string): Field => ({ node: context.getNode(), label, itemIndex: context.getItemIndex() });
	const ids = ({ name, displayName }: INodeProperties) =>
		options[name] === undefined ? undefined : checkIds(field(displayName), options[name]);
	const seconds = ({ name, displayName }: INodeProperties) =>
		options[name] === undefined ? undefined : checkNumber(field(displayName), options[name], { min: 0 });
	const instant = ({ name, displayName }: INodeProperties) =>
		options[name] ? checkInstant(field(displayName), options[name], context.getTimezone()) : undefined;

	const filter: Record<string, IDataObject> = {};
	for (const [name, end, parameter] of FILTER_ENDS) {
		const value = seconds(parameter);
		if (value !== undefined) filter[name] = { ...filter[name], [end]: value };
	}
	return withoutUndefined({
		query: checkRequiredText(field('Query'), context.getNodeParameter('query')),
		strategy: checkChoice(field('Search By'), context.getNodeParameter('strategy'), ['semantic', 'text']),
		fields: options.fields === undefined ? undefined : readFields(field('Search In'), options.fields),
		video_ids: ids(videoIdsField),
		group_ids: ids(groupIdsField),
		threshold:
			options.thresholdLevel === undefined
				? undefined
				: checkChoice(field('Threshold'), options.thresholdLevel, THRESHOLDS),
		rerank: options.rerank,
		include_report: options.includeReport,
		filter: Object.keys(filter).length === 0 ? undefined : filter,
		...Object.fromEntries(DATES.map(([name, parameter]) => [name, instant(parameter)])),
		...Object.fromEntries(TIMESTAMPS.map(([name, parameter]) => [name, seconds(parameter)])),
	});
}

function readFields(field: Field, value: unknown): string[] {
	const chosen = (Array.isArray(value) ? value : [value]).map((entry) => checkChoice(field, entry, SEARCHED));
	if (chosen.length === 0) throw refusal(field, 'nothing is chosen', 'Choose Captions, Transcript, or both.');
	return chosen;
}

function withoutUndefined(body: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
