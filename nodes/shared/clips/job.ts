import type { IDataObject } from 'n8n-workflow';

import { isId } from '../api/path';
import { statusWord } from '../status';

/** One rendered clip of a job, as in `output` of `GET /v1/clips/{id}`. Reka may add fields. */
export interface ClipOutput extends IDataObject {
	title?: string;
	video_url?: string | null;
	/** The same file under a signed link, where `video_url` is missing. */
	signed_s3_video_url?: string | null;
	caption?: string;
	hashtags?: string[];
	/** 0 to 100 */
	ai_score?: number;
}

/**
 * A clip job, as `POST /v1/clips` and `GET /v1/clips/{id}` answer it. Only `id` and `status` are certain; the list gives
 * `id`, `status`, `video_urls` and `prompt` alone.
 */
export interface ClipJob extends IDataObject {
	id: string;
	status: string;
	/** ISO 8601 */
	created_at?: string | null;
	/** ISO 8601 */
	updated_at?: string | null;
	video_urls?: string[] | null;
	prompt?: string | null;
	output?: ClipOutput[] | null;
	/** Why the job failed; may contain line breaks. */
	error_message?: string | null;
}

/** Where a job stands. Reka's list of states is not documented as complete, so every unknown state counts as running. */
export type JobPhase = 'running' | 'completed' | 'failed';

/** @param status the API's `status`, also missing or unknown */
export function jobPhase(status: unknown): JobPhase {
	const word = statusWord(status);
	return word === 'completed' || word === 'failed' ? word : 'running';
}

/** Whether an API answer can be read as a clip job at all: an object with an `id` to ask by and a string `status`. */
export function isClipJob(value: unknown): value is ClipJob {
	if (typeof value !== 'object' || value === null) return false;
	const { id, status } = value as { id?: unknown; status?: unknown };
	return isId(id) && typeof status === 'string';
}
