import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { asRecord } from '../shared/api/answer';
import { type ClipJob, isClipJob, jobPhase } from '../shared/clips/job';
import { isRouteMissing, statusOf } from '../shared/errors';
import { pathSegment } from '../shared/api/path';
import { settle } from '../shared/async';
import { ask } from './ask';
import { clipJobItems } from './clipJobItems';
import { fingerprint } from './fingerprint';
import type { Listed, Listing } from './finishedJobs';
import { isWanted } from './jobFilter';
import { listRows } from './listRows';
import type { ClipSettings } from './settings';
import type { Reading, Source } from './source';

/** A finished clip job as `GET /v1/clips` lists it: id and status, usually source URLs and prompt. */
export interface ListedJob extends Listed {
	job: ClipJob;
}

/** Statuses that say nothing about a single job. */
const GENERAL = [401, 402, 403, 408, 429];
/** After these the next job would fare no better. */
const REFUSALS = [401, 402, 429];
const GONE = [404, 410];

/** Finished clip jobs: `GET /v1/clips` tells which, `GET /v1/clips/{id}` the rest. */
export function clipJobSource(context: IPollFunctions, settings: ClipSettings): Source<ListedJob, ClipJob> {
	return {
		kinds: settings.kinds,
		list: async (from, until) => await listJobs(context, settings.kinds, from, until),
		read: async (listed, until) =>
			isWanted(listed.job, settings.filter) ? await readJob(context, settings, listed, until) : { state: 'unwanted' },
		deliver: async (job, atAnyRate) => await clipJobItems(context, settings, job, atAnyRate),
	};
}

async function listJobs(
	context: IPollFunctions,
	kinds: readonly string[],
	from: number,
	until: number,
): Promise<Listing<ListedJob>> {
	// The status is checked below as well: a server that does not know the filter would give all jobs.
	const filter: IDataObject = kinds.length === 1 ? { status: kinds[0] } : {};
	const topic = { action: 'list the clip jobs', noun: 'clip job' };
	const { rows, ...end } = await listRows(from, until, async (offset, limit) => {
		return await ask(context, { path: '/v1/clips', qs: { limit, offset, ...filter }, until }, topic, rowsOf);
	});
	const found = rows.filter(isClipJob).flatMap((job) => {
		const kind = jobPhase(job.status);
		return kinds.includes(kind) ? [{ key: fingerprint(job.id), kind, job }] : [];
	});
	return { found, ...end };
}

async function readJob(
	context: IPollFunctions,
	settings: ClipSettings,
	{ job: row }: ListedJob,
	until: number,
): Promise<Reading<ClipJob>> {
	const segment = pathSegment(row.id);
	if (segment === undefined) return { state: 'unwanted' };
	const topic = { action: 'get the clip job', noun: 'clip job', data: { job_id: row.id } };
	const outcome = await settle(
		async () => await ask(context, { path: `/v1/clips/${segment}`, until }, topic, readClipJob),
	);
	if ('error' in outcome) return readingOf(outcome.error, row);
	const job = outcome.value;
	const phase = jobPhase(job.status);
	if (phase === 'running') return { state: 'unfinished' };
	if (!settings.kinds.includes(phase) || !isWanted(job, settings.filter)) return { state: 'unwanted' };
	return { state: 'finished', detail: job, finishedAt: finishedAt(job) };
}

/** When a finished job changed for the last time, Unix milliseconds; `undefined` when the API does not tell. */
function finishedAt(job: ClipJob): number | undefined {
	const date: unknown = job.updated_at ?? job.created_at;
	const time = typeof date === 'string' ? Date.parse(date) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}

/** A refusal that names this one job is about the job; everything else is about the API or the key, and passes or concerns all jobs. */
function readingOf(error: unknown, row: ClipJob): Reading<ClipJob> {
	const status = statusOf(error);
	const isAnswer = status !== undefined && status < 300;
	const isRefusal =
		status !== undefined && status >= 400 && status < 500 && !GENERAL.includes(status) && !isRouteMissing(error);
	if (!isAnswer && !isRefusal)
		return { state: 'fault', error, stop: status !== undefined && REFUSALS.includes(status) };
	return { state: 'unreadable', error, ...(!GONE.includes(status) && { detail: row }) };
}

/** The rows of a page, each kept in its place, so that an odd one does not make the page look like the last. */
function rowsOf(body: unknown): IDataObject[] | undefined {
	const list: unknown = Array.isArray(body) ? body : asRecord(body)?.items;
	return Array.isArray(list) ? list.map((row: unknown) => asRecord(row) ?? {}) : undefined;
}

function readClipJob(body: unknown): ClipJob | undefined {
	return isClipJob(body) ? body : undefined;
}
