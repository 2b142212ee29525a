import { wordOf } from './cleanText';

/** Display names of the fields behind the names that Reka gives them, so that an error sentence speaks the editor's words. */
const FIELD_LABELS = new Map(
	Object.entries({
		video_urls: 'Video URLs',
		prompt: 'Prompt',
		reel_quality: 'Quality',
		num_generations: 'Number of Clips',
		min_duration_seconds: 'Minimum Duration (Seconds)',
		max_duration_seconds: 'Maximum Duration (Seconds)',
		source_start_time: 'Source Start Time (Seconds)',
		source_end_time: 'Source End Time (Seconds)',
		translated_subtitles_target_language: 'Subtitle Translation',
		translated_subtitles_group_length: 'Subtitle Translation Line Length',
		template: 'Template',
		subtitles: 'Subtitles',
		aspect_ratio: 'Aspect Ratio',
		resolution: 'Resolution',
		show_watermark: 'Watermark',
		layout: 'Layout',
		desired_font_size: 'Caption Font Size',
		font_family: 'Caption Font',
		text_transform: 'Caption Letters',
		position: 'Caption Position',
		text_color: 'Caption Text Color',
		highlight_color: 'Caption Highlight Color',
		stroke_color: 'Caption Stroke Color',
		generation_config: 'Options',
		rendering_config: 'Options',
		caption_style: 'Options',
		stream: 'Wait Method',
		delete_input_video: 'Delete Source Video Too',
		status: 'Status',
		limit: 'Limit',
		id: 'Clip Job',
		job_id: 'Clip Job',
		video_id: 'Video',
		image_id: 'Image',
		group_id: 'Video Group',
		video_url: 'Video URL',
		video_name: 'Video Name',
		index: 'Index',
		images: 'Input Data Field Name',
		file: 'Input Data Field Name',
		image_urls: 'Image URLs',
		name: 'Name',
		metadata: 'Metadata',
		query: 'Query',
		video_ids: 'Video IDs',
		group_ids: 'Video Group IDs',
		model: 'Model',
		messages: 'Prompt',
	}),
);

/**
 * What the editor calls a field of a request.
 *
 * @param param the API's name, or a path to it such as `generation_config.num_generations` or `video_urls.0`
 * @returns the name itself when it is not known
 */
export function labelOf(param: string): string {
	const known = param
		.split('.')
		.reverse()
		.find((part) => FIELD_LABELS.has(part));
	return (known === undefined ? undefined : FIELD_LABELS.get(known)) ?? wordOf(param);
}
