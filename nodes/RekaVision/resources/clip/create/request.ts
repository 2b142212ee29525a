import type { IDataObject, INode } from 'n8n-workflow';

import { checkChoice, checkText, checkUrls, type Place, refusal, shortened } from '../../../../shared/input/checks';
import { readSourceUrl } from '../../../../shared/clips/sourceUrl';
import { Options, withoutUnset } from '../../../fields/options';
import { PRESETS, presetField } from './presets';
import { clipRequestOptions } from './fields';

/** A checked request of `POST /v1/clips`. */
export interface ClipRequest {
	body: IDataObject & { video_urls: string[]; prompt?: string };
	/** `reel_quality`, if chosen. */
	qs: IDataObject;
}

/** What Reka takes for the longest duration when none is sent. */
const DEFAULT_MAX_DURATION = 90;

const NOT_CLIPPABLE = {
	playlist: 'is a YouTube playlist, which Reka cannot clip',
	channel: 'is a YouTube channel, which Reka cannot clip',
	live: 'is a YouTube live link, which Reka cannot clip',
	page: 'is a YouTube page without a video',
} as const;

/**
 * Reads and checks all fields of one item of Clip -> Create, before a clip job is spent.
 *
 * @param read gives the value of a parameter of the item
 * @throws NodeOperationError naming the field
 */
export function readClipRequest(node: INode, itemIndex: number, read: (name: string) => unknown): ClipRequest {
	const options = new ClipOptions(clipRequestOptions, (read('options') ?? {}) as IDataObject, { node, itemIndex });
	const body: ClipRequest['body'] = {
		video_urls: readSources({ node, label: 'Video URLs', itemIndex }, read('videoUrls')),
	};
	const prompt = checkText({ node, label: 'Prompt', itemIndex }, read('prompt'));
	if (prompt !== '') body.prompt = prompt;
	body.generation_config = generationConfig(options);
	const preset = checkChoice({ node, label: presetField.displayName, itemIndex }, read('preset'), Object.keys(PRESETS));
	const rendering = renderingConfig(options, PRESETS[preset]);
	if (Object.keys(rendering).length > 0) body.rendering_config = rendering;
	return { body, qs: withoutUnset({ reel_quality: options.choice('reelQuality') }) };
}

function readSources(field: Place, value: unknown): string[] {
	const urls = checkUrls(field, value);
	const seen = new Map<string, string>();
	for (const url of urls) {
		const source = readSourceUrl(url);
		if (source.kind !== 'video') {
			const fix = 'Give the link of one finished video, such as https://www.youtube.com/watch?v=...';
			throw refusal(field, `${shortened(url)} ${NOT_CLIPPABLE[source.kind]}`, fix);
		}
		const other = seen.get(source.key);
		if (other !== undefined) {
			throw refusal(field, `${shortened(other)} and ${shortened(url)} are the same video`, 'Give each video once.');
		}
		seen.set(source.key, url);
	}
	return urls;
}

function generationConfig(options: ClipOptions): IDataObject {
	const config = withoutUnset({
		template: options.choice('template'),
		// Sources disagree on what Reka does without this field: 1 clip, or up to 12. Sending it keeps the outcome predictable.
		num_generations: options.isAutomatic('numGenerations')
			? undefined
			: (options.number('numGenerations', { min: 1, max: 3, whole: true }) ?? 1),
		min_duration_seconds: options.number('minDurationSeconds', { min: 0, whole: true }),
		max_duration_seconds: options.number('maxDurationSeconds', { min: 1, max: 600, whole: true }),
		source_start_time: options.number('sourceStartTime', { min: 0, whole: true }),
		source_end_time: options.number('sourceEndTime', { min: 0, whole: true }),
		translated_subtitles_target_language: options.choice('translatedSubtitlesTargetLanguage'),
		translated_subtitles_group_length: options.number('translatedSubtitlesGroupLength', { min: 1, whole: true }),
	});
	const shortest = Number(config.min_duration_seconds ?? 0);
	const longest = Number(config.max_duration_seconds ?? DEFAULT_MAX_DURATION);
	if (shortest > longest) {
		const problem = `${shortest} is more than the Maximum Duration of ${longest} seconds`;
		throw refusal(options.field('minDurationSeconds'), problem, 'Lower the minimum, or set a higher Maximum Duration.');
	}
	const start = Number(config.source_start_time ?? 0);
	const end = Number(config.source_end_time ?? Infinity);
	if (start >= end) {
		throw refusal(
			options.field('sourceEndTime'),
			`${end} is not after the Source Start Time of ${start} seconds`,
			'Set a later second.',
		);
	}
	return config;
}

function renderingConfig(options: ClipOptions, preset: IDataObject): IDataObject {
	const style = {
		...(preset.caption_style as IDataObject | undefined),
		...withoutUnset({
			desired_font_size: options.number('captionFontSize', { min: 60, max: 120 }),
			font_family: options.choice('captionFontFamily'),
			text_transform: options.choice('captionTextTransform'),
			position: options.choice('captionPosition'),
			text_color: options.color('captionTextColor'),
			highlight_color: options.color('captionHighlightColor'),
			stroke_color: options.color('captionStrokeColor'),
		}),
	};
	return {
		...preset,
		...withoutUnset({
			subtitles: options.boolean('subtitles'),
			aspect_ratio: options.choice('aspectRatio'),
			resolution: options.choice('resolution'),
			show_watermark: options.boolean('showWatermark'),
			layout: options.choice('layout'),
		}),
		...(Object.keys(style).length > 0 && { caption_style: style }),
	};
}

/** The options of Create: some of them have values of their own kind. */
class ClipOptions extends Options {
	isAutomatic(name: string): boolean {
		return this.values[name] === 'auto';
	}

	color(name: string): string | undefined {
		return this.read(name, (field, value) => {
			const color = checkText(field, value);
			if (/^#[0-9a-f]{6}$/i.test(color)) return color;
			throw refusal(field, `${shortened(color)} is not a color`, 'Give a color such as #FF7E4F.');
		});
	}
}
