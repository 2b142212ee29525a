import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { LANGUAGES } from './languages';

function choices(values: Record<string, string>): INodePropertyOptions[] {
	return Object.entries(values).map(([value, name]) => ({ name, value }));
}

/**
 * Everything optional in the body and query of `POST /v1/clips`, for the Options collection of Create. Defaults are those of the API; an
 * option that is not added is not sent, except Number of Clips.
 */
export const clipRequestOptions: INodeProperties[] = [
	{
		displayName: 'Aspect Ratio',
		name: 'aspectRatio',
		type: 'options',
		options: choices({
			'1:1': '1:1 (Square)',
			'4:5': '4:5 (Portrait)',
			'9:16': '9:16 (Vertical)',
			'9:16-split': '9:16 Split',
			'16:9': '16:9 (Wide)',
		}),
		default: '9:16',
		description: 'Shape of the clips',
	},
	{
		displayName: 'Caption Font',
		name: 'captionFontFamily',
		type: 'options',
		options: choices({
			Bangers: 'Bangers',
			BebasNeue: 'Bebas Neue',
			CaptionFont: 'Caption Font',
			Lato: 'Lato',
			RobotoCondensed: 'Roboto Condensed',
		}),
		default: 'BebasNeue',
		description: 'Typeface of the burned-in subtitles',
	},
	{
		displayName: 'Caption Font Size',
		name: 'captionFontSize',
		type: 'number',
		typeOptions: { minValue: 60, maxValue: 120 },
		default: 120,
		description: 'Size of the burned-in subtitles, from 60 to 120',
	},
	{
		displayName: 'Caption Highlight Color',
		name: 'captionHighlightColor',
		type: 'color',
		default: '#FF7E4F',
		description: 'Color of the word that is being spoken',
	},
	{
		displayName: 'Caption Letters',
		name: 'captionTextTransform',
		type: 'options',
		options: choices({ initial: 'As Spoken', lowercase: 'Lowercase', uppercase: 'Uppercase' }),
		default: 'uppercase',
		description: 'Upper or lower case of the burned-in subtitles',
	},
	{
		displayName: 'Caption Position',
		name: 'captionPosition',
		type: 'options',
		options: choices({ bottom: 'Bottom', middle: 'Middle', top: 'Top' }),
		default: 'bottom',
		description: 'Where the burned-in subtitles stand',
	},
	{
		displayName: 'Caption Stroke Color',
		name: 'captionStrokeColor',
		type: 'color',
		default: '#000000',
		description: 'Color of the outline of the letters',
	},
	{
		displayName: 'Caption Text Color',
		name: 'captionTextColor',
		type: 'color',
		default: '#FFFFFF',
		description: 'Color of the burned-in subtitles',
	},
	{
		displayName: 'Layout',
		name: 'layout',
		type: 'options',
		options: [
			{ name: 'Framed by AI', value: 'ai', description: 'Crop the picture so that the subject stays in view' },
			{ name: 'Whole Picture', value: 'fit', description: 'Keep the whole picture and fill the rest with bars' },
		],
		default: 'ai',
		description: 'How the source picture is fitted into an aspect ratio other than 16:9',
	},
	{
		displayName: 'Maximum Duration (Seconds)',
		name: 'maxDurationSeconds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 600 },
		default: 90,
		description: 'Longest clip, from 1 to 600 seconds',
	},
	{
		displayName: 'Minimum Duration (Seconds)',
		name: 'minDurationSeconds',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Shortest clip in seconds',
	},
	{
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
		default: 1,
		description: 'How many clips to make; all of them are one clip job',
	},
	{
		displayName: 'Quality',
		name: 'reelQuality',
		type: 'options',
		options: choices({ fallback: 'Fallback', full_video: 'Full Video', lite: 'Lite', premium: 'Premium' }),
		default: 'premium',
		description: 'Quality level; Reka documents the names but not what they do or cost',
	},
	{
		displayName: 'Resolution',
		name: 'resolution',
		type: 'options',
		options: choices({ '240': '240p', '360': '360p', '480': '480p', '720': '720p', '1080': '1080p' }),
		default: '720',
		description: 'Height of the clips in pixels, as far as the source allows; 1080p may cost an HD fee',
	},
	{
		displayName: 'Source End Time (Seconds)',
		name: 'sourceEndTime',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 600,
		description: 'Use the source only up to this second',
	},
	{
		displayName: 'Source Start Time (Seconds)',
		name: 'sourceStartTime',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Use the source only from this second on',
	},
	{
		displayName: 'Subtitle Translation',
		name: 'translatedSubtitlesTargetLanguage',
		type: 'options',
		options: LANGUAGES,
		default: 'en_US',
		description: 'Also make translated subtitles in this language',
	},
	{
		displayName: 'Subtitle Translation Line Length',
		name: 'translatedSubtitlesGroupLength',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 40,
		description: 'Most characters of a translated subtitle before it is divided between words',
	},
	{
		displayName: 'Subtitles',
		name: 'subtitles',
		type: 'boolean',
		default: true,
		description: 'Whether to burn subtitles into the clips',
	},
	{
		displayName: 'Template',
		name: 'template',
		type: 'options',
		options: [
			{ name: 'Caption Only', value: 'caption_only', description: "Named in Reka's schema but not described" },
			{ name: 'Compilation', value: 'compilation', description: 'Several scenes put together' },
			{ name: 'Moments', value: 'moments', description: 'Single strong moments' },
			{ name: 'Trailer', value: 'trailer', description: "Named in Reka's schema but not described" },
			{ name: 'Voiceover', value: 'voiceover', description: "Named in Reka's schema but not described" },
		],
		default: 'moments',
		description: 'Kind of clip',
	},
	{
		displayName: 'Watermark',
		name: 'showWatermark',
		type: 'boolean',
		default: false,
		description: "Whether to show Reka's watermark",
	},
];
