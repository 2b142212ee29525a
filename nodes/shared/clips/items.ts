import type { IDataObject } from 'n8n-workflow';

import { type ClipJob, type ClipOutput, jobPhase } from './job';
import type { Platform } from './platforms';
import { hashtagsText, postText, postTextsFor } from './postTexts';

/** `clips`: one item per finished clip. `jobs`: one item per clip job. */
export type ClipItemShape = 'clips' | 'jobs';

/** Which clips of a job are wanted, and what is added to them. */
export interface ClipSelection {
	/** Clips with a lower `ai_score`, or none, are left out. */
	minimumScore?: number;
	/** Only this many, after sorting. */
	top?: number;
	/** `score`: best first (default). `original`: as the API lists them. */
	sortBy?: 'score' | 'original';
	/** Adds texts for these platforms, and `hashtags_text`. */
	postTexts?: Platform[];
}

/** A clip, and where it stands. */
interface Place {
	clip: ClipOutput;
	/** In the API's list, from 0. */
	index: number;
	/** By score among all clips of the job, from 1. */
	rank: number;
}

/**
 * The items that a clip job gives to a workflow.
 *
 * A job that is not completed, or was completed without a clip, is one job item in either shape, so that its id is never lost.
 */
export function clipItems(job: ClipJob, shape: ClipItemShape, selection: ClipSelection = {}): IDataObject[] {
	const hasClips = placesOf(job).length > 0;
	return shape === 'clips' && hasClips ? selectedClips(job, selection) : [jobItem(job, selection)];
}

/** One item for a whole job: what was asked, how it stands, and its clips when it is completed. */
function jobItem(job: ClipJob, selection: ClipSelection): IDataObject {
	const phase = jobPhase(job.status);
	const item: IDataObject = {
		status: job.status,
		prompt: job.prompt ?? null,
		source_urls: job.video_urls ?? [],
	};
	if (phase === 'completed') {
		const clips = selectedClips(job, selection);
		item.clip_count = clips.length;
		item.clips = clips;
	}
	if (phase === 'failed') item.error_message = job.error_message ?? null;
	item.created_at = job.created_at ?? null;
	item.updated_at = job.updated_at ?? null;
	item.job_id = job.id;
	return item;
}

/**
 * One item per wanted clip of a completed job. `rank` counts by score among all clips of the job, whatever is left out; clips without a
 * score come last, in the API's order.
 */
export function selectedClips(job: ClipJob, selection: ClipSelection = {}): IDataObject[] {
	const { minimumScore = 0, top = Infinity, sortBy = 'score', postTexts } = selection;
	const places = placesOf(job).filter(({ clip }) => minimumScore === 0 || scoreOf(clip) >= minimumScore);
	if (sortBy === 'original') places.sort((a, b) => a.index - b.index);
	return places.slice(0, top).map((place) => clipItem(job, place, postTexts));
}

function placesOf(job: ClipJob): Place[] {
	if (jobPhase(job.status) !== 'completed' || !Array.isArray(job.output)) return [];
	return job.output
		.map((clip, index) => ({ clip, index }))
		.filter(({ clip }) => typeof clip === 'object' && clip !== null)
		.sort((a, b) => scoreOf(b.clip) - scoreOf(a.clip) || a.index - b.index)
		.map((place, position) => ({ ...place, rank: position + 1 }));
}

function clipItem(job: ClipJob, { clip, index, rank }: Place, wanted: Platform[] = []): IDataObject {
	const hashtags = Array.isArray(clip.hashtags) ? clip.hashtags.map(textOf) : [];
	const [title, caption] = [textOf(clip.title), textOf(clip.caption)];
	return {
		title,
		caption,
		video_url: clip.video_url ?? clip.signed_s3_video_url ?? null,
		ai_score: clip.ai_score ?? null,
		post_text: postText({ caption, hashtags }),
		hashtags,
		rank,
		status: job.status,
		source_urls: job.video_urls ?? [],
		prompt: job.prompt ?? null,
		created_at: job.created_at ?? null,
		updated_at: job.updated_at ?? null,
		clip_id: `${job.id}:${index}`,
		job_id: job.id,
		...(wanted.length > 0 && {
			hashtags_text: hashtagsText(hashtags),
			...postTextsFor({ title, caption, hashtags }, wanted),
		}),
	};
}

/** What is documented as text, also where it is none. */
function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Below every score where there is none. */
function scoreOf(clip: ClipOutput): number {
	return typeof clip.ai_score === 'number' ? clip.ai_score : -1;
}
