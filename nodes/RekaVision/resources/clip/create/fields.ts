import { field } from '../../../../shared/input/field';
import { type Table } from '../../../../shared/input/item';
import { seconds } from '../../../../shared/input/readers';
import { captionStyleTable, subtitleOptions, subtitles, translationTable } from './subtitleFields';

const aspectRatio = field({
	displayName: 'Clip: Aspect Ratio',
	name: 'aspectRatio',
	type: 'options',
	options: [
		{ name: '1:1 (Square)', value: '1:1' },
		{ name: '16:9 (Wide)', value: '16:9' },
		{ name: '4:5 (Portrait)', value: '4:5' },
		{ name: '9:16 (Vertical)', value: '9:16' },
		{ name: '9:16 Split', value: '9:16-split' },
	],
	default: '9:16',
	description: 'Shape of the clips',
});

const layout = field({
	displayName: 'Clip: Layout',
	name: 'layout',
	type: 'options',
	options: [
		{ name: 'Framed by AI', value: 'ai', description: 'Crop the picture so that the subject stays in view' },
		{ name: 'Whole Picture', value: 'fit', description: 'Keep the whole picture and fill the rest with bars' },
	],
	default: 'ai',
	description: 'How a wide picture fits into another aspect ratio',
});

export const maxDurationSeconds = field(
	{
		displayName: 'Clip: Maximum Duration (Seconds)',
		name: 'maxDurationSeconds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 600, numberPrecision: 0 },
		default: 90,
		description: 'Length of the longest clip, from 1 to 600 seconds',
	},
	seconds,
);

export const minDurationSeconds = field(
	{
		displayName: 'Clip: Minimum Duration (Seconds)',
		name: 'minDurationSeconds',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: 'Length of the shortest clip',
	},
	seconds,
);

export const numGenerations = field({
	displayName: 'Number of Clips',
	name: 'numGenerations',
	type: 'options',
	options: [
		{ name: '1', value: 1 },
		{ name: '2', value: 2 },
		{ name: '3', value: 3 },
		{
			name: 'Automatic',
			value: 'auto',
			description: 'Reka decides: 3 for up to 45 minutes of video, one more for each further 15 minutes, at most 12',
		},
	],
	default: 3,
	description: 'How many clips to make; they all count as one clip job',
});

export const reelQuality = field({
	displayName: 'Clip: Quality',
	name: 'reelQuality',
	type: 'options',
	options: [
		{ name: 'Fallback', value: 'fallback' },
		{ name: 'Full Video', value: 'full_video' },
		{ name: 'Lite', value: 'lite' },
		{ name: 'Premium', value: 'premium' },
	],
	default: 'premium',
	description: 'Quality level; no details from Reka about what the levels do or cost',
});

const resolution = field({
	displayName: 'Clip: Resolution',
	name: 'resolution',
	type: 'options',
	options: [
		{ name: '240p', value: '240' },
		{ name: '360p', value: '360' },
		{ name: '480p', value: '480' },
		{ name: '720p', value: '720' },
		{ name: '1080p', value: '1080' },
	],
	default: '720',
	description: 'Height of the clips in pixels, if the source allows it; 1080p may cost an HD fee',
});

export const sourceEndTime = field(
	{
		displayName: 'Source: End Time (Seconds)',
		name: 'sourceEndTime',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 600,
		description: 'Use the video only up to this second',
	},
	seconds,
);

export const sourceStartTime = field(
	{
		displayName: 'Source: Start Time (Seconds)',
		name: 'sourceStartTime',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: 'Use the video only from this second on',
	},
	seconds,
);

const template = field({
	displayName: 'Clip: Template',
	name: 'template',
	type: 'options',
	options: [
		{ name: 'Caption Only', value: 'caption_only', description: 'No details from Reka' },
		{ name: 'Compilation', value: 'compilation', description: 'Several scenes put together' },
		{ name: 'Moments', value: 'moments', description: 'Single strong moments' },
		{ name: 'Trailer', value: 'trailer', description: 'No details from Reka' },
		{ name: 'Voiceover', value: 'voiceover', description: 'No details from Reka' },
	],
	default: 'moments',
	description: 'Kind of clip',
});

const showWatermark = field({
	displayName: 'Clip: Watermark',
	name: 'showWatermark',
	type: 'boolean',
	default: false,
	description: "Whether to show Reka's watermark",
});

/**
 * Everything optional in the body and query of `POST /v1/clips`, for the Options collection of Create. Defaults are those of the API; an
 * option that is not added is not sent.
 */
export const clipRequestOptions = [
	aspectRatio,
	layout,
	maxDurationSeconds,
	minDurationSeconds,
	reelQuality,
	resolution,
	showWatermark,
	sourceEndTime,
	sourceStartTime,
	template,
	...subtitleOptions,
];

/** `generation_config`, without the number of clips. */
export const generationTable: Table = {
	template,
	min_duration_seconds: minDurationSeconds,
	max_duration_seconds: maxDurationSeconds,
	source_start_time: sourceStartTime,
	source_end_time: sourceEndTime,
	...translationTable,
};

/** `rendering_config`. */
export const renderingTable: Table = {
	subtitles,
	aspect_ratio: aspectRatio,
	resolution,
	show_watermark: showWatermark,
	layout,
	caption_style: captionStyleTable,
};
