import { type IDataObject } from 'n8n-workflow';

import { field, type Field } from '../../../../shared/input/field';
import { type Table } from '../../../../shared/input/item';
import { type Item } from '../../../engine/item';
import { captionPromptField } from '../../../fields/captionPrompt';
import { type Feature } from './features';

/** Which options go along with which feature, by Reka's names. */
const SETTINGS = {
	transcript: {
		chunking_config: field({
			displayName: 'Chunking (JSON)',
			name: 'chunkingConfig',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"min_len": 15, "max_len": 25, "language": "en"}',
			description:
				'How the transcript is divided, as a JSON object; Reka names min_len and max_len in seconds, use_asr, vad_threshold and language, and may ignore some',
		}),
		downsample_video: field({
			displayName: 'Downsample Video',
			name: 'downsampleVideo',
			type: 'boolean',
			default: true,
			description: 'Whether to send downsample_video for the transcript; no details from Reka',
		}),
		force_feature_queue: field({
			displayName: 'Force Feature Queue',
			name: 'forceFeatureQueue',
			type: 'boolean',
			default: true,
			description: 'Whether to send force_feature_queue for the transcript; no details from Reka',
		}),
	},
	captions: { caption_prompt: captionPromptField },
	objects: {
		person_localization: field({
			displayName: 'Person Localization (JSON)',
			name: 'personLocalization',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"max_fps": 15, "conf": 0.9}',
			description:
				'How people are looked for with the feature Objects, as a JSON object; Reka names max_fps, max_failed_frames, num_photos_per_person, max_objects_per_chunk, conf and iou',
		}),
	},
} satisfies Partial<Record<Feature, Table>>;

/** One key of the chunking that people ask for. */
const SCENES = {
	use_scene_detection: field({
		displayName: 'Scene Detection',
		name: 'sceneDetection',
		type: 'boolean',
		default: true,
		description: 'Whether to split the transcript where the picture changes',
	}),
};

/** Options about single features. */
export const settingOptions = [...Object.values(SETTINGS), SCENES].flatMap((table) => Object.values<Field>(table));

/** What the trigger of each feature takes beside `force`, by Reka's names. */
export const settingTables: Record<Feature, Table[]> = {
	transcript: [{ chunking_config: SCENES }, SETTINGS.transcript],
	captions: [SETTINGS.captions],
	embeddings: [],
	objects: [SETTINGS.objects],
};

/** What each feature is started with beside `force`; an object that is empty is not sent. */
export function readSettings(item: Item): Partial<Record<Feature, IDataObject>> {
	const { chunking_config, ...transcript } = item.values(SETTINGS.transcript);
	const scenes = item.values(SCENES);
	return {
		transcript: { ...transcript, ...filled('chunking_config', { ...(chunking_config as IDataObject), ...scenes }) },
		captions: item.values(SETTINGS.captions),
		objects: filled('person_localization', item.given(SETTINGS.objects.person_localization)),
	};
}

function filled(name: string, value: IDataObject = {}): IDataObject {
	return Object.keys(value).length > 0 ? { [name]: value } : {};
}
