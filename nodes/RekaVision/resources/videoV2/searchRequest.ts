import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { checkChoice, checkRequiredText } from '../../../shared/input/checks';
import { groupIdsField, videoIdsField } from '../../fields/idList';
import { withoutUnset } from '../../fields/options';
import { optionsField } from '../../../shared/input/optionsField';
import type { ItemFields } from '../../routing/body';

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

/** Everything optional in the body of `POST /v2/search`. An option that is not added is not sent. */
export const searchOptions = optionsField([
	...FILTER_ENDS.map(([, , field]) => field),
	...TIMESTAMPS.map(([, field]) => field),
	...DATES.map(([, field]) => field),
	groupIdsField,
	videoIdsField,
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
export function readSearchBody({ context, field, read, collection }: ItemFields): IDataObject {
	const chosen = collection(searchOptions);
	const filter: Record<string, IDataObject> = {};
	for (const [name, end, { name: parameter }] of FILTER_ENDS) {
		const value = chosen.number(parameter, { min: 0 });
		if (value !== undefined) filter[name] = { ...filter[name], [end]: value };
	}
	return withoutUnset({
		query: checkRequiredText(field('Query'), read('query')),
		strategy: checkChoice(field('Search By'), read('strategy'), ['semantic', 'text']),
		fields: chosen.choices('fields'),
		video_ids: chosen.ids(videoIdsField.name),
		group_ids: chosen.ids(groupIdsField.name),
		threshold: chosen.choice('thresholdLevel'),
		rerank: chosen.boolean('rerank'),
		include_report: chosen.boolean('includeReport'),
		filter: Object.keys(filter).length === 0 ? undefined : filter,
		...Object.fromEntries(
			DATES.map(([name, { name: parameter }]) => [name, chosen.instant(parameter, context.getTimezone())]),
		),
		...Object.fromEntries(
			TIMESTAMPS.map(([name, { name: parameter }]) => [name, chosen.number(parameter, { min: 0 })]),
		),
	});
}
