import { type IDataObject } from 'n8n-workflow';

import { field } from '../input/field';
import { type Parameters } from '../input/item';
import { simplifyField } from '../input/simplify';
import { clipItems, type ClipItemShape, type ClipSelection } from './items';
import { type ClipJob } from './job';
import { platforms } from './postTexts';

/** Whether each clip or each job becomes an item. */
export const outputField = field({
	displayName: 'Output',
	name: 'output',
	type: 'options',
	displayOptions: { show: { simplify: [true] } },
	options: [
		{
			name: 'One Item per Clip',
			value: 'clips',
			description: 'Each finished clip with its link, title, caption, hashtags and score; best score first',
		},
		{
			name: 'One Item per Job',
			value: 'jobs',
			description: 'The clip job with its clips as a list',
		},
	],
	default: 'clips',
});

/** Output and Simplify of every operation that can give finished clips. */
export const clipOutputFields = [simplifyField, outputField];

const minimumScoreField = field({
	displayName: 'Minimum Score',
	name: 'minimumScore',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
	default: 0,
	description: 'Leave out clips with a lower AI score, from 0 to 100',
});

const postTextsField = field({
	displayName: 'Post Texts',
	name: 'postTexts',
	type: 'multiOptions',
	options: platforms,
	default: [],
	description: 'Add texts that fit these platforms, and all hashtags as hashtags_text',
});

const sortByField = field({
	displayName: 'Sort By',
	name: 'sortBy',
	type: 'options',
	options: [
		{ name: "Reka's Order", value: 'original' },
		{ name: 'Score, Best First', value: 'score' },
	],
	default: 'score',
	description: 'Order of the clips of a job',
});

const topClipsField = field({
	displayName: 'Top Clips',
	name: 'topClips',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 1,
	description: 'Only return this many clips of each job, after sorting',
});

/** Options of the same operations: which clips, and texts for posting. For the collection of the operation. */
export const clipSelectionFields = [minimumScoreField, postTextsField, sortByField, topClipsField];

/** What the user chose about the items of a job. */
export interface ClipOutputChoice extends ClipSelection {
	shape: ClipItemShape | 'raw';
}

/** Reads and checks {@link clipOutputFields} and {@link clipSelectionFields}. */
export function readClipOutput(parameters: Parameters): ClipOutputChoice {
	return {
		shape: parameters.read(simplifyField) ? parameters.read(outputField) : 'raw',
		minimumScore: parameters.given(minimumScoreField),
		postTexts: parameters.given(postTextsField),
		sortBy: parameters.read(sortByField),
		top: parameters.given(topClipsField),
	};
}

/** The `json` of the items of one job in the chosen form. `raw` is the API's object untouched. */
export function jobToItems(job: ClipJob, choice: ClipOutputChoice): IDataObject[] {
	return choice.shape === 'raw' ? [job] : clipItems(job, choice.shape, choice);
}
