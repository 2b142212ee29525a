import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { LANGUAGES } from '../../../nodes/RekaVision/resources/clip/create/languages';
import {
	checkSourceUrlsField,
	promptField,
	readClipRequest,
	videoUrlsField,
} from '../../../nodes/RekaVision/resources/clip/create/request';
import { clipRequestOptions, numGenerations } from '../../../nodes/RekaVision/resources/clip/create/fields';
import { ClipRequest, CreateClipQuery } from '../../../sandbox/contract/clips';
import { presetField } from '../../../nodes/RekaVision/resources/clip/create/presets';
import { optionsField } from '../../../nodes/shared/input/optionsField';
import { parametersWith, thrownBy } from '../node';

const URL_A = 'https://media.example.com/a.mp4';

function read(parameters: { videoUrls?: unknown; prompt?: unknown; preset?: string; options?: IDataObject }) {
	const { numGenerations: clips, ...options } = parameters.options ?? {};
	const values: Record<string, unknown> = {
		videoUrls: URL_A,
		prompt: '',
		preset: 'none',
		...parameters,
		numGenerations: clips,
		options,
	};
	const fields = [
		videoUrlsField,
		promptField,
		numGenerations,
		presetField,
		optionsField([...clipRequestOptions, checkSourceUrlsField]),
	];
	return readClipRequest(parametersWith(fields, values));
}

const refusalOf = (parameters: Parameters<typeof read>[0]) => thrownBy(() => read(parameters)).message;

/** Every option, its value, and where the contract wants it. */
const EVERY_OPTION: Array<[string, unknown, string]> = [
	['aspectRatio', '9:16-split', 'rendering_config.aspect_ratio'],
	['captionFontFamily', 'Lato', 'rendering_config.caption_style.font_family'],
	['captionFontSize', 60, 'rendering_config.caption_style.desired_font_size'],
	['captionHighlightColor', '#ff7e4f', 'rendering_config.caption_style.highlight_color'],
	['captionPosition', 'top', 'rendering_config.caption_style.position'],
	['captionStrokeColor', '#000000', 'rendering_config.caption_style.stroke_color'],
	['captionTextColor', '#FFFFFF', 'rendering_config.caption_style.text_color'],
	['captionTextTransform', 'initial', 'rendering_config.caption_style.text_transform'],
	['layout', 'fit', 'rendering_config.layout'],
	['maxDurationSeconds', 600, 'generation_config.max_duration_seconds'],
	['minDurationSeconds', 0, 'generation_config.min_duration_seconds'],
	['numGenerations', 2, 'generation_config.num_generations'],
	['reelQuality', 'premium', 'query.reel_quality'],
	['resolution', '1080', 'rendering_config.resolution'],
	['showWatermark', false, 'rendering_config.show_watermark'],
	['sourceEndTime', 90, 'generation_config.source_end_time'],
	['sourceStartTime', 0, 'generation_config.source_start_time'],
	['subtitles', false, 'rendering_config.subtitles'],
	['template', 'compilation', 'generation_config.template'],
	['translatedSubtitlesGroupLength', 40, 'generation_config.translated_subtitles_group_length'],
	['translatedSubtitlesTargetLanguage', 'fil_PH', 'generation_config.translated_subtitles_target_language'],
];

