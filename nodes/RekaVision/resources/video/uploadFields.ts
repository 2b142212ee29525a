import { field } from '../../../shared/input/field';
import { captionPromptField } from '../../fields/captionPrompt';

/** What the form of `POST /v1/videos/upload` takes beside name, source and group, by Reka's names; most are documented by name alone. */
export const uploadSettings = {
	enable_thumbnails: field({
		displayName: 'Enable Thumbnails',
		name: 'enableThumbnails',
		type: 'boolean',
		default: false,
		description: 'Whether to make preview pictures of the video',
	}),
	video_absolute_start_timestamp: field({
		displayName: 'Recording Start',
		name: 'videoAbsoluteStartTimestamp',
		type: 'dateTime',
		default: '',
		description: 'When the recording began, in the time zone of the workflow',
	}),
	caption_mode: field({
		displayName: 'Caption Mode',
		name: 'captionMode',
		type: 'options',
		options: [
			{ name: 'Ad Video Tagging', value: 'tagging_ad_video' },
			{ name: 'Generic', value: 'generic' },
			{ name: 'Security', value: 'security' },
			{ name: 'TTE 1110', value: 'tte_1110' },
		],
		default: 'generic',
		description: 'What the captions are made for; no details from Reka',
	}),
	caption_prompt: captionPromptField,
	chunking_config: field({
		displayName: 'Chunking (JSON)',
		name: 'chunkingConfig',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {"max_len": 25}',
		description: 'How the video is divided, as a JSON object; no details from Reka',
	}),
	config: field({
		displayName: 'Config (JSON)',
		name: 'config',
		type: 'json',
		default: '{}',
		description: 'Settings of the upload as a JSON object; no details from Reka',
	}),
	person_indexing: field({
		displayName: 'Index People',
		name: 'personIndexing',
		type: 'boolean',
		default: true,
		description: 'Whether to send person_indexing; no details from Reka',
	}),
	persist_frames: field({
		displayName: 'Keep Frames',
		name: 'persistFrames',
		type: 'boolean',
		default: true,
		description: 'Whether to send persist_frames; no details from Reka',
	}),
	encode_chunks: field({
		displayName: 'Encode Chunks',
		name: 'encodeChunks',
		type: 'boolean',
		default: true,
		description: 'Whether to send encode_chunks; no details from Reka',
	}),
};
