import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { type ClipOutputChoice, readClipOutput } from '../shared/clips/output';
import { checkChoice, checkNumber, checkRequiredText, checkText, refusal, shortened } from '../shared/input/checks';
import { pathSegment, idOf } from '../shared/api/path';
import type { JobFilter } from './jobFilter';

/** What the user set about events of clip jobs. */
export interface ClipSettings {
	/** States of a job that start the workflow. */
	kinds: string[];
	output: ClipOutputChoice;
	filter: JobFilter;
	/** Milliseconds before the first poll; 0 for none. */
	lookBack: number;
	/** Field of the item that takes the clip's file; absent when no files are wanted. */
	binaryField?: string;
}

const HOUR = 3_600_000;
const TRIGGER_ON = ['completed', 'failed', 'finished', 'videoIndexed'] as const;

/** @returns the settings about clip jobs, or `undefined` when the trigger is about videos, which have none */
export function readSettings(context: IPollFunctions): ClipSettings | undefined {
	const node = context.getNode();
	const field = (label: string) => ({ node, label, itemIndex: 0 });
	const triggerOn = checkChoice(field('Trigger On'), context.getNodeParameter('triggerOn'), TRIGGER_ON);
	if (triggerOn === 'videoIndexed') return undefined;
	const options = context.getNodeParameter('options', {}) as IDataObject;
	// A field that does not show for the chosen event has no value.
	const output = readClipOutput(node, 0, (name) => context.getNodeParameter(name, null));
	return {
		kinds: triggerOn === 'finished' ? ['completed', 'failed'] : [triggerOn],
		output,
		filter: {
			sourceUrl: checkText(field('Source URL Contains'), options.sourceUrlContains).toLowerCase(),
			prompt: checkText(field('Prompt Contains'), options.promptContains).toLowerCase(),
			jobIds: readIds(field('Clip Job IDs'), options.jobIds),
		},
		lookBack:
			options.lookBackHours === undefined
				? 0
				: checkNumber(field('Look Back (Hours)'), options.lookBackHours, { min: 0 }) * HOUR,
		...(options.downloadClips === true &&
			output.shape === 'clips' && {
				binaryField: checkRequiredText(field('Output Data Field Name'), options.binaryPropertyName ?? 'data'),
			}),
	};
}

/** @returns ids in lower case, `undefined` when the field is blank */
function readIds(field: Parameters<typeof refusal>[0], value: unknown): string[] | undefined {
	const parts: unknown[] = Array.isArray(value) ? value : checkText(field, value).split(/[\s,]+/);
	const ids = parts.map((part) => idOf(part) ?? '').filter((id) => id !== '');
	const odd = ids.find((id) => pathSegment(id) === undefined);
	if (odd !== undefined)
		throw refusal(
			field,
			`${shortened(odd)} cannot be a job ID`,
			'Give the IDs as Reka shows them, separated with commas.',
		);
	return ids.length === 0 ? undefined : ids.map((id) => id.toLowerCase());
}
