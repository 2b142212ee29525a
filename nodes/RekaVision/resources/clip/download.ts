import { type IDataObject } from 'n8n-workflow';

import { clipParts } from '../../../shared/api/path';
import { path } from '../../../shared/api/pathTemplate';
import { selectedClips } from '../../../shared/clips/items';
import { type ClipJob, jobPhase } from '../../../shared/clips/job';
import { wordOf } from '../../../shared/errors/text';
import { field } from '../../../shared/input/field';
import { url } from '../../../shared/input/readers';
import { forTools, fromModel } from '../../../shared/input/tool';
import { type Item } from '../../engine/item';
import { operation } from '../../engine/operation';
import { clipJobLocator, clipLocator } from '../../fields/locators';
import { nameFromUrl } from '../../files/describe';
import { downloadFields, readDownloadChoice } from '../../files/downloadFields';
import { downloadForTools, type LinkedFile, runDownloads, type WantedFile } from '../../files/runDownloads';
import { checkFailedJob } from './job/onFailedJob';
import { readJob } from './job/read';

const downloadByField = field({
	displayName: 'Download By',
	name: 'downloadBy',
	type: 'options',
	options: [
		{
			name: 'Clip URL',
			value: 'url',
			description: 'The video_url of a clip item; an expired link is renewed',
		},
		{
			name: 'Clip Job and Index',
			value: 'job',
			description: 'A job and the position of the clip in it, from 0',
		},
		{
			name: 'Clip Job and Rank',
			value: 'rank',
			description: 'A job and the rank of the clip by score, from 1',
		},
	],
	default: 'url',
	description: 'How to choose the clip',
});

const clipUrlInWorkflows = field(
	{
		displayName: 'Clip URL',
		name: 'clipUrl',
		type: 'string',
		default: '={{ $json.video_url }}',
		required: true,
		displayOptions: { show: { downloadBy: ['url'] } },
		placeholder: 'e.g. https://cdn.example.com/clips/1',
		description: 'Link of the clip: video_url of its item',
	},
	url,
);

const clipUrlField = forTools(clipUrlInWorkflows, {
	default: fromModel('video_url', 'Link of the clip, the field video_url of an earlier result'),
});

const clipIndexField = field({
	displayName: 'Clip Index',
	name: 'clipIndex',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	displayOptions: { show: { downloadBy: ['job'] } },
	description: 'Position of the clip in the job, from 0; not used when Clip Job holds a clip_id',
});

const clipRankField = field({
	displayName: 'Clip Rank',
	name: 'clipRank',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 1,
	displayOptions: { show: { downloadBy: ['rank'] } },
	description: 'Rank of the clip in the job, from 1 for the best score; not used when Clip Job holds a clip_id',
});

/** Streams a finished clip into a binary field: by its link, or by job and position, then with a fresh link of `GET /v1/clips/{id}`. */
export const downloadClip = operation({
	option: {
		name: 'Download',
		value: 'download',
		action: 'Download a clip',
		description: 'Get the video file of a finished clip; costs nothing at Reka',
	},
	tool: downloadForTools,
	fields: [
		downloadByField,
		clipUrlField,
		{ ...clipLocator, displayOptions: { show: { downloadBy: ['job', 'rank'] } } },
		clipIndexField,
		clipRankField,
		...downloadFields,
	],
	endpoint: {
		method: 'GET',
		path: path`/v1/clips/${{ id: clipJobLocator }}`,
		also: 'then the file, without the key',
	},
	run: async (run) => await runDownloads(run, readInput),
});

/** Where a clip stands: by its position in the API's `output`, from 0, or by its rank, from 1. */
type Position = { jobId: string } & ({ index: number } | { rank: number });

function readInput(item: Item): WantedFile {
	const choice = readDownloadChoice(item, 'clip', { mime: 'video/mp4', extension: 'mp4' });
	const by = item.read(downloadByField);
	if (by !== 'url') {
		const position = positionOf(item, by);
		const find = async () => await findClip(item, position);
		return { choice, find, renew: find };
	}
	const link = item.read(clipUrlField);
	const { json } = item;
	if (json.video_url !== link)
		return { choice, find: async () => ({ link, json: { video_url: link }, name: nameFromUrl(link) }) };
	const { jobId, index } = clipParts(typeof json.clip_id === 'string' ? json.clip_id : '');
	const renew = index === undefined ? undefined : async () => await findClip(item, { jobId, index });
	return { choice, find: async () => ({ link, json, name: nameOf(json) ?? nameFromUrl(link) }), renew };
}

/** A pasted `clip_id` tells the clip by itself. */
function positionOf(item: Item, by: 'job' | 'rank'): Position {
	const { jobId, index } = item.read(clipLocator);
	if (index !== undefined) return { jobId, index };
	return by === 'rank' ? { jobId, rank: item.read(clipRankField) } : { jobId, index: item.read(clipIndexField) };
}

/** Asks Reka for the job and picks the clip. */
async function findClip(item: Item, position: Position): Promise<LinkedFile> {
	const { jobId } = position;
	const job = checkFailedJob(item, await readJob(item, jobId), 'error');
	if (jobPhase(job.status) === 'running') throw stillRunning(item, job);
	const clips = selectedClips(job);
	const isByRank = 'rank' in position;
	const clip = clips.find(({ clip_id: id, rank }) =>
		isByRank ? rank === position.rank : id === `${job.id}:${position.index}`,
	);
	const number = isByRank ? position.rank : position.index;
	if (clip) return { link: clip.video_url, json: clip, name: nameOf(clip) ?? `${jobId}-${number}` };
	const first = isByRank ? 1 : 0;
	const there =
		clips.length === 0
			? 'has no clips'
			: `has ${clips.length} clip${clips.length === 1 ? '' : 's'}, counted from ${first}`;
	throw item.refusal(
		isByRank ? clipRankField : clipIndexField,
		`there is no clip ${number}; job ${jobId} ${there}`,
		isByRank ? 'Use the rank of a clip.' : 'Use the number at the end of the clip_id.',
	);
}

function stillRunning(item: Item, job: ClipJob) {
	return item.failure({
		message: `Clip job ${job.id} still runs (status ${wordOf(job.status)}), so there is no clip to download yet`,
		description: 'Add Clip > Wait before this, or start the workflow with the Reka Vision Trigger.',
		data: { job_id: job.id, status: job.status },
	});
}

/** `1 - The missing slide` */
function nameOf(clip: IDataObject): string | undefined {
	const parts = [clip.rank, clip.title].filter(
		(part) => typeof part === 'number' || (typeof part === 'string' && part !== ''),
	);
	return parts.length > 0 ? parts.join(' - ') : undefined;
}
