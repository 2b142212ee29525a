import { type IDataObject } from 'n8n-workflow';

import { type WaitChoice } from '../../../../shared/api/wait';
import { field } from '../../../../shared/input/field';
import { type Table } from '../../../../shared/input/item';
import { type Item } from '../../../engine/item';
import { type Named } from '../../../engine/labels';
import { indexingWaitFields, readIndexingWait } from '../../../indexing/waitFields';
import { type Feature, FEATURES, GOALS } from './features';
import { type IndexGoal } from './steps';

/** What the user chose about indexing. */
export interface IndexChoice extends IndexGoal {
	/** What a feature is started with beside `force`. */
	settings: Partial<Record<Feature, IDataObject>>;
	wait: WaitChoice;
}

const CHOSEN = { name: 'Chosen Features', value: 'features', description: 'What you choose below' } as const;
const NOT_NOW = {
	name: 'Nothing Yet',
	value: 'none',
	description: 'Only upload; use Make Searchable later',
} as const;
const QUESTIONS = {
	name: 'Questions',
	value: 'questions',
	description: 'Transcript and captions, for Ask',
} as const;
const SEARCH = {
	name: 'Search',
	value: 'search',
	description: 'Transcript, captions and embeddings, for Search and Ask',
} as const;

const WHAT_FOR = 'What to make the video ready for; takes about 2 to 10 minutes and is billed per minute of video';

const indexForField = field({
	displayName: 'Prepare For',
	name: 'indexFor',
	type: 'options',
	options: [CHOSEN, QUESTIONS, SEARCH],
	default: 'search',
	description: WHAT_FOR,
});

const uploadIndexForField = field({
	displayName: 'Prepare For',
	name: 'indexFor',
	type: 'options',
	options: [CHOSEN, NOT_NOW, QUESTIONS, SEARCH],
	default: 'none',
	description: WHAT_FOR,
});

const featuresField = field({
	displayName: 'Features',
	name: 'features',
	type: 'multiOptions',
	options: [
		{ name: 'Captions', value: 'captions', description: 'What is seen, in words; includes the transcript' },
		{
			name: 'Embeddings',
			value: 'embeddings',
			description: 'For searches by meaning; includes transcript and captions',
		},
		{
			name: 'Objects',
			value: 'objects',
			description: 'Where people are seen, with known flaws; includes the transcript',
		},
		{ name: 'Transcript', value: 'transcript', description: 'What is said, and the scenes' },
	],
	default: ['transcript'],
	displayOptions: { show: { indexFor: [CHOSEN.value] } },
	description: 'What to make of the video',
});

const captionPromptField = field({
	displayName: 'Caption Prompt',
	name: 'captionPrompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Describe what the people do',
	description: 'What the captions should describe',
});

const forceField = field({
	displayName: 'Force',
	name: 'force',
	type: 'boolean',
	default: true,
	description: 'Whether to make features again that are ready; this is billed again',
});

const sceneDetectionField = field({
	displayName: 'Scene Detection',
	name: 'sceneDetection',
	type: 'boolean',
	default: true,
	description: 'Whether to split the transcript where the picture changes',
});

/** Index For and Features of the operation Index. */
export const indexGoalFields = [indexForField, featuresField];

/** The same of Upload, where nothing may be chosen. */
export const uploadGoalFields = [uploadIndexForField, featuresField];

const sharedOptions = [captionPromptField, sceneDetectionField, ...indexingWaitFields];

/** Options of Index. */
export const indexOptions = [forceField, ...sharedOptions];

/** The same in the options of Upload, where they show once something is to be indexed. A new video has nothing to force. */
export const uploadIndexOptions = sharedOptions.map((option) => ({
	...option,
	displayOptions: { hide: { '/indexFor': [NOT_NOW.value] } },
}));

/** Which options go along with which feature, by Reka's names. */
const SETTINGS = {
	transcript: { chunking_config: { use_scene_detection: sceneDetectionField } },
	captions: { caption_prompt: captionPromptField },
} satisfies Partial<Record<Feature, Table>>;

/** What the requests about features send, by Reka's names. */
export const indexTable: Table = {
	desired: indexForField,
	force: forceField,
	...SETTINGS.transcript,
	...SETTINGS.captions,
};

export const indexNames: Named = { chunking_config: sceneDetectionField };

/** Reads and checks {@link indexGoalFields} and {@link indexOptions}. */
export function readIndexChoice(item: Item): IndexChoice {
	return choiceOf(item, item.read(indexForField), item.given(forceField) ?? false);
}

/**
 * Reads and checks {@link uploadGoalFields} and {@link uploadIndexOptions}.
 *
 * @returns `undefined` when nothing is to be indexed
 */
export function readUploadIndexChoice(item: Item): IndexChoice | undefined {
	const purpose = item.read(uploadIndexForField);
	return purpose === NOT_NOW.value ? undefined : choiceOf(item, purpose, false);
}

function choiceOf(item: Item, purpose: 'features' | keyof typeof GOALS, force: boolean): IndexChoice {
	return {
		desired: purpose === CHOSEN.value ? chosenFeatures(item) : GOALS[purpose],
		force,
		settings: {
			transcript: item.values(SETTINGS.transcript),
			captions: item.values(SETTINGS.captions),
		},
		wait: readIndexingWait(item),
	};
}

function chosenFeatures(item: Item): Feature[] {
	const chosen = item.given(featuresField);
	if (chosen) return FEATURES.filter((feature) => chosen.includes(feature));
	throw item.refusal(featuresField, 'nothing is chosen', 'Choose at least one feature.');
}
