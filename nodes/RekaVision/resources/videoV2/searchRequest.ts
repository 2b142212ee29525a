import { field } from '../../../shared/input/field';
import { type Table } from '../../../shared/input/item';
import { optionsField } from '../../../shared/input/optionsField';
import { ids, seconds } from '../../../shared/input/readers';
import { groupIdsField, videoIdsField } from '../../fields/idList';
import {
	fromSecondField,
	includeReportField,
	momentQueryField,
	recordedAfterField,
	recordedBeforeField,
	toSecondField,
} from '../../fields/moments';

export const strategyField = field({
	displayName: 'Search By',
	name: 'strategy',
	type: 'options',
	options: [
		{
			name: 'Meaning',
			value: 'semantic',
			description: 'Moments that fit the query; needs videos made searchable for Search',
		},
		{
			name: 'Words',
			value: 'text',
			description: 'Moments whose transcript or captions contain the exact words',
		},
	],
	default: 'semantic',
	description: 'How the query is compared with the videos',
});

const semanticOnly = { displayOptions: { show: { '/strategy': ['semantic'] } } };

const numberOf = (displayName: string, name: string, value: number, description: string) =>
	({ displayName, name, type: 'number', typeOptions: { minValue: 0 }, default: value, description }) as const;

const minDuration = field(
	numberOf('Minimum Duration (Seconds)', 'minDuration', 0, 'Only videos of at least this length'),
	seconds,
);
const maxDuration = field(
	numberOf('Maximum Duration (Seconds)', 'maxDuration', 3600, 'Only videos of at most this length'),
	seconds,
);
const minHeight = field(
	numberOf('Minimum Height', 'minHeight', 720, 'Only videos of at least this many pixels in height'),
);
const maxHeight = field(
	numberOf('Maximum Height', 'maxHeight', 1080, 'Only videos of at most this many pixels in height'),
);
const minWidth = field(
	numberOf('Minimum Width', 'minWidth', 1280, 'Only videos of at least this many pixels in width'),
);
const maxWidth = field(numberOf('Maximum Width', 'maxWidth', 1920, 'Only videos of at most this many pixels in width'));
const rerank = field({
	displayName: 'Rerank',
	name: 'rerank',
	type: 'boolean',
	default: true,
	description: 'Whether Reka checks the results again to sort them better',
	...semanticOnly,
});

const searchIn = field({
	displayName: 'Search In',
	name: 'fields',
	type: 'multiOptions',
	options: [
		{ name: 'Captions', value: 'captions', description: 'What is seen' },
		{ name: 'Transcript', value: 'transcript', description: 'What is said' },
	],
	default: ['captions', 'transcript'],
	description: 'Where to look for the words',
	displayOptions: { show: { '/strategy': ['text'] } },
});

const threshold = field({
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
	description: "How well a moment must match; without this option, Reka's own threshold applies",
	...semanticOnly,
});

const filterIds = field(
	{
		displayName: 'Filter IDs',
		name: 'filterIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
		description: 'Only videos with these IDs; no details from Reka, so prefer Video IDs',
	},
	ids,
);

const filter = {
	duration: { gte: minDuration, lte: maxDuration },
	height: { gte: minHeight, lte: maxHeight },
	width: { gte: minWidth, lte: maxWidth },
};

const optional = {
	fields: searchIn,
	video_ids: videoIdsField,
	group_ids: groupIdsField,
	threshold,
	rerank,
	include_report: { ...includeReportField, ...semanticOnly },
	datetime_from: { ...recordedAfterField, ...semanticOnly },
	datetime_to: { ...recordedBeforeField, ...semanticOnly },
	timestamp_from: fromSecondField,
	timestamp_to: toSecondField,
};

/** The body of `POST /v2/search` without paging. An option that is not added is not sent. */
export const searchTable: Table = {
	query: momentQueryField,
	strategy: strategyField,
	...optional,
	filter: { id: filterIds, ...filter },
};

export const searchOptions = optionsField([
	...Object.values(optional),
	filterIds,
	...Object.values(filter).flatMap(({ gte, lte }) => [gte, lte]),
]);
