import type { ClipJob } from '../shared/clips/job';

/** Which clip jobs start the workflow. What is not set lets every job pass. */
export interface JobFilter {
	/** Part of a source URL, lower case. */
	sourceUrl?: string;
	/** Part of the prompt, lower case. */
	prompt?: string;
	/** Lower case. */
	jobIds?: string[];
}

/** @param job from the list or whole; what it does not tell counts as fitting, because the list may leave these fields out */
export function isWanted(job: ClipJob, filter: JobFilter): boolean {
	const { sourceUrl, prompt, jobIds } = filter;
	if (jobIds && !jobIds.includes(job.id.toLowerCase())) return false;
	if (sourceUrl && Array.isArray(job.video_urls) && !job.video_urls.some((url) => contains(url, sourceUrl)))
		return false;
	return !prompt || job.prompt === undefined || contains(job.prompt, prompt);
}

function contains(text: unknown, part: string): boolean {
	return typeof text === 'string' && text.toLowerCase().includes(part);
}
