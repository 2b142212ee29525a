import { allRows, offsetPaging, rowsUnder } from '../../../../shared/api/pages';
import { ask } from '../../../../shared/api/ask';
import { isGone } from '../../../../shared/api/faults';
import { settle } from '../../../../shared/async';
import { type ClipJob, isClipJob, jobPhase } from '../../../../shared/clips/job';
import { field } from '../../../../shared/input/field';
import { forTools } from '../../../../shared/input/tool';
import { type Item } from '../../../engine/item';
import { readJob } from '../job/read';
import { type ClipRequest } from './request';
import { hasSettings, promptKey, sourcesKey } from './sameJob';

const ifAlreadySubmitted = field({
	displayName: 'Job: If Already Submitted',
	name: 'ifAlreadySubmitted',
	type: 'options',
	options: [
		{
			name: 'Create Anyway',
			value: 'create',
			description: 'Always create a new job',
		},
		{
			name: 'Skip',
			value: 'skip',
			description: 'Create nothing and return no item',
		},
		{
			name: 'Use That Job',
			value: 'reuse',
			description: 'Continue with the existing job; its items say reused: true',
		},
	],
	default: 'create',
	description:
		'What to do when a running or completed job like this one is in the list of jobs; set this when Retry On Fail is on',
});

/** A model calls a tool again when it is not sure, and does not know what that costs. */
export const ifAlreadySubmittedField = forTools(ifAlreadySubmitted, { default: 'reuse' });

/** What makes a job count as submitted. */
const compareJobsBy = field({
	displayName: 'Job: Compare By',
	name: 'compareJobsBy',
	type: 'options',
	options: [
		{
			name: 'Source and Settings',
			value: 'settings',
			description:
				'As the last choice, but while a job runs its prompt does not matter; for AI agents, which word it anew each time',
		},
		{
			name: 'Source Only',
			value: 'source',
			description:
				'The same source videos, with any prompt and settings; for prompts that are worded differently each time',
		},
		{
			name: 'Source, Prompt and Settings',
			value: 'all',
			description:
				'Also the same prompt, range of the source, template, translation, aspect ratio and number of clips, as far as the job tells',
		},
	],
	default: 'all',
	displayOptions: { hide: { ifAlreadySubmitted: ['create'] } },
	description: 'Which jobs count as already submitted; spellings of a video and tracking parameters never matter',
});

export const compareJobsByField = forTools(compareJobsBy, { default: 'settings' });

/** How many jobs of the list are looked at. */
const MOST_JOBS = 1000;
/** How many of those with the same sources are read to compare their settings. */
const MOST_READ = 10;
const TOPIC = { action: 'look for jobs that were already submitted', noun: 'clip job', isAboutMany: true };

/** A job that was submitted, and what tells it from others. */
export interface Submitted {
	id: string;
	sources: string;
	prompt: string;
	/** With what it was created, where this execution did so. */
	body?: ClipRequest['body'];
}

/** Looks for jobs that were submitted before, and remembers those of this execution. */
export class SubmittedJobs {
	private listed?: Submitted[];

	/** @param created by those who know of each other; every list grows */
	constructor(private readonly created: Submitted[][]) {}

	/**
	 * A job that is running or completed and like the wanted one, if any. Asks for the list once per run, `GET /v1/clips`, and for the
	 * jobs with the same sources, `GET /v1/clips/{id}`.
	 */
	async find(
		{ body }: ClipRequest,
		item: Item,
		compareBy: 'all' | 'settings' | 'source',
	): Promise<ClipJob | undefined> {
		this.listed ??= await listJobs(item);
		const [sources, prompt] = [sourcesKey(body.video_urls), promptKey(body.prompt)];
		const here = [...new Set(this.created.flat())];
		const isCreatedHere = ({ id }: Submitted) => here.some((job) => job.id === id);
		const known = [...here, ...this.listed.filter((job) => !isCreatedHere(job))];
		const ofSources = known.filter((job) => job.sources === sources);
		const withPrompt = ofSources.filter((job) => job.prompt === prompt);
		const alike = {
			all: withPrompt,
			settings: [...withPrompt, ...ofSources.filter((job) => job.prompt !== prompt)],
			source: ofSources,
		}[compareBy];
		for (const { id, prompt: other, body: created } of alike.slice(0, MOST_READ)) {
			const outcome = await settle(async () => await readJob(item, id));
			// A job of the list that was deleted since then; one that was just created may not be known everywhere yet.
			if ('error' in outcome && isGone(outcome.error) && !created) continue;
			if ('error' in outcome) throw outcome.error;
			const job = outcome.value;
			const phase = jobPhase(job.status);
			// A job that has failed since it was listed is no reason not to create another.
			if (phase === 'failed') continue;
			if (compareBy === 'settings' && other !== prompt && phase !== 'running') continue;
			if (compareBy === 'source' || hasSettings(created ?? job, body)) return job;
		}
		return undefined;
	}

	/** Counts a job that was just created as submitted. */
	add({ body }: ClipRequest, { id }: ClipJob): void {
		const job = { id, sources: sourcesKey(body.video_urls), prompt: promptKey(body.prompt), body };
		for (const jobs of this.created) jobs.push(job);
	}
}

async function listJobs(item: Item): Promise<Submitted[]> {
	const rows = await allRows(
		offsetPaging('id', MOST_JOBS, async (offset, limit) => {
			const request = { method: 'GET' as const, path: '/v1/clips', qs: { limit, offset } };
			return await ask(item, request, TOPIC, ({ body }) => rowsUnder(body, 'items'));
		}),
	);
	return rows
		.filter(isClipJob)
		.filter((job) => jobPhase(job.status) !== 'failed' && tellsItsMaking(job))
		.map(({ id, video_urls: urls, prompt }) => ({ id, sources: sourcesKey(urls ?? []), prompt: promptKey(prompt) }));
}

/** Whether a job of the list tells what it was made of. */
function tellsItsMaking({ video_urls: urls, prompt }: ClipJob): boolean {
	const isText = (value: unknown) => typeof value === 'string';
	return Array.isArray(urls) && urls.every(isText) && (isText(prompt) || prompt === null || prompt === undefined);
}
