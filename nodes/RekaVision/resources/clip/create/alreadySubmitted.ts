import type { IDataObject, IExecuteFunctions, INode, INodeProperties } from 'n8n-workflow';

import { checkChoice } from '../../../../shared/input/checks';
import { type ClipJob, isClipJob, jobPhase } from '../../../../shared/clips/job';
import { unreadableError } from '../../../../shared/errors';
import { collectPages, type FetchPage, rowsOf } from '../../../../shared/api/pages';
import { requestAnswer } from '../../../../shared/api/ask';
import { requestSettings } from '../../../../shared/api/settings';
import { readSourceUrl } from '../../../../shared/clips/sourceUrl';
import type { ClipRequest } from './request';

export const ifAlreadySubmittedField: INodeProperties = {
	displayName: 'If Already Submitted',
	name: 'ifAlreadySubmitted',
	type: 'options',
	options: [
		{
			name: 'Create Anyway',
			value: 'create',
			description: 'Do not look; always create a job',
		},
		{
			name: 'Skip',
			value: 'skip',
			description: 'Create nothing and give no item',
		},
		{
			name: 'Use That Job',
			value: 'reuse',
			description: 'Go on with the job that is there, marked with reused: true',
		},
	],
	default: 'create',
	description:
		'What to do when a running or completed job with the same source URLs and prompt is in the list of jobs. Set it together with Retry On Fail, which repeats the whole node. Best effort: other options are not compared, and two executions at the same moment do not see each other.',
};

/** Reads and checks {@link ifAlreadySubmittedField}: a value that an expression got wrong must not create a second job. */
export function readIfAlreadySubmitted(node: INode, itemIndex: number, options: IDataObject) {
	const { displayName: label, name, default: standard } = ifAlreadySubmittedField;
	return checkChoice({ node, label, itemIndex }, options[name] ?? standard, ['create', 'reuse', 'skip'] as const);
}

/** The prompt that Reka uses when none is sent. */
const DEFAULT_PROMPT = 'Create an engaging short video highlighting the best moments';
/** How many jobs of the list are looked at. */
const MOST_JOBS = 1000;

/** Looks for jobs that were submitted before, and remembers those of this run. */
export class SubmittedJobs {
	private known?: Map<string, ClipJob>;

	constructor(private readonly context: IExecuteFunctions) {}

	/** The running or completed job with the same sources and prompt, if any. Asks for the list once per run: `GET /v1/clips`. */
	async find(request: ClipRequest, itemIndex: number): Promise<ClipJob | undefined> {
		this.known ??= await this.list(itemIndex);
		return this.known.get(keyOf(request.body.video_urls, request.body.prompt));
	}

	/** Counts a job that was just created as submitted. */
	add(request: ClipRequest, job: ClipJob): void {
		this.known?.set(keyOf(request.body.video_urls, request.body.prompt), job);
	}

	private async list(itemIndex: number): Promise<Map<string, ClipJob>> {
		const topic = { action: 'look for jobs that were already submitted', noun: 'clip job', itemIndex };
		const settings = requestSettings(this.context, itemIndex);
		const fetchPage: FetchPage = async (offset, limit) => {
			const request = { ...settings, method: 'GET' as const, path: '/v1/clips', qs: { limit, offset } };
			const answer = await requestAnswer(this.context, request, topic);
			const page = rowsOf(answer.body, 'items');
			if (!page) throw unreadableError(this.context.getNode(), answer, topic);
			return page;
		};
		const rows = await collectPages(fetchPage, 'id', MOST_JOBS);
		const live = rows.filter(isClipJob).filter((job) => jobPhase(job.status) !== 'failed');
		return new Map(
			live.flatMap((job) => (isListed(job) ? [[keyOf(job.video_urls ?? [], job.prompt), job] as const] : [])),
		);
	}
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
