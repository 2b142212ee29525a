import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { selectedClips } from '../shared/clips/items';
import { type ClipJob, jobPhase } from '../shared/clips/job';
import { jobToItems } from '../shared/clips/output';
import { attachClip } from './attachClip';
import type { Delivery, DeliveryOrder, StoredFiles } from './core/source';
import type { ClipSettings } from './settings';

/**
 * The items of a finished job, in the form that the user chose; none when it is completed but no clip reaches the Minimum Score.
 *
 * A file that was stored by an earlier try is taken over. With `atAnyRate` the items come without the files that cannot be had.
 */
export async function clipJobItems(
	context: IPollFunctions,
	settings: ClipSettings,
	job: ClipJob,
	{ until, atAnyRate, files }: DeliveryOrder,
): Promise<Delivery> {
	if (!reachesScore(job, settings.output.minimumScore ?? 0)) return { items: [] };
	const items: INodeExecutionData[] = jobToItems(job, settings.output).map((json) => ({ json }));
	if (!settings.download) return { items };
	const stored: StoredFiles = { ...files };
	let missing: unknown;
	for (const item of items) {
		const error = await attachClip(context, item, settings.download, stored, until);
		if (error === undefined) continue;
		if (!atAnyRate) return { error, files: stored };
		missing ??= error;
	}
	return { items, error: missing };
}

function reachesScore(job: ClipJob, minimum: number): boolean {
	if (minimum === 0 || jobPhase(job.status) !== 'completed' || !Array.isArray(job.output)) return true;
	return selectedClips(job, { minimumScore: minimum }).length > 0;
}
