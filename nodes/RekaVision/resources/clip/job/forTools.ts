import { type IDataObject } from 'n8n-workflow';

import { jobPhase } from '../../../../shared/clips/job';
import { type ForTools } from '../../../engine/operation';

const CLIP_FIELDS = ['title', 'caption', 'video_url', 'ai_score', 'rank', 'clip_id', 'reused', 'quota'];
const JOB_FIELDS = ['job_id', 'status', 'prompt', 'source_urls', 'error_message', 'clip_count', 'reused', 'quota'];

/** What operations that can give clips say to a model. The job of a clip is known by its `clip_id`. */
export const clipsForTools = {
	simplified: (json) => (json.clip_id === undefined ? JOB_FIELDS : CLIP_FIELDS),
	nextStep: whatNext,
	// Not to look with other values: they would cost another job.
	ifNothing: 'There is no clip that was asked for. Do not create the job again; tell the person so.',
} satisfies ForTools;

function whatNext(json: IDataObject): string | undefined {
	if (json.clip_id !== undefined) return undefined;
	const phase = jobPhase(json.status);
	if (phase === 'running')
		return 'Reka is still making the clips, which takes minutes. Do not create the job again. Wait for it or get it by its job_id, or tell the person to ask again in a few minutes.';
	if (phase === 'failed')
		return 'Reka could not make the clips. Tell the person why; the same video and settings would fail again.';
	return json.clip_count === 0
		? 'The job is finished, but has no clip that was asked for. Tell the person so.'
		: undefined;
}
