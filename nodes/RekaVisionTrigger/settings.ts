import { type IPollFunctions } from 'n8n-workflow';

import { type ClipOutputChoice, readClipOutput } from '../shared/clips/output';
import { FieldIndex, Parameters } from '../shared/input/item';
import {
	clipJobFields,
	downloadClipsField,
	jobIdsField,
	lookBackField,
	maximumSizeField,
	outputDataField,
	promptContainsField,
	sourceUrlContainsField,
	triggerOnField,
} from './fields';
import { type ClipDownload } from './attachClip';
import { type JobFilter } from './jobFilter';

/** What the user set about events of clip jobs. */
export interface ClipSettings {
	/** States of a job that start the workflow. */
	kinds: string[];
	output: ClipOutputChoice;
	filter: JobFilter;
	/** Milliseconds before the first poll; 0 for none. */
	lookBack: number;
	/** Absent when no files are wanted. */
	download?: ClipDownload;
}

const HOUR = 3_600_000;
const FIELDS = [triggerOnField, ...clipJobFields];

/** @returns the settings about clip jobs, or `undefined` when the trigger is about videos, which have none */
export function readSettings(context: IPollFunctions): ClipSettings | undefined {
	const parameters = new Parameters(
		{
			node: context.getNode(),
			itemIndex: 0,
			parameter: (name) => context.getNodeParameter(name, null) as unknown,
			timeZone: () => context.getTimezone(),
		},
		new FieldIndex(FIELDS),
	);
	const triggerOn = parameters.read(triggerOnField);
	if (triggerOn === 'videoIndexed') return undefined;
	const output = readClipOutput(parameters);
	return {
		kinds: triggerOn === 'finished' ? ['completed', 'failed'] : [triggerOn],
		output,
		filter: {
			sourceUrl: parameters.read(sourceUrlContainsField),
			prompt: parameters.read(promptContainsField),
			jobIds: parameters.given(jobIdsField)?.map((id) => id.toLowerCase()),
		},
		lookBack: (parameters.given(lookBackField) ?? 0) * HOUR,
		...(output.shape === 'clips' && { download: readDownload(parameters) }),
	};
}

function readDownload(parameters: Parameters): ClipDownload | undefined {
	if (!parameters.read(downloadClipsField)) return undefined;
	const megabytes = parameters.given(maximumSizeField);
	return {
		field: parameters.read(outputDataField),
		...(megabytes !== undefined && { maxBytes: megabytes * 1_000_000 }),
	};
}
