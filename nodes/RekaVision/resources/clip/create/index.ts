import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { type ClipJob, jobPhase } from '../../../../shared/clips/job';
import type { Quota } from '../../../../shared/api/quota';
import { withRetries } from '../../../../shared/api/retry';
import { ifAlreadySubmittedField, readIfAlreadySubmitted, SubmittedJobs } from './alreadySubmitted';
import { readJob } from '../job/read';
import { presetField } from './presets';
import { type ClipRequest, readClipRequest } from './request';
import { clipRequestOptions } from './fields';
import { submitClipJob, submitStreaming, type SubmittedJob } from './submit';
import { createWaitFields, readWaitChoice, type WaitChoice } from '../job/waitFields';
import { JobWaiter } from '../job/waitForJob';
import {
	type ClipOutputChoice,
	clipOutputFields,
	clipSelectionFields,
	jobToItems,
	readClipOutput,
} from '../../../../shared/clips/output';
import { optionsField } from '../../../../shared/input/optionsField';
import { eachItem, eachOutcome, firstFailure, type ItemOutcomes, outputOf } from '../../../items';
import type { Operation } from '../../../operation';

/** `POST /v1/clips`, one item after the other, and waiting for the clips of all. */
export const createClips: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create clips from a video',
		description:
			'Turn a long video into short clips; costs one of about 10 clip jobs a day and takes minutes. Do not run it again for the same video: ask with Get.',
	},
	fields: [
		{
			displayName: 'Video URLs',
			name: 'videoUrls',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://www.youtube.com/watch?v=...',
			description:
				'Link of a YouTube or Twitch video or of a video file, at most 2 hours long; several links, divided by commas or line breaks, make one job',
			hint: 'Every input item becomes one clip job',
		},
		{
			displayName: 'Prompt',
			name: 'prompt',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. Pick the funniest moments',
			description: 'What the clips should show; left empty, Reka looks for the best moments',
		},
		presetField,
		{
			displayName: 'Wait for Completion',
			name: 'waitForCompletion',
			type: 'boolean',
			default: false,
			description:
				'Whether to wait until the clips are finished. Without waiting, the job ID comes at once, and the Reka Vision Trigger or Clip > Wait gives the clips later.',
		},
		...clipOutputFields,
		optionsField([
			...clipRequestOptions,
			...clipSelectionFields,
			...createWaitFields,
			ifAlreadySubmittedField,
			{
				displayName: 'Include Quota',
				name: 'includeQuota',
				type: 'boolean',
				default: false,
				description: 'Whether to add how many clip jobs are left, and when the count starts again, to each item',
			},
		]),
	],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const checked = await eachItem(this, Infinity, async (item) => readInput(this, item));
		const submitted = await submitInTurn(this, checked);
		const accepted = acceptedJobs(submitted);
		if (firstFailure(submitted) && !this.continueOnFail()) closeStreams(submitted);
		const waiter = new JobWaiter(this);
		const outcomes = await eachOutcome(this, submitted, Infinity, async (entry, item) => {
			if (!entry) return [];
			const { input, ...made } = entry;
			const { wait } = input;
			const job = wait
				? await waiter.wait({ id: made.job.id, latest: made.job, events: made.events }, wait, item)
				: made.job;
			return itemsOf(job, made, input);
		});
		if (!this.continueOnFail()) nameAccepted(outcomes, accepted);
		return outputOf(this, outcomes, accepted.length > 0 ? { accepted_jobs: accepted } : {});
	},
};

/** One item, read and checked before any job of the run is created. */
interface CreateInput {
	request: ClipRequest;
	/** Set when the user wants to wait. */
	wait?: WaitChoice;
	output: ClipOutputChoice;
	ifAlreadySubmitted: ReturnType<typeof readIfAlreadySubmitted>;
	includeQuota: boolean;
}

interface Made extends SubmittedJob {
	input: CreateInput;
}

function readInput(context: IExecuteFunctions, item: number): CreateInput {
	const node = context.getNode();
	const read = (name: string) => context.getNodeParameter(name, item);
	const options = read('options') as IDataObject;
	return {
		request: readClipRequest(node, item, read),
		...(read('waitForCompletion') === true && { wait: readWaitChoice(node, item, options) }),
		output: readClipOutput(node, item, read),
		ifAlreadySubmitted: readIfAlreadySubmitted(node, item, options),
		includeQuota: options.includeQuota === true,
	};
}

/** Creates the jobs of all items, strictly one after the other. `undefined` stands for an item that was skipped by choice. */
async function submitInTurn(
	context: IExecuteFunctions,
	checked: ItemOutcomes<CreateInput>,
): Promise<ItemOutcomes<Made | undefined>> {
	const known = new SubmittedJobs(context);
	return await eachOutcome(context, checked, 1, async (input, item) => {
		const { request, wait, ifAlreadySubmitted } = input;
		if (ifAlreadySubmitted !== 'create') {
			const listed = await known.find(request, item);
			if (listed && ifAlreadySubmitted === 'skip') return undefined;
			const job = listed && (await withRetries(context, 'GET', async () => await readJob(context, listed.id, item)));
			// A job that has failed since it was listed is no reason not to create another.
			if (job && jobPhase(job.status) !== 'failed') return { job, reused: true, input };
		}
		const made =
			wait?.method === 'stream'
				? await submitStreaming(context, request, item, wait.longest)
				: await submitClipJob(context, request, item);
		known.add(request, made.job);
		return { ...made, input };
	});
}

function itemsOf(job: ClipJob, made: SubmittedJob, input: CreateInput): INodeExecutionData[] {
	const extra: IDataObject = {
		...(made.reused && { reused: true }),
		...(input.includeQuota && made.quota && { quota: quotaItem(made.quota) }),
	};
	return jobToItems(job, input.output).map((json) => ({ json: { ...json, ...extra } }));
}

function quotaItem(quota: Quota): IDataObject {
	return { limit: quota.limit ?? null, remaining: quota.remaining ?? null, reset_seconds: quota.resetSeconds ?? null };
}

/** The jobs that this run got from Reka, so that no failure of another item can hide them. */
function acceptedJobs(submitted: ItemOutcomes<Made | undefined>): IDataObject[] {
	return submitted.flatMap((outcome, item) =>
		outcome && 'value' in outcome && outcome.value && !outcome.value.reused
			? [{ item, job_id: outcome.value.job.id }]
			: [],
	);
}

/** Adds the ids of accepted jobs to the sentence of the failure that ends the run. */
function nameAccepted(outcomes: ItemOutcomes<unknown>, accepted: IDataObject[]): void {
	const failure = firstFailure(outcomes);
	if (!(failure?.error instanceof Error) || accepted.length === 0) return;
	failure.error.message += `. Clip jobs accepted in this run: ${accepted.map((entry) => entry.job_id as string).join(', ')}`;
}

function closeStreams(submitted: ItemOutcomes<Made | undefined>): void {
	for (const outcome of submitted) if (outcome && 'value' in outcome) outcome.value?.events?.close();
}
