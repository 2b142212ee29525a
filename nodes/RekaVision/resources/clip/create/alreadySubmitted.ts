import { allRows, offsetPaging, rowsUnder } from '../../../../shared/api/pages';
import { ask } from '../../../../shared/api/ask';
import { type ClipJob, isClipJob, jobPhase } from '../../../../shared/clips/job';
import { readSourceUrl } from '../../../../shared/clips/sourceUrl';
import { field } from '../../../../shared/input/field';
import { type Item } from '../../../engine/item';
import { type ClipRequest } from './request';

export const ifAlreadySubmittedField = field({
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
		'What to do when a running or completed job has the same video URLs and prompt; other options are not compared. Set this when Retry On Fail is on.',
});

/** The prompt that Reka uses when none is sent. */
const DEFAULT_PROMPT = 'Create an engaging short video highlighting the best moments';
/** How many jobs of the list are looked at. */
const MOST_JOBS = 1000;
const TOPIC = { action: 'look for jobs that were already submitted', noun: 'clip job', isAboutMany: true };

/** Looks for jobs that were submitted before, and remembers those of this run. */
export class SubmittedJobs {
	private known?: Map<string, ClipJob>;

	/** The running or completed job with the same sources and prompt, if any. Asks for the list once per run: `GET /v1/clips`. */
	async find({ body }: ClipRequest, item: Item): Promise<ClipJob | undefined> {
		this.known ??= await listJobs(item);
		return this.known.get(keyOf(body.video_urls, body.prompt));
	}

	/** Counts a job that was just created as submitted. */
	add({ body }: ClipRequest, job: ClipJob): void {
		this.known?.set(keyOf(body.video_urls, body.prompt), job);
	}
}

async function listJobs(item: Item): Promise<Map<string, ClipJob>> {
	const rows = await allRows(
		offsetPaging('id', MOST_JOBS, async (offset, limit) => {
			const request = { method: 'GET' as const, path: '/v1/clips', qs: { limit, offset } };
			return await ask(item, request, TOPIC, ({ body }) => rowsUnder(body, 'items'));
		}),
	);
	const live = rows.filter(isClipJob).filter((job) => jobPhase(job.status) !== 'failed');
	return new Map(live.filter(isListed).map((job) => [keyOf(job.video_urls ?? [], job.prompt), job]));
}

/** Whether a job of the list tells what it was made of. */
function isListed({ video_urls: urls, prompt }: ClipJob): boolean {
	const isText = (value: unknown) => typeof value === 'string';
	return Array.isArray(urls) && urls.every(isText) && (isText(prompt) || prompt === null || prompt === undefined);
}

/** The same for the same set of videos, however YouTube spells them, and the same prompt. */
function keyOf(urls: string[], prompt: string | null | undefined): string {
	const keys = urls.map((url) => (URL.canParse(url) ? readSourceUrl(url).key : url)).sort();
	return JSON.stringify([keys, prompt?.trim() || DEFAULT_PROMPT]);
}