describe('what is sent', () => {
	it('is the URL and three clips when nothing else is set', () => {
		expect(read({})).toEqual({ body: { video_urls: [URL_A], generation_config: { num_generations: 3 } }, qs: {} });
	});

	it('knows each option of the node', () => {
		expect(EVERY_OPTION.map(([name]) => name).sort()).toEqual(
			[numGenerations, ...clipRequestOptions].map(({ name }) => name).sort(),
		);
	});

	it.each(EVERY_OPTION)('%s = %j goes to %s', (name, value, place) => {
		const { body, qs } = read({ options: { [name]: value } as IDataObject });
		const sent = place.split('.').reduce<unknown>((part, key) => (part as IDataObject)[key], { ...body, query: qs });
		expect(sent).toBe(value);
	});

	it('is what the contract accepts, with every option set', () => {
		const options = Object.fromEntries(EVERY_OPTION.map(([name, value]) => [name, value])) as IDataObject;
		const { body, qs } = read({ prompt: ' Funny ', preset: 'youtube', options });
		expect(ClipRequest.parse(body)).toEqual(body);
		expect(CreateClipQuery.parse(qs)).toEqual(qs);
		expect(body.prompt).toBe('Funny');
	});

	it('covers every field of the contract', () => {
		const keys = (shape: object) => Object.keys(shape);
		const { generation_config: generation, rendering_config: rendering } = ClipRequest.shape;
		const contract = [
			// `force_vllm_whisper_asr` has left the documentation and is not sent.
			...keys(CreateClipQuery.omit({ force_vllm_whisper_asr: true }).shape).map((key) => `query.${key}`),
			...keys(generation.unwrap().shape).map((key) => `generation_config.${key}`),
			...keys(rendering.unwrap().shape)
				.filter((key) => key !== 'caption_style')
				.map((key) => `rendering_config.${key}`),
			...keys(rendering.unwrap().shape.caption_style.unwrap().unwrap().shape).map(
				(key) => `rendering_config.caption_style.${key}`,
			),
		];
		expect(EVERY_OPTION.map(([, , place]) => place).sort()).toEqual(contract.sort());
	});

	it('takes each value of each dropdown into the contract', () => {
		for (const { name, options } of [numGenerations, ...clipRequestOptions] as INodeProperties[]) {
			for (const option of options ?? []) {
				const { body, qs } = read({ options: { [name]: (option as { value: string }).value } });
				expect([ClipRequest.safeParse(body).success, CreateClipQuery.safeParse(qs).success, name]).toEqual([
					true,
					true,
					name,
				]);
			}
		}
		expect(LANGUAGES).toHaveLength(35);
	});

	it('leaves the number of clips out for Automatic', () => {
		expect(read({ options: { numGenerations: 'auto' } }).body.generation_config).toEqual({});
	});

	it('sends a resolution as text, also when an expression gives a number', () => {
		expect(read({ options: { resolution: 720 } }).body.rendering_config).toEqual({ resolution: '720' });
	});

	it('takes an option as not set when an expression gives nothing', () => {
		expect(
			read({ options: { layout: null, captionFontSize: undefined } as unknown as IDataObject }).body,
		).not.toHaveProperty('rendering_config');
	});
});

describe('presets', () => {
	it.each([
		['vertical', { aspect_ratio: '9:16', layout: 'ai', subtitles: true, caption_style: { position: 'middle' } }],
		['instagramFeed', { aspect_ratio: '4:5', layout: 'ai', subtitles: true, caption_style: { position: 'bottom' } }],
		['square', { aspect_ratio: '1:1', layout: 'ai', subtitles: true, caption_style: { position: 'bottom' } }],
		['youtube', { aspect_ratio: '16:9', layout: 'fit', subtitles: true, caption_style: { position: 'bottom' } }],
	])('%s fills aspect ratio, layout and subtitles', (preset, rendering) => {
		const { body } = read({ preset });
		expect(body.rendering_config).toEqual(rendering);
		expect(ClipRequest.safeParse(body).success).toBe(true);
	});

	it('gives way to every single option, and leaves the rest', () => {
		const options = { aspectRatio: '4:5', captionPosition: 'top', captionFontFamily: 'Lato', subtitles: false };
		expect(read({ preset: 'vertical', options }).body.rendering_config).toEqual({
			aspect_ratio: '4:5',
			layout: 'ai',
			subtitles: false,
			caption_style: { position: 'top', font_family: 'Lato' },
		});
		expect(read({ preset: 'vertical' }).body.rendering_config).toMatchObject({ caption_style: { position: 'middle' } });
	});

	it('must be one of the list', () => {
		expect(refusalOf({ preset: 'vimeo' })).toContain('Preset: "vimeo" is not one of the choices: ');
	});
});

