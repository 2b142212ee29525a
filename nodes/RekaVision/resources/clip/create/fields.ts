import { field } from '../../../../shared/input/field';
import { secondsField } from '../../../fields/secondsField';
import { captionStyleTable, subtitles, translationTable } from './subtitleFields';

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

/** `generation_config`, without the number of clips. */
export const generationTable = {
	template: field({
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
	}),
	min_duration_seconds: secondsField(
		'Clip: Minimum Duration (Seconds)',
		'minDurationSeconds',
		0,
		'Length of the shortest clip',
		{ numberPrecision: 0 },
	),
	max_duration_seconds: secondsField(
		'Clip: Maximum Duration (Seconds)',
		'maxDurationSeconds',
		90,
		'Length of the longest clip, from 1 to 600 seconds',
		{ minValue: 1, maxValue: 600, numberPrecision: 0 },
	),
	source_start_time: secondsField(
		'Source: Start Time (Seconds)',
		'sourceStartTime',
		0,
		'Use the video only from this second on',
		{ numberPrecision: 0 },
	),
	source_end_time: secondsField(
		'Source: End Time (Seconds)',
		'sourceEndTime',
		600,
		'Use the video only up to this second',
		{ numberPrecision: 0 },
	),
	...translationTable,
};

/** `rendering_config`, without the style of the subtitles. */
const pictureTable = {
	subtitles,
	aspect_ratio: field({
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
	}),
	resolution: field({
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
	}),
	show_watermark: field({
		displayName: 'Clip: Watermark',
		name: 'showWatermark',
		type: 'boolean',
		default: false,
		description: "Whether to show Reka's watermark",
	}),
	layout: field({
		displayName: 'Clip: Layout',
		name: 'layout',
		type: 'options',
		options: [
			{ name: 'Framed by AI', value: 'ai', description: 'Crop the picture so that the subject stays in view' },
			{ name: 'Whole Picture', value: 'fit', description: 'Keep the whole picture and fill the rest with bars' },
		],
		default: 'ai',
		description: 'How a wide picture fits into another aspect ratio',
	}),
};

/** `rendering_config`. */
export const renderingTable = { ...pictureTable, caption_style: captionStyleTable };

/**
 * Everything optional in the body and query of `POST /v1/clips`, for the Options collection of Create. Defaults are those of the API; an
 * option that is not added is not sent.
 */
export const clipRequestOptions = [
	reelQuality,
	...[generationTable, pictureTable, captionStyleTable].flatMap((table) => Object.values(table)),
];
