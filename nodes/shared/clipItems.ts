import type { IDataObject } from 'n8n-workflow';

import type { ClipJob, ClipOutput } from './clipJob';
import { jobPhase } from './clipJob';

/** `clips`: one item per finished clip. `jobs`: one item per clip job. */
export type ClipItemShape = 'clips' | 'jobs';

/**
 * The items that a clip job gives to a workflow.
 *
 * A job that is not completed, or completed without a clip, is one job item in either shape, so that its id is never lost.
 *
 * @param shape `clips` orders by `ai_score`, best first
 */
export function clipItems(job: ClipJob, shape: ClipItemShape): IDataObject[] {
	const clips = rankedClips(job);
	return shape === 'clips' && clips.length > 0 ? clips : [jobItem(job)];
}

/** One item for a whole job: what was asked, how it stands, and its clips when it is completed. */
export function jobItem(job: ClipJob): IDataObject {
	const item: IDataObject = {
		job_id: job.id,
		status: job.status,
		prompt: job.prompt ?? null,
		source_urls: job.video_urls ?? [],
	};
	if (jobPhase(job.status) === 'completed') {
		const clips = rankedClips(job);
		item.clip_count = clips.length;
		item.clips = clips;
	}
	if (jobPhase(job.status) === 'failed') item.error_message = job.error_message ?? null;
	item.created_at = job.created_at ?? null;
	item.updated_at = job.updated_at ?? null;
	return item;
}

/** One item per clip of a completed job, best `ai_score` first; clips without a score come last, in the API's order. */
export function rankedClips(job: ClipJob): IDataObject[] {
	if (jobPhase(job.status) !== 'completed' || !Array.isArray(job.output)) return [];
	return job.output
		.map((clip, index) => ({ clip, index }))
		.filter(({ clip }) => typeof clip === 'object' && clip !== null)
		.sort((a, b) => score(b.clip) - score(a.clip) || a.index - b.index)
		.map(({ clip, index }, position) => clipItem(job, clip, index, position + 1));
}

function clipItem(job: ClipJob, clip: ClipOutput, index: number, rank: number): IDataObject {
	const hashtags = Array.isArray(clip.hashtags) ? clip.hashtags : [];
	return {
		clip_id: `${job.id}:${index}`,
		job_id: job.id,
		rank,
		title: clip.title ?? '',
		caption: clip.caption ?? '',
		hashtags,
		video_url: clip.video_url ?? null,
		ai_score: clip.ai_score ?? null,
		post_text: [clip.caption ?? '', hashtags.join(' ')].filter((text) => text !== '').join('\n\n'),
		source_urls: job.video_urls ?? [],
		prompt: job.prompt ?? null,
		created_at: job.created_at ?? null,
		updated_at: job.updated_at ?? null,
	};
}

function score(clip: ClipOutput): number {
	return typeof clip.ai_score === 'number' ? clip.ai_score : -1;
}
