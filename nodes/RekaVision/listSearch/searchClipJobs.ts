import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { type ClipJob, isClipJob } from '../../shared/clips/job';
import { cleanText } from '../../shared/errors/text';
import { requestRows } from '../../shared/api/ask';
import { pickerEntry } from './entries';
import { listRequest } from './listRequest';
import { pageOf } from './pageOf';

/** Clip jobs by prompt, status and host of the source; `GET /v1/clips` page by page. */
export async function searchClipJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await pageOf(filter, paginationToken, async (limit, offset) => {
		const request = listRequest('/v1/clips', { qs: { limit, offset } });
		const rows = await requestRows(this, request, 'items', { action: 'list the clip jobs', noun: 'clip job' });
		return { entries: rows.filter(isClipJob).map(jobEntry), rows: rows.length };
	});
}

function jobEntry(job: ClipJob): INodeListSearchItems {
	const [source] = Array.isArray(job.video_urls) ? job.video_urls : [];
	return pickerEntry(job.id, cleanText(job.prompt) ?? 'No prompt', [job.status, hostOf(source)], source);
}

function hostOf(url: unknown): string | undefined {
	return typeof url === 'string' ? /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(url)?.[1] : undefined;
}
