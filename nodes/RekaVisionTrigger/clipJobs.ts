import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { asRecord } from '../shared/api/answer';
import { pathSegment } from '../shared/api/path';
import { settle } from '../shared/async';
import { type ClipJob, jobPhase } from '../shared/clips/job';
import { type Asker, askerOf } from '../shared/api/asker';
import { faultOf, isGone } from '../shared/api/faults';
import { path } from '../shared/api/pathTemplate';
import { askInPoll, type Clock } from './ask';
import { clipJobItems } from './clipJobItems';
import { fingerprint } from './core/fingerprint';
import type { Dates, Listed, ListPage, Reading, Source, WatchedList } from './core/source';
import { isWanted } from './jobFilter';
import type { ClipSettings } from './settings';

/** A finished clip job as `GET /v1/clips` lists it: id and status, usually source URLs and prompt. */
export interface ListedJob extends Listed {
	job: ClipJob;
}

/** After these the next job usually fares no better. */
const REFUSALS = [401, 402, 429];

/** Finished clip jobs: `GET /v1/clips` tells which, with one list for each status; `GET /v1/clips/{id}` tells the rest. */
export function clipJobSource(context: IPollFunctions, settings: ClipSettings): Source<ListedJob, ClipJob> {
	const clock: Clock = { ahead: 0 };
	const asker = askerOf(context);
	return {
		lists: settings.kinds.map((kind) => jobList(asker, clock, kind)),
		get clockAhead() {
			return clock.ahead;
		},
		read: async (listed, until) =>
			isWanted(listed.job, settings.filter)
				? await readJob(asker, clock, settings, listed, until)
				: { state: 'unwanted' },
		fromList: ({ job }) => job,
		recall: ({ key, kind, id }) => ({ key, kind, id, job: { id, status: kind } }),
		deliver: async (job, order) => await clipJobItems(context, settings, job, order),
	};
}

function jobList(asker: Asker, clock: Clock, kind: string): WatchedList<ListedJob> {
	const topic = { action: 'list the clip jobs', noun: 'clip job', isAboutMany: true };
	return {
		kind,
		page: async (offset, limit, until) =>
			await askInPoll(asker, clock, { path: '/v1/clips', qs: { limit, offset, status: kind }, until }, topic, (body) =>
				pageOf(body, kind),
			),
	};
}

/** The status is checked as well: a server that does not know the filter would give all jobs. */
function pageOf(body: unknown, kind: string): ListPage<ListedJob> | undefined {
	const list: unknown = Array.isArray(body) ? body : asRecord(body)?.items;
	if (!Array.isArray(list)) return undefined;
	const jobs = list.map(jobOf);
	return {
		rows: jobs.map((job) =>
			job && jobPhase(job.status) === kind ? { key: fingerprint(job.id), kind, id: job.id, job } : undefined,
		),
		marks: jobs.map((job) => job && fingerprint(job.id)),
	};
}

async function readJob(
	asker: Asker,
	clock: Clock,
	settings: ClipSettings,
	{ job: row }: ListedJob,
	until: number,
): Promise<Reading<ClipJob>> {
	// No address can be made of such an id: what the list tells is all there is.
	if (pathSegment(row.id) === undefined) return { state: 'finished', detail: row };
	const topic = { action: 'get the clip job', noun: 'clip job', data: { job_id: row.id } };
	const outcome = await settle(
		async () =>
			await askInPoll(asker, clock, { path: path`/v1/clips/${row.id}`, until }, topic, (body) => {
				const job = jobOf(body);
				return job?.id.toLowerCase() === row.id.toLowerCase() ? job : undefined;
			}),
	);
	if ('error' in outcome) return readingOf(outcome.error);
	const job = outcome.value;
	const phase = jobPhase(job.status);
	if (phase === 'running') return { state: 'unfinished' };
	if (!settings.kinds.includes(phase) || !isWanted(job, settings.filter)) return { state: 'unwanted', isRead: true };
	return { state: 'finished', detail: job, ...datesOf(job) };
}

/** A finished job changed for the last time when it finished. */
function datesOf(job: ClipJob): Dates {
	const [finishedAt, createdAt] = [job.updated_at, job.created_at].map((date: unknown) =>
		typeof date === 'string' ? Date.parse(date) : Number.NaN,
	);
	return {
		...(!Number.isNaN(finishedAt) && { finishedAt }),
		...(!Number.isNaN(createdAt) && { createdAt }),
	};
}

/** A refusal that names this one job is about the job; everything else is about the API or the key, and passes or concerns all jobs. */
function readingOf(error: unknown): Reading<ClipJob> {
	const { status, concerns } = faultOf(error);
	if (concerns === 'thing') return { state: 'unreadable', error, isGone: isGone(error) };
	return {
		state: 'fault',
		error,
		isRefusal: status !== undefined && REFUSALS.includes(status),
		isGone: status === 404,
	};
}

/** A clip job: anything with an id, as text or number, and a status. */
function jobOf(value: unknown): ClipJob | undefined {
	const record: IDataObject | undefined = asRecord(value);
	const { id, status } = record ?? {};
	const isId = typeof id === 'number' || (typeof id === 'string' && id.trim() !== '');
	return isId && typeof status === 'string' ? { ...record, id: String(id), status } : undefined;
}
