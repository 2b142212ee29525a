import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';

import { checkNumber } from '../input/checks';
import { clipItems, type ClipItemShape, type ClipSelection } from './items';
import type { ClipJob } from './job';
import { simplifyField } from '../input/simplify';

/** Output and Simplify of every operation that can give finished clips. */
export const clipOutputFields: INodeProperties[] = [
	simplifyField,
	{
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
	},
];

/** Options of the same operations: which clips, and texts for posting. For the collection of the operation. */
export const clipSelectionFields: INodeProperties[] = [
	{
		displayName: 'Minimum Score',
		name: 'minimumScore',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 0,
		description: "Leave out clips with a lower AI score; Reka's score goes from 0 to 100",
	},
	{
		displayName: 'Post Texts',
		name: 'postTexts',
		type: 'boolean',
		default: false,
		description: 'Whether to add youtube_title and instagram_caption, cut to the lengths that these networks accept',
	},
	{
		displayName: 'Sort By',
		name: 'sortBy',
		type: 'options',
		options: [
			{ name: "Reka's Order", value: 'original' },
			{ name: 'Score, Best First', value: 'score' },
		],
		default: 'score',
		description: 'Order of the clips of a job',
	},
	{
		displayName: 'Top Clips',
		name: 'topClips',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'Only give this many clips of each job, after sorting',
	},
];

/** What the user chose about the items of a job. */
export interface ClipOutputChoice extends ClipSelection {
	shape: ClipItemShape | 'raw';
}

/**
 * Reads and checks {@link clipOutputFields} and {@link clipSelectionFields} of one item.
 *
 * @param read gives the value of a parameter of the item
 */
export function readClipOutput(node: INode, itemIndex: number, read: (name: string) => unknown): ClipOutputChoice {
	const options = (read('options') ?? {}) as IDataObject;
	const choice: ClipOutputChoice = {
		shape: read('simplify') === false ? 'raw' : read('output') === 'jobs' ? 'jobs' : 'clips',
		postTexts: options.postTexts === true,
		sortBy: options.sortBy === 'original' ? 'original' : 'score',
	};
	if (options.minimumScore !== undefined) {
		choice.minimumScore = checkNumber({ node, label: 'Minimum Score', itemIndex }, options.minimumScore, {
			min: 0,
			max: 100,
		});
	}
	if (options.topClips !== undefined) {
		choice.top = checkNumber({ node, label: 'Top Clips', itemIndex }, options.topClips, { min: 1, whole: true });
	}
	return choice;
}

/** The `json` of the items of one job in the chosen form. `raw` is the API's object untouched. */
export function jobToItems(job: ClipJob, choice: ClipOutputChoice): IDataObject[] {
	return choice.shape === 'raw' ? [job] : clipItems(job, choice.shape, choice);
}
