import { field } from '../../../shared/input/field';
import { seconds } from '../../../shared/input/readers';
import { groupIdsField, videoIdsField } from '../../fields/idList';

/** Everything optional in the body of `POST /v1/videos/search` but `search_demo`, by Reka's names. */
export const searchOptions = {
	max_results: field({
		displayName: 'Max Results',
		name: 'maxResults',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 10,
		description: 'How many moments to return at most, best match first',
	}),
	threshold: field({
		displayName: 'Threshold',
		name: 'threshold',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Leave out moments with a lower score; Reka does not document the scale',
	}),
	video_ids: videoIdsField,
	group_ids: groupIdsField,
	use_llm_rerank: field({
		displayName: 'Rank With Language Model',
		name: 'useLlmRerank',
		type: 'boolean',
		default: true,
		description: 'Whether a language model sorts the results again',
	}),
	use_embeds_rerank: field({
		displayName: 'Rank by Meaning',
		name: 'useEmbedsRerank',
		type: 'boolean',
		default: false,
		description: 'Whether Reka sorts the results again by meaning; it does so unless you turn this off',
	}),
	add_ocr_to_caption: field({
		displayName: 'Add On-Screen Text',
		name: 'addOcrToCaption',
		type: 'boolean',
		default: true,
		description: 'Whether to add text seen in the picture to the captions',
	}),
	datetime_from: field({
		displayName: 'Recorded After',
		name: 'datetimeFrom',
		type: 'dateTime',
		default: '',
		description: 'Only what was recorded from this time on, in the time zone of the workflow',
	}),
	datetime_to: field({
		displayName: 'Recorded Before',
		name: 'datetimeTo',
		type: 'dateTime',
		default: '',
		description: 'Only what was recorded up to this time, in the time zone of the workflow',
	}),
	timestamp_from: field(
		{
			displayName: 'From (Seconds)',
			name: 'timestampFrom',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Only moments from this second of the video on',
		},
		seconds,
	),
	timestamp_to: field(
		{
			displayName: 'To (Seconds)',
			name: 'timestampTo',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 60,
			description: 'Only moments up to this second of the video',
		},
		seconds,
	),
	generate_report: field({
		displayName: 'Include Report',
		name: 'includeReport',
		type: 'boolean',
		default: true,
		description: 'Whether to add a summary of the results; each item gets the same report',
	}),
};