describe('what is refused before a job is spent', () => {
	it.each([
		['https://www.youtube.com/playlist?list=PL1', 'a YouTube playlist'],
		['https://www.youtube.com/@reka', 'a YouTube channel'],
		['https://www.youtube.com/@reka/live', 'the live page of a YouTube channel'],
		['https://www.youtube.com/', 'a YouTube page without a video'],
	])('%s', (url, reason) =>
		expect(refusalOf({ videoUrls: [URL_A, url] })).toContain(`Video URLs: "${url}" is ${reason}`),
	);

	it('but not the same video in two spellings, which is sent once', () => {
		const urls = ['https://youtu.be/dQw4w9WgXcQ', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'];
		expect(read({ videoUrls: urls.join('\n') }).body.video_urls).toEqual([urls[0]]);
	});

	it.each<[IDataObject, string]>([
		[{ captionFontSize: 59 }, 'Subtitle: Font Size: "59" is not a number from 60 to 120'],
		[{ captionFontSize: 121 }, 'Subtitle: Font Size: "121"'],
		[{ captionTextColor: 'red' }, 'Subtitle: Text Color: "red" is not a color'],
		[{ captionHighlightColor: '#FFFF' }, 'Subtitle: Highlight Color'],
		[{ maxDurationSeconds: 0 }, 'Maximum Duration (Seconds): "0" is not a number of seconds from 1 to 600'],
		[{ maxDurationSeconds: 601 }, 'Maximum Duration (Seconds)'],
		[{ minDurationSeconds: -1 }, 'Minimum Duration (Seconds)'],
		[{ numGenerations: 0 }, 'Number of Clips: "0" is not one of the choices: 1, 2, 3, auto'],
		[{ numGenerations: 4 }, 'Number of Clips'],
		[{ sourceStartTime: -1 }, 'Source: Start Time (Seconds)'],
		[{ translatedSubtitlesGroupLength: 0 }, 'Subtitle: Translation Line Length'],
		[{ translatedSubtitlesTargetLanguage: 'en' }, 'Subtitle: Translation: "en" is not one of the choices'],
		[{ template: 'montage' }, 'Clip: Template: "montage" is not one of the choices'],
		[{ layout: '{{ $json.layout }}' }, 'Layout: this still holds the expression'],
		[{ reelQuality: 'best' }, 'Quality: "best"'],
		[{ resolution: '4k' }, 'Resolution: "4k"'],
		[{ aspectRatio: '3:2' }, 'Aspect Ratio: "3:2"'],
		[{ subtitles: 'maybe' }, 'Subtitle: Show: "maybe"'],
		[
			{ minDurationSeconds: 31, maxDurationSeconds: 30 },
			'Clip: Minimum Duration (Seconds): 31 is more than the 30 of Clip: Maximum Duration (Seconds)',
		],
		[
			{ minDurationSeconds: 91 },
			'Clip: Minimum Duration (Seconds): 91 is more than the 90 of Clip: Maximum Duration (Seconds)',
		],
		[
			{ sourceStartTime: 60, sourceEndTime: 60 },
			'Source: End Time (Seconds): 60 is not after the 60 of Source: Start Time (Seconds)',
		],
		[{ sourceEndTime: 0 }, 'Source: End Time (Seconds): 0 is not after the 0 of Source: Start Time (Seconds)'],
	])('%j', (options, sentence) => expect(refusalOf({ options })).toContain(sentence));

	it.each<IDataObject>([
		{ minDurationSeconds: 30, maxDurationSeconds: 30 },
		{ sourceStartTime: 59, sourceEndTime: 60 },
		{ sourceStartTime: 10 },
		{ maxDurationSeconds: 600, minDurationSeconds: 600 },
	])('but not %j', (options) => expect(() => read({ options })).not.toThrow());

	it('takes whole seconds of what a search gives', () => {
		const { body } = read({ options: { maxDurationSeconds: 1.5, sourceStartTime: 641.939 } });
		expect(body.generation_config).toMatchObject({ max_duration_seconds: 2, source_start_time: 642 });
	});

	it('a prompt that is no text', () => expect(refusalOf({ prompt: { a: 1 } })).toContain('Prompt: this must be text'));
});
