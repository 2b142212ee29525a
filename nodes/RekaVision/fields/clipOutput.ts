import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ClipItemShape } from '../../shared/clipItems';
import { clipItems } from '../../shared/clipItems';
import type { ClipJob } from '../../shared/clipJob';

/** Output and Simplify of every operation that can give finished clips. */
export const clipOutputFields: INodeProperties[] = [
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
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

/** What the user chose in {@link clipOutputFields}. */
export type ClipOutputChoice = ClipItemShape | 'raw';

/** @param read gives the value of a parameter of the current item */
export function readClipOutput(read: (name: string) => unknown): ClipOutputChoice {
	if (read('simplify') === false) return 'raw';
	return read('output') === 'jobs' ? 'jobs' : 'clips';
}

/** The `json` of the items of one job in the chosen form. `raw` is the API's object untouched. */
export function jobToItems(job: ClipJob, choice: ClipOutputChoice): IDataObject[] {
	return choice === 'raw' ? [job] : clipItems(job, choice);
}
