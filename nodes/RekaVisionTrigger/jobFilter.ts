import type { ClipJob } from '../shared/clips/job';
import { sourceUrlContains, textContains } from '../shared/clips/contains';

/** Which clip jobs start the workflow. What is not set lets every job pass. */
export interface JobFilter {
	/** Part of a source URL, or another spelling of the whole, as the user gave it. */
	sourceUrl?: string;
	/** Part of the prompt, as the user gave it. */
	prompt?: string;
	/** Lower case. */
	jobIds?: string[];
}

/** @param job from the list or whole; what it does not tell counts as fitting, because the list may leave these fields out */
export function isWanted(job: ClipJob, filter: JobFilter): boolean {
	const { sourceUrl, prompt, jobIds } = filter;
	if (jobIds && !jobIds.includes(job.id.toLowerCase())) return false;
	if (sourceUrl && Array.isArray(job.video_urls) && !job.video_urls.some((url) => sourceUrlContains(url, sourceUrl)))
		return false;
	return !prompt || typeof job.prompt !== 'string' || textContains(job.prompt, prompt);
}
