import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';

import { checkBoolean, checkChoice, checkText, refusal } from '../../../../shared/input/checks';
import { type IndexingWait, indexingWaitFields, readIndexingWait } from '../../../indexing/waitFields';
import { type Feature, FEATURES, GOALS } from './features';
import type { IndexGoal } from './steps';

/** What the user chose about indexing. */
export interface IndexChoice extends IndexGoal {
	sceneDetection: boolean;
	/** Empty: Reka's own. */
	captionPrompt: string;
	wait: IndexingWait;
}

const NOT_NOW = {
	name: 'Nothing Yet',
	value: 'none',
	description: 'Only upload; index later with the operation Index',
};

/** Index For and Features. */
function goalFields(
	more: Array<{ name: string; value: string; description: string }>,
	standard: string,
): INodeProperties[] {
	return [
		{
			displayName: 'Index For',
			name: 'indexFor',
			type: 'options',
			options: [
				{ name: 'Chosen Features', value: 'features', description: 'What you choose yourself' },
				...more,
				{ name: 'Questions', value: 'questions', description: 'Transcript and captions, as Ask needs them' },
				{
					name: 'Search',
					value: 'search',
					description: 'Transcript, captions and embeddings: for Search, and for Ask as well',
				},
			],
			default: standard,
			description:
				'What the video is made ready for; indexing takes about 2 to 10 minutes and is billed by the minute of video',
		},
		{
			displayName: 'Features',
			name: 'features',
			type: 'multiOptions',
			options: [
				{ name: 'Captions', value: 'captions', description: 'What is seen, in words; makes the transcript too' },
				{
					name: 'Embeddings',
					value: 'embeddings',
					description: 'For searches by meaning; makes transcript and captions too',
				},
				{
					name: 'Objects',
					value: 'objects',
					description: 'Where people are seen; Reka names faults of it itself. Makes the transcript too.',
				},
				{ name: 'Transcript', value: 'transcript', description: 'What is said, and the scenes' },
			],
			default: ['transcript'],
			displayOptions: { show: { indexFor: ['features'] } },
			description: 'What to make of the video',
		},
	];
}

/** Index For of the operation Index. */
export const indexGoalFields = goalFields([], 'search');

/** Index For of Upload, where nothing may be chosen. */
export const uploadGoalFields = goalFields([NOT_NOW], NOT_NOW.value);

/** Options of Index. */
export const indexOptions: INodeProperties[] = [
	{
		displayName: 'Caption Prompt',
		name: 'captionPrompt',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Describe what the people do',
		description: 'What the captions should tell about',
	},
	{
		displayName: 'Force',
		name: 'force',
		type: 'boolean',
		default: true,
		description: 'Whether to make what you index for again although it is ready; this is billed again',
	},
	{
		displayName: 'Scene Detection',
		name: 'sceneDetection',
		type: 'boolean',
		default: true,
		description: 'Whether the transcript is divided where the picture changes',
	},
	...indexingWaitFields,
];

/** The same in the options of Upload, where they show once something is to be indexed. A new video has nothing to force. */
export const uploadIndexOptions = indexOptions
	.filter(({ name }) => name !== 'force')
	.map((field) => ({ ...field, displayOptions: { hide: { '/indexFor': [NOT_NOW.value] } } }));

/**
 * Reads and checks the fields above of one item.
 *
 * @param read gives the value of a parameter of the item
 * @returns `undefined` when nothing is to be indexed
 */
export function readIndexChoice(
	node: INode,
	itemIndex: number,
	read: (name: string) => unknown,
): IndexChoice | undefined {
	const field = (label: string) => ({ node, label, itemIndex });
	const options = read('options') as IDataObject;
	const goal = checkChoice(field('Index For'), read('indexFor'), ['none', 'search', 'questions', 'features']);
	if (goal === NOT_NOW.value) return undefined;
	const desired = goal === 'search' || goal === 'questions' ? GOALS[goal] : chosenFeatures();
	return {
		desired,
		force: options.force !== undefined && checkBoolean(field('Force'), options.force),
		sceneDetection:
			options.sceneDetection !== undefined && checkBoolean(field('Scene Detection'), options.sceneDetection),
		captionPrompt: checkText(field('Caption Prompt'), options.captionPrompt),
		wait: readIndexingWait(node, itemIndex, options),
	};

	function chosenFeatures(): Feature[] {
		const given = read('features') as unknown;
		const chosen = (Array.isArray(given) ? given : [given]).map((entry) =>
			checkChoice(field('Features'), entry, FEATURES),
		);
		if (chosen.length === 0) throw refusal(field('Features'), 'nothing is chosen', 'Choose at least one feature.');
		return FEATURES.filter((feature) => chosen.includes(feature));
	}
}
