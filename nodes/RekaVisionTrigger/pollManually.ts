import { type INodeExecutionData, type IPollFunctions, NodeOperationError } from 'n8n-workflow';

import { clipJobSource } from './clipJobs';
import { newestItems } from './core/sample';
import { type ClipSettings, readSettings } from './settings';
import { pollBudget } from './turns';
import { videoSource } from './videos';

/**
 * "Fetch Test Event" in the editor: a sample of the newest. What the active trigger remembers is neither read nor changed.
 *
 * @throws NodeOperationError when there is nothing to show, with what to do
 */
export async function pollManually(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const { clips, simplify } = readSettings(context);
	const startedAt = Date.now();
	const deadline = performance.now() + pollBudget(context);
	const items = clips
		? await newestItems(clipJobSource(context, clips), startedAt, deadline)
		: await newestItems(videoSource(context, simplify), startedAt, deadline);
	if (items.length > 0) return [items];
	throw new NodeOperationError(context.getNode(), ...nothingToShow(clips));
}

function nothingToShow(settings?: ClipSettings): [string, { description: string }] {
	if (!settings) {
		return [
			'There is no video in this account yet that is ready',
			{ description: 'Upload a video, wait until it is searchable, then fetch the test event again.' },
		];
	}
	const wanted = settings.kinds.length > 1 ? 'finished' : settings.kinds[0];
	const { sourceUrl, prompt, jobIds } = settings.filter;
	if (sourceUrl || prompt || jobIds || settings.output.minimumScore) {
		return [
			`No ${wanted} clip job passes the filters`,
			{ description: 'Change or remove the filters in Options, then fetch the test event again.' },
		];
	}
	return [
		`There is no ${wanted} clip job in this account yet`,
		{ description: 'Create a clip job, wait until it ends, then fetch the test event again.' },
	];
}
