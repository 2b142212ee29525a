import { type IPollFunctions } from 'n8n-workflow';

import { type ClipOutputChoice, readClipOutput } from '../shared/clips/output';
import { FieldIndex, Parameters } from '../shared/input/item';
import { simplifyField } from '../shared/input/simplify';
import {
	outputFields,
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

/** What the user set about the events. */
export interface Settings {
	simplify: boolean;
	/** Absent when the trigger is about videos. */
	clips?: ClipSettings;
}

const HOUR = 3_600_000;
const FIELDS = [triggerOnField, ...outputFields];

/** What the user set. */
export function readSettings(context: IPollFunctions): Settings {
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
	const simplify = parameters.read(simplifyField);
	if (triggerOn === 'videoIndexed') return { simplify };
	const output = readClipOutput(parameters);
	const clips: ClipSettings = {
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
	return { simplify, clips };
}

function readDownload(parameters: Parameters): ClipDownload | undefined {
	if (!parameters.read(downloadClipsField)) return undefined;
	const megabytes = parameters.given(maximumSizeField);
	return {
		field: parameters.read(outputDataField),
		...(megabytes !== undefined && { maxBytes: megabytes * 1_000_000 }),
	};
}
