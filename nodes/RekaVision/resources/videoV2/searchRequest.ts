import { field } from '../../../shared/input/field';
import { type Table } from '../../../shared/input/item';
import { optionsField } from '../../../shared/input/optionsField';
import { groupIdsField, idsField, videoIdsField } from '../../fields/idList';
import {
	fromSecondField,
	includeReportField,
	momentQueryField,
	recordedAfterField,
	recordedBeforeField,
	toSecondField,
} from '../../fields/moments';
import { secondsField } from '../../fields/secondsField';

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

const pixelsField = (displayName: string, name: string, standard: number, description: string) =>
	field({ displayName, name, type: 'number', typeOptions: { minValue: 0 }, default: standard, description });

const filter = {
	duration: {
		gte: secondsField('Minimum Duration (Seconds)', 'minDuration', 0, 'Only videos of at least this length'),
		lte: secondsField('Maximum Duration (Seconds)', 'maxDuration', 3600, 'Only videos of at most this length'),
	},
	height: {
		gte: pixelsField('Minimum Height', 'minHeight', 720, 'Only videos of at least this many pixels in height'),
		lte: pixelsField('Maximum Height', 'maxHeight', 1080, 'Only videos of at most this many pixels in height'),
	},
	width: {
		gte: pixelsField('Minimum Width', 'minWidth', 1280, 'Only videos of at least this many pixels in width'),
		lte: pixelsField('Maximum Width', 'maxWidth', 1920, 'Only videos of at most this many pixels in width'),
	},
};

const filterIds = idsField(
	'Filter IDs',
	'filterIds',
	'Only videos with these IDs; no details from Reka, so prefer Video IDs',
);

const optional = {
	fields: field({
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
	}),
	video_ids: videoIdsField,
	group_ids: groupIdsField,
	threshold: field({
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
	}),
	rerank: field({
		displayName: 'Rerank',
		name: 'rerank',
		type: 'boolean',
		default: true,
		description: 'Whether Reka checks the results again to sort them better',
		...semanticOnly,
	}),
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
