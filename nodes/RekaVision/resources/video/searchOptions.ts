import { field } from '../../../shared/input/field';
import { groupIdsField, videoIdsField } from '../../fields/idList';
import { maxResultsField } from '../../fields/maxResults';
import {
	fromSecondField,
	includeReportField,
	recordedAfterField,
	recordedBeforeField,
	toSecondField,
} from '../../fields/moments';
import { thresholdField } from '../../fields/threshold';

/** Everything optional in the body of `POST /v1/videos/search` but `search_demo`, by Reka's names. */
export const searchOptions = {
	max_results: maxResultsField('moments'),
	threshold: thresholdField(0.5, 'Leave out moments with a lower score, from 0 to 1'),
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
	datetime_from: recordedAfterField,
	datetime_to: recordedBeforeField,
	timestamp_from: fromSecondField,
	timestamp_to: toSecondField,
	generate_report: includeReportField,
};
