import { wordOf } from './text';

/** Display names of the fields behind the names that Reka gives them, so that an error sentence speaks the editor's words. */
const FIELD_LABELS: ReadonlyMap<string, string> = new Map(
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
		search_mode: 'Search Mode',
		image_weight: 'Image Weight',
		text_weight: 'Text Weight',
		max_results: 'Max Results',
		threshold: 'Threshold',
		apply_temporal_prefiltering: 'Look Only at Fitting Parts',
		use_map_reduce_summarization: 'Summarize in Parts',
		use_llm_rerank: 'Rerank by Language Model',
		use_embeds_rerank: 'Rerank by Embeddings',
		add_ocr_to_caption: 'Add On-Screen Text',
		datetime_from: 'Recorded After',
		datetime_to: 'Recorded Before',
		timestamp_from: 'From (Seconds)',
		timestamp_to: 'To (Seconds)',
		generate_report: 'Include Report',
		include_report: 'Include Report',
		rerank: 'Rerank',
		fields: 'Search In',
		strategy: 'Search By',
		filter: 'Options',
		'duration.gte': 'Minimum Duration (Seconds)',
		'duration.lte': 'Maximum Duration (Seconds)',
		'height.gte': 'Minimum Height',
		'height.lte': 'Maximum Height',
		'width.gte': 'Minimum Width',
		'width.lte': 'Maximum Width',
		delete_input_video: 'Delete Source Video Too',
		status: 'Status',
		limit: 'Limit',
		page_limit: 'Limit',
		// How Return All and Limit are turned into pages is nobody's business but ours.
		offset: 'Limit',
		page_token: 'Limit',
		id: 'Clip Job',
		job_id: 'Clip Job',
		video_id: 'Video',
		image_id: 'Image',
		group_id: 'Video Group',
		video_url: 'Video URL',
		video_name: 'Video Name',
		index: 'Index',
		enable_thumbnails: 'Enable Thumbnails',
		video_absolute_start_timestamp: 'Recording Start',
		images: 'Input Data Field Name',
		file: 'Input Data Field Name',
		video: 'Input Data Field Name',
		image_urls: 'Image URLs',
		name: 'Name',
		title: 'Title',
		description: 'Description',
		metadata: 'Metadata',
		query: 'Query',
		ids: 'Video IDs',
		video_ids: 'Video IDs',
		group_ids: 'Video Group IDs',
		model: 'Model',
		messages: 'Prompt',
		'content.image_url': 'Source',
		'content.video_url': 'Source',
		max_tokens: 'Maximum Tokens',
		temperature: 'Temperature',
		context: 'Video',
		start: 'Start Time (Seconds)',
		end: 'End Time (Seconds)',
		format: 'Format',
		prompts: 'Things to Find',
		desired: 'Index For',
		force: 'Force',
		chunking_config: 'Scene Detection',
		caption_prompt: 'Caption Prompt',
	}),
);

/**
 * What the editor calls a field of a request.
 *
 * @param param the API's name, or a path to it such as `generation_config.num_generations` or `video_urls.0`
 * @param own names that the operation has of its own
 * @returns the name itself when it is not known
 */
export function labelOf(param: string, own: Record<string, string> = {}): string {
	const labels = new Map([...FIELD_LABELS, ...Object.entries(own)]);
	const parts = param.split('.').filter((part) => !/^\d+$/.test(part));
	// The innermost part that has a name; of its spellings the longest.
	for (let end = parts.length; end > 0; end--) {
		for (let start = 0; start < end; start++) {
			const label = labels.get(parts.slice(start, end).join('.'));
			if (label !== undefined) return label;
		}
	}
	return wordOf(param);
}
