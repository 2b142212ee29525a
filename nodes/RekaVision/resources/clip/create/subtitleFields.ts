import { field } from '../../../../shared/input/field';
import { LANGUAGES } from './languages';

/** `caption_style` of `rendering_config`. */
export const captionStyleTable = {
	desired_font_size: field({
		displayName: 'Subtitle: Font Size',
		name: 'captionFontSize',
		type: 'number',
		typeOptions: { minValue: 60, maxValue: 120 },
		default: 120,
		description: 'Size of the burned-in subtitles, from 60 to 120',
	}),
	font_family: field({
		displayName: 'Subtitle: Font',
		name: 'captionFontFamily',
		type: 'options',
		options: [
			{ name: 'Bangers', value: 'Bangers' },
			{ name: 'Bebas Neue', value: 'BebasNeue' },
			{ name: 'Caption Font', value: 'CaptionFont' },
			{ name: 'Lato', value: 'Lato' },
			{ name: 'Roboto Condensed', value: 'RobotoCondensed' },
		],
		default: 'BebasNeue',
		description: 'Font of the burned-in subtitles',
	}),
	text_transform: field({
		displayName: 'Subtitle: Letter Case',
		name: 'captionTextTransform',
		type: 'options',
		options: [
			{ name: 'As Spoken', value: 'initial' },
			{ name: 'Lowercase', value: 'lowercase' },
			{ name: 'Uppercase', value: 'uppercase' },
		],
		default: 'uppercase',
		description: 'Upper or lower case of the burned-in subtitles',
	}),
	position: field({
		displayName: 'Subtitle: Position',
		name: 'captionPosition',
		type: 'options',
		options: [
			{ name: 'Bottom', value: 'bottom' },
			{ name: 'Middle', value: 'middle' },
			{ name: 'Top', value: 'top' },
		],
		default: 'bottom',
		description: 'Where the burned-in subtitles appear',
	}),
	text_color: field({
		displayName: 'Subtitle: Text Color',
		name: 'captionTextColor',
		type: 'color',
		default: '#FFFFFF',
		description: 'Color of the burned-in subtitles',
	}),
	highlight_color: field({
		displayName: 'Subtitle: Highlight Color',
		name: 'captionHighlightColor',
		type: 'color',
		default: '#FF7E4F',
		description: 'Color of the word that is being spoken',
	}),
	stroke_color: field({
		displayName: 'Subtitle: Outline Color',
		name: 'captionStrokeColor',
		type: 'color',
		default: '#000000',
		description: 'Color of the outline of the letters',
	}),
};

/** Translated subtitles, in `generation_config`. */
export const translationTable = {
	translated_subtitles_target_language: field({
		displayName: 'Subtitle: Translation',
		name: 'translatedSubtitlesTargetLanguage',
		type: 'options',
		options: LANGUAGES,
		default: 'en_US',
		description: 'Also add subtitles translated into this language',
	}),
	translated_subtitles_group_length: field({
		displayName: 'Subtitle: Translation Line Length',
		name: 'translatedSubtitlesGroupLength',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 40,
		description: 'Maximum characters per subtitle line',
	}),
};

export const subtitles = field({
	displayName: 'Subtitle: Show',
	name: 'subtitles',
	type: 'boolean',
	default: true,
	description: 'Whether to burn subtitles into the clips',
});
