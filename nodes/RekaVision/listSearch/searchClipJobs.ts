import { type ILoadOptionsFunctions, type INodeListSearchItems, type INodeListSearchResult } from 'n8n-workflow';

import { type ClipJob, isClipJob } from '../../shared/clips/job';
import { readSourceUrl } from '../../shared/clips/sourceUrl';
import { cleanText } from '../../shared/errors/text';
import { nameFromUrl } from '../files/describe';
import { pickerEntry } from './entries';
import { listRows } from './listRows';
import { pageOf } from './pageOf';

/** Clip jobs by prompt, status, source and date; `GET /v1/clips` page by page. */
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
	return pickerEntry(
		job.id,
		cleanText(job.prompt) ?? 'No prompt',
		[job.status, sourceName(source), dayOf(job)],
		source,
	);
}

/** Host and video of a source: `youtube.com dQw4w9WgXcQ`, `media.example.com talk.mp4`. */
function sourceName(url: unknown): string | undefined {
	if (typeof url !== 'string' || !/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
	const [, id] = /^(?:youtube|twitch|drive):(.+)$/.exec(readSourceUrl(url).key) ?? [];
	return `${new URL(url).host.replace(/^www\./, '')} ${id ?? nameFromUrl(url)}`;
}

/** The list of jobs is not documented to tell it. */
function dayOf({ created_at: created }: ClipJob): string | undefined {
	return typeof created === 'string' ? /^\d{4}-\d\d-\d\d/.exec(created)?.[0] : undefined;
}
