import { type IDataObject } from 'n8n-workflow';

import { field } from '../../../../shared/input/field';

/** `rendering_config` of `POST /v1/clips` for the places where clips are posted. */
export const PRESETS = {
	none: {},
	instagramFeed: { aspect_ratio: '4:5', layout: 'ai', subtitles: true, caption_style: { position: 'bottom' } },
	square: { aspect_ratio: '1:1', layout: 'ai', subtitles: true, caption_style: { position: 'bottom' } },
	// The apps lay their own texts and buttons over the bottom of a vertical video.
	vertical: { aspect_ratio: '9:16', layout: 'ai', subtitles: true, caption_style: { position: 'middle' } },
	youtube: { aspect_ratio: '16:9', layout: 'fit', subtitles: true, caption_style: { position: 'bottom' } },
} satisfies Record<string, IDataObject>;

export const presetField = field({
	displayName: 'Preset',
	name: 'preset',
	type: 'options',
	options: [
		{
			name: 'Instagram Feed',
			value: 'instagramFeed',
			description: '4:5, framed by AI, subtitles at the bottom',
		},
		{
			name: 'None',
			value: 'none',
			description: "Reka's defaults, and what you set under Options",
		},
		{
			name: 'Square',
			value: 'square',
			description: '1:1, framed by AI, subtitles at the bottom',
		},
		{
			name: 'TikTok, Reels and Shorts',
			value: 'vertical',
			description: '9:16, framed by AI, subtitles in the middle, clear of the app buttons',
		},
		{
			name: 'YouTube',
			value: 'youtube',
			description: '16:9, the whole picture, subtitles at the bottom',
		},
	],
	default: 'none',
	description: 'Fills aspect ratio, layout and subtitles for one platform; values under Options take priority',
});
