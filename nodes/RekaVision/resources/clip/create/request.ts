import { type IDataObject } from 'n8n-workflow';

import { checkSourceUrls } from '../../../../shared/clips/sourceUrl';
import { field } from '../../../../shared/input/field';
import { type Parameters, type Table } from '../../../../shared/input/item';
import { urls } from '../../../../shared/input/readers';
import { forTools, fromModel } from '../../../../shared/input/tool';
import { merged } from '../../../../shared/json';
import { generationTable, numGenerations, reelQuality, renderingTable } from './fields';
import { PRESETS, presetField } from './presets';

export const videoUrlsField = field(
	{
		displayName: 'Video URLs',
		name: 'videoUrls',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://www.youtube.com/watch?v=...',
		description:
			'Link of a YouTube or Twitch video or of a video file, up to 2 hours long. Several links, separated by commas or line breaks, make one job.',
		hint: 'Each input item uses one clip job',
	},
	urls,
);

/** Whether pages that hold no video file are refused before a job is spent on them. */
export const checkSourceUrlsField = field({
	displayName: 'Source: Check URLs',
	name: 'checkSourceUrls',
	type: 'boolean',
	default: true,
	description:
		'Whether to refuse playlists, channels and share pages before they cost a clip job; turn this off for a link that you know works',
});

const prompt = field({
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Pick the funniest moments',
	description: 'What the clips should show; if empty, Reka picks the best moments',
});

/** A model may leave it out. */
export const promptField = forTools(prompt, {
	default: fromModel('prompt', 'What the clips should show; leave it out for the best moments', ''),
});

/** Everything that a clip job is made of, by Reka's names. */
export const clipRequestTable: Table = {
	video_urls: videoUrlsField,
	prompt: promptField,
	reel_quality: reelQuality,
	generation_config: { ...generationTable, num_generations: numGenerations },
	rendering_config: renderingTable,
};

/** A checked request of `POST /v1/clips`. */
export interface ClipRequest {
	body: IDataObject & { video_urls: string[]; prompt?: string };
	/** `reel_quality`, if chosen. */
	qs: IDataObject;
}

/** What Reka takes for the longest duration when none is sent. */
const DEFAULT_MAX_DURATION = 90;

/**
 * Reads and checks all fields of one item of Clip -> Create, before a clip job is spent.
 *
 * @param isRekaLocal whether Reka is in the user's own network, as a test server is
 * @throws NodeOperationError naming the field
 */
export function readClipRequest(item: Parameters, isRekaLocal = false): ClipRequest {
	const prompt = item.given(promptField);
	const preset: IDataObject = PRESETS[item.read(presetField)];
	// What is set under Options goes before the preset, also inside of `caption_style`.
	const rendering = merged(preset, item.values(renderingTable));
	return {
		body: {
			video_urls: readSources(item, isRekaLocal),
			...(prompt !== undefined && { prompt }),
			generation_config: readGeneration(item),
			...(Object.keys(rendering).length > 0 && { rendering_config: rendering }),
		},
		qs: item.values({ reel_quality: reelQuality }),
	};
}

/** Each video once, with what people and apps put around an address left out. */
function readSources(item: Parameters, isRekaLocal: boolean): string[] {
	const onlyVideos = item.read(checkSourceUrlsField);
	return checkSourceUrls(item.place(videoUrlsField), item.read(videoUrlsField), onlyVideos, isRekaLocal);
}

function readGeneration(item: Parameters): IDataObject {
	const {
		min_duration_seconds: minDuration,
		max_duration_seconds: maxDuration,
		source_start_time: startTime,
		source_end_time: endTime,
	} = generationTable;
	const clips = item.read(numGenerations);
	const shortest = item.given(minDuration) ?? 0;
	const longest = item.given(maxDuration) ?? DEFAULT_MAX_DURATION;
	if (shortest > longest) {
		const { displayName: maximum } = maxDuration;
		throw item.refusal(
			minDuration,
			`${shortest} is more than the ${longest} of ${maximum}`,
			`Lower it, or raise ${maximum}.`,
		);
	}
	const start = item.given(startTime) ?? 0;
	const end = item.given(endTime) ?? Infinity;
	if (start >= end) {
		const problem = `${end} is not after the ${start} of ${startTime.displayName}`;
		throw item.refusal(endTime, problem, 'Set a later second.');
	}
	return {
		...item.values(generationTable),
		// Sources disagree on what Reka does without this field: 1 clip, or up to 12. Sending it keeps the outcome predictable.
		...(clips !== 'auto' && { num_generations: clips }),
	};
}
