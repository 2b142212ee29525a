import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { jobToItems } from '../shared/clips/output';
import { rankedClips } from '../shared/clips/items';
import { type ClipJob, jobPhase } from '../shared/clips/job';
import { attachClip } from './attachClip';
import type { ClipSettings } from './settings';
import type { Delivery } from './source';

/**
 * The items of a finished job, in the form that the user chose; none when it is completed but no clip reaches the Minimum Score.
 *
 * @param atAnyRate give the items without the files that cannot be had
 */
export async function clipJobItems(
	context: IPollFunctions,
	settings: ClipSettings,
	job: ClipJob,
	atAnyRate: boolean,
): Promise<Delivery> {
	if (!reachesScore(job, settings.output.minimumScore ?? 0)) return { items: [] };
	const items: INodeExecutionData[] = jobToItems(job, settings.output).map((json) => ({ json }));
	const { binaryField } = settings;
	if (binaryField === undefined) return { items };
	let missing: unknown;
	for (const item of items) {
		const outcome = await attachClip(context, item, binaryField);
		if (outcome.error === undefined) continue;
		if (!atAnyRate) return { error: outcome.error };
		missing ??= outcome.error;
	}
	return { items, error: missing };
}

function reachesScore(job: ClipJob, minimum: number): boolean {
	if (minimum === 0 || jobPhase(job.status) !== 'completed' || !Array.isArray(job.output)) return true;
	return rankedClips(job).some(({ ai_score: score }) => typeof score === 'number' && score >= minimum);
}
