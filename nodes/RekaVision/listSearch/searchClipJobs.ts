import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { isClipJob } from '../../shared/clipJob';
import { requestJson } from '../../shared/request';
import { rowsOf } from '../../shared/pages';
import { pageOf } from './pageOf';

/** Clip jobs by prompt, source and status; `GET /v1/clips` page by page. */
export async function searchClipJobs(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	return await pageOf(filter, paginationToken, async (limit, offset) => {
		const answer = await requestJson(this, { method: 'GET', path: '/v1/clips', qs: { limit, offset } }, { action: 'list the clip jobs', noun: 'clip job' });
		return (rowsOf(answer, 'items') ?? []).filter(isClipJob).map((job): INodeListSearchItems => {
			const source = hostOf(job.video_urls?.[0]);
			return { name: `${job.prompt?.trim() || 'No prompt'} (${[job.status, source].filter(Boolean).join(', ')})`, value: job.id };
		});
	});
}

function hostOf(url: unknown): string {
	return typeof url === 'string' ? (/^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '') : '';
}
