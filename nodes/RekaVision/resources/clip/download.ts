import {
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';

import { checkChoice, checkNumber, checkUrl, refusal } from '../../../shared/input/checks';
import { wordOf } from '../../../shared/errors/text';
import { rankedClips } from '../../../shared/clips/items';
import { type ClipJob, jobPhase } from '../../../shared/clips/job';
import { withRetries } from '../../../shared/api/retry';
import { readJob } from './job/read';
import { nameFromUrl } from '../../files/describe';
import { type DownloadChoice, downloadFields, readDownloadChoice } from '../../files/downloadFields';
import { type LinkedFile, runDownloads } from '../../files/runDownloads';
import { clipJobLocator } from '../../fields/locators';
import { checkFailedJob } from './job/onFailedJob';
import type { Operation } from '../../operation';
import { checkedId } from '../../routing/path';

/** Streams a finished clip into a binary field: by its link, or by job and position, then with a fresh link of `GET /v1/clips/{id}`. */
export const downloadClip: Operation = {
	option: {
		name: 'Download',
		value: 'download',
		action: 'Download a clip',
		description: 'Get the video file of a finished clip; costs nothing at Reka',
	},
	fields: [
		{
			displayName: 'Download By',
			name: 'downloadBy',
			type: 'options',
			options: [
				{
					name: 'Clip URL',
					value: 'url',
					description: 'The video_url of a clip item; an expired link of such an item is renewed',
				},
				{
					name: 'Clip Job and Index',
					value: 'job',
					description: 'A job and the position of the clip in it',
				},
			],
			default: 'url',
			description: 'How the clip is named',
		},
		{
			displayName: 'Clip URL',
			name: 'clipUrl',
			type: 'string',
			default: '={{ $json.video_url }}',
			required: true,
			displayOptions: { show: { downloadBy: ['url'] } },
			placeholder: 'e.g. https://cdn.example.com/clips/1',
			description: 'The link of the clip, the field video_url of its item',
		},
		{ ...clipJobLocator, displayOptions: { show: { downloadBy: ['job'] } } },
		{
			displayName: 'Clip Index',
			name: 'clipIndex',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			displayOptions: { show: { downloadBy: ['job'] } },
			description: 'Position of the clip in the job, counted from 0: the number at the end of its clip_id',
		},
		...downloadFields,
	],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runDownloads(
			this,
			(item) => readInput(this, item),
			async (input, item) => {
				if (input.position) return { ...(await findClip(this, input.position, item)), renew: input.renew };
				const json = input.clip ?? { video_url: input.url };
				return { link: input.url, json, name: nameOf(json) ?? nameFromUrl(String(input.url)), renew: input.renew };
			},
		);
	},
};

/** Where a clip stands. */
interface Position {
	jobId: string;
	/** Position in the API's `output`, from 0. */
	index: number;
}

interface Input {
	choice: DownloadChoice;
	/** Set with Download By Clip Job and Index. */
	position?: Position;
	/** Set with Download By Clip URL. */
	url?: string;
	/** The input item, when it is the clip that the URL belongs to. */
	clip?: IDataObject;
	renew?: LinkedFile['renew'];
}

function readInput(context: IExecuteFunctions, item: number): Input {
	const field = (label: string) => ({ node: context.getNode(), label, itemIndex: item });
	const read = (name: string) => context.getNodeParameter(name, item, undefined, { extractValue: true }) as unknown;
	const choice = readDownloadChoice(context, item, 'clip', { mime: 'video/mp4', extension: 'mp4' });
	if (checkChoice(field('Download By'), read('downloadBy'), ['url', 'job']) === 'job') {
		const index = checkNumber(field('Clip Index'), read('clipIndex'), { min: 0, whole: true });
		const position = { jobId: checkedId(context, 'jobId', read('jobId'), item), index };
		return { choice, position, renew: async () => await findClip(context, position, item) };
	}
	const url = checkUrl(field('Clip URL'), read('clipUrl'));
	const { json } = context.getInputData()[item];
	if (json.video_url !== url) return { choice, url };
	const [, jobId, index] = /^(.+):(\d+)$/.exec(typeof json.clip_id === 'string' ? json.clip_id : '') ?? [];
	if (jobId === undefined) return { choice, url, clip: json };
	return { choice, url, clip: json, renew: async () => await findClip(context, { jobId, index: Number(index) }, item) };
}

/** Asks Reka for the job and picks the clip. */
async function findClip(context: IExecuteFunctions, { jobId, index }: Position, item: number): Promise<LinkedFile> {
	const job = await withRetries(context, 'GET', async () => await readJob(context, jobId, item));
	const node = context.getNode();
	checkFailedJob(node, job, 'error', item);
	if (jobPhase(job.status) === 'running') throw stillRunning(node, job, item);
	const clips = rankedClips(job);
	const clip = clips.find(({ clip_id: id }) => id === `${job.id}:${index}`);
	if (clip) return { link: clip.video_url, json: clip, name: nameOf(clip) ?? `${jobId}-${index}` };
	const there =
		clips.length === 0 ? 'has no clips' : `has ${clips.length} clip${clips.length === 1 ? '' : 's'}, counted from 0`;
	throw refusal(
		{ node, label: 'Clip Index', itemIndex: item },
		`there is no clip ${index}; job ${jobId} ${there}`,
		'Use the number at the end of the clip_id.',
	);
}

function stillRunning(node: INode, job: ClipJob, itemIndex: number): NodeOperationError {
	const error = new NodeOperationError(
		node,
		`Clip job ${job.id} still runs (status ${wordOf(job.status)}), so there is no clip to download yet`,
		{
			itemIndex,
			description: 'Put Clip > Wait before this, or start the workflow with the Reka Vision Trigger.',
		},
	);
	error.context.data = { job_id: job.id, status: job.status };
	return error;
}

/** `1 - The missing slide` */
function nameOf(clip: IDataObject): string | undefined {
	const parts = [clip.rank, clip.title].filter(
		(part) => typeof part === 'number' || (typeof part === 'string' && part !== ''),
	);
	return parts.length > 0 ? parts.join(' - ') : undefined;
}
