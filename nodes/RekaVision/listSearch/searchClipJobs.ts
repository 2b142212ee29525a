import { type ILoadOptionsFunctions, type INodeListSearchItems, type INodeListSearchResult } from 'n8n-workflow';

import { type ClipJob, isClipJob } from '../../shared/clips/job';
import { cleanText } from '../../shared/errors/text';
import { pickerEntry } from './entries';
import { listRows } from './listRows';
import { pageOf } from './pageOf';

/** Clip jobs by prompt, status and host of the source; `GET /v1/clips` page by page. */
export async function searchClipJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const topic = { action: 'list the clip jobs', noun: 'clip job' };
	const fetchRows = async (offset: number, limit: number) =>
		await listRows(this, { path: '/v1/clips', qs: { limit, offset } }, 'items', topic);
	return await pageOf(filter, paginationToken, 'id', fetchRows, (rows) => rows.filter(isClipJob).map(jobEntry));
}

function jobEntry(job: ClipJob): INodeListSearchItems {
	const [source] = Array.isArray(job.video_urls) ? job.video_urls : [];
	return pickerEntry(job.id, cleanText(job.prompt) ?? 'No prompt', [job.status, hostOf(source)], source);
}

function hostOf(url: unknown): string | undefined {
	return typeof url === 'string' ? /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(url)?.[1] : undefined;
}
