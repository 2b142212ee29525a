import { type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import { normalizeBaseUrl } from '../../../../shared/api/credential';
import { type Quota } from '../../../../shared/api/quota';
import { createLimiter } from '../../../../shared/async';
import { type ClipJob, jobPhase } from '../../../../shared/clips/job';
import {
	type ClipOutputChoice,
	clipSelectionFields,
	jobToItems,
	outputField,
	readClipOutput,
} from '../../../../shared/clips/output';
import { isLocalAddress } from '../../../../shared/clips/sites/hosts';
import { field } from '../../../../shared/input/field';
import { grouped, optionsField } from '../../../../shared/input/optionsField';
import { simplifyField } from '../../../../shared/input/simplify';
import { type Item } from '../../../engine/item';
import { operation } from '../../../engine/operation';
import { firstFailure, good, type Outcomes } from '../../../engine/outcomes';
import { itemsOf } from '../../../engine/run';
import { JOBS_RUNNING } from '../../../hints';
import { clipsForTools } from '../job/forTools';
import { createWaitFields, type JobWait, readJobWait, waitMethodField } from '../job/waitFields';
import { LOOKS_AT_ONCE, waitForJob } from '../job/waitForJob';
import { compareJobsByField, ifAlreadySubmittedField, SubmittedJobs } from './alreadySubmitted';
import { clipRequestOptions, numGenerations } from './fields';
import { amongCalls } from './otherCalls';
import { presetField } from './presets';
import {
	checkSourceUrlsField,
	type ClipRequest,
	clipRequestTable,
	promptField,
	readClipRequest,
	videoUrlsField,
} from './request';
import { submitClipJob, type SubmittedJob, submitStreaming } from './submit';

const waitForCompletionField = field({
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: true,
	description:
		'Whether to wait for the clips, which takes minutes. Turn this off to get the job ID at once, and let the Reka Vision Trigger start a second workflow when the clips are ready.',
});

const includeQuotaField = field({
	displayName: 'Job: Include Quota',
	name: 'includeQuota',
	type: 'boolean',
	default: false,
	description: 'Whether to add to each item how many clip jobs are left, and when the count resets',
});

const options = optionsField([
	...clipRequestOptions,
	...grouped('Output', clipSelectionFields),
	...grouped('Waiting', createWaitFields),
	checkSourceUrlsField,
	compareJobsByField,
	ifAlreadySubmittedField,
	includeQuotaField,
]);

/** `POST /v1/clips`, one item after the other, and waiting for the clips of all. */
export const createClips = operation({
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create clips from a video',
		description:
			'Make short clips of a long video; costs one of about 10 clip jobs a day. Do not run it again: use Get.',
	},
	tool: {
		...clipsForTools,
		description:
			'Make short clips of a long video. A job costs one of about 10 a day and takes minutes. When the result is a job that is still running, do as its next_step says.',
		nextStep: (json, item) => {
			const next = clipsForTools.nextStep(json);
			const goesOn = next !== undefined && item.read(ifAlreadySubmittedField) === 'reuse';
			return goesOn ? `${next} Calling this tool again with the same video goes on with the same job.` : next;
		},
	},
	fields: [
		videoUrlsField,
		promptField,
		numGenerations,
		presetField,
		waitForCompletionField,
		simplifyField,
		// A job that was just created has no clips yet.
		{ ...outputField, displayOptions: { show: { ...outputField.displayOptions.show, waitForCompletion: [true] } } },
		options,
	],
	endpoint: { method: 'POST', path: '/v1/clips' },
	takes: 'body',
	metered: true,
	sends: [clipRequestTable],
	named: { generation_config: options, rendering_config: options, caption_style: options, stream: waitMethodField },
	async run(run) {
		const checked = await run.read(readInput);
		const submitted = await amongCalls(run.context, async ({ created, turn }) => {
			const jobs = new SubmittedJobs(created);
			const one = async (input: CreateInput, item: Item) => await turn(async () => await submit(input, item, jobs));
			return await run.step(checked, 1, one, run.paced());
		});
		const accepted = good(submitted).flatMap(({ item, value: made }) =>
			made && !made.reused ? [{ item, id: made.job.id }] : [],
		);
		run.keep({
			words: 'Clip jobs accepted in this run',
			key: 'accepted_jobs',
			idKey: 'job_id',
			entries: accepted,
		});
		if (!run.continues && firstFailure(submitted)) closeStreams(submitted);
		const looks = createLimiter(LOOKS_AT_ONCE);
		const outcomes = await run.step(submitted, Infinity, async (made, item, unwanted) => {
			if (!made) return [];
			const { job, events, input } = made;
			const waited = { id: job.id, latest: job, events, stages: made.stages };
			return toItems(input.wait ? await waitForJob(item, waited, input.wait, looks, unwanted) : job, made);
		});
		const output = run.output(outcomes);
		const isRunning = good(outcomes).some(({ value }) => value.some(({ json }) => jobPhase(json.status) === 'running'));
		if (isRunning) run.context.addExecutionHints(JOBS_RUNNING);
		return output;
	},
});

/** One item, read and checked before any job of the run is created. */
interface CreateInput {
	request: ClipRequest;
	/** Set when the user wants to wait. */
	wait?: JobWait & { streaming: boolean };
	output: ClipOutputChoice;
	ifAlreadySubmitted: 'create' | 'reuse' | 'skip';
	compareJobsBy: 'all' | 'settings' | 'source';
	includeQuota: boolean;
}

interface Made extends SubmittedJob {
	input: CreateInput;
}

async function readInput(item: Item): Promise<CreateInput> {
	const { baseUrl } = await item.access.credential();
	return {
		request: readClipRequest(item, isLocalAddress(normalizeBaseUrl(baseUrl))),
		...(item.read(waitForCompletionField) && {
			wait: { ...readJobWait(item), streaming: item.read(waitMethodField) === 'stream' },
		}),
		output: readClipOutput(item),
		ifAlreadySubmitted: item.read(ifAlreadySubmittedField),
		compareJobsBy: item.read(compareJobsByField),
		includeQuota: item.read(includeQuotaField),
	};
}

/** Creates the job of one item, or finds it. `undefined` stands for an item that was skipped by choice. */
async function submit(input: CreateInput, item: Item, jobs: SubmittedJobs): Promise<Made | undefined> {
	const { request, wait, ifAlreadySubmitted } = input;
	if (ifAlreadySubmitted !== 'create') {
		const job = await jobs.find(request, item, input.compareJobsBy);
		if (job) return ifAlreadySubmitted === 'skip' ? undefined : { job, reused: true, input };
	}
	const made = wait?.streaming
		? await submitStreaming(item, request, wait.longest)
		: await submitClipJob(item, request);
	jobs.add(request, made.job);
	return { ...made, input };
}

function toItems(job: ClipJob, { reused, quota, stages, input }: Made): INodeExecutionData[] {
	const extra: IDataObject = {
		// Without Simplify the item is Reka's own object.
		...(stages && input.output.shape !== 'raw' && { stages }),
		...(reused && { reused: true }),
		...(input.includeQuota && quota && { quota: quotaItem(quota) }),
	};
	return itemsOf(jobToItems(job, input.output).map((json) => ({ ...json, ...extra })));
}

function quotaItem(quota: Quota): IDataObject {
	return { limit: quota.limit ?? null, remaining: quota.remaining ?? null, reset_seconds: quota.resetSeconds ?? null };
}

function closeStreams(submitted: Outcomes<Made | undefined>): void {
	for (const { value: made } of good(submitted)) made?.events?.close();
}
