import { field } from '../../shared/input/field';
import { optionsField } from '../../shared/input/optionsField';
import { pickedText } from '../../shared/input/readers';
import { simplifyField } from '../../shared/input/simplify';

/** The model of the documentation's own samples for images and videos. */
const STANDARD_MODEL = 'reka-edge-2603';

export const modelField = field(
	{
		displayName: 'Model',
		name: 'model',
		type: 'resourceLocator',
		default: { mode: 'list', value: STANDARD_MODEL, cachedResultName: STANDARD_MODEL },
		required: true,
		description: 'The model that answers',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a model...',
				typeOptions: { searchListMethod: 'searchModels', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${STANDARD_MODEL}` },
		],
	},
	pickedText,
);

const maximumTokens = field({
	displayName: 'Maximum Tokens',
	name: 'maxTokens',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 1024,
	description: 'How long the answer can be; when it is cut, finish_reason is length',
});

const temperature = field({
	displayName: 'Temperature',
	name: 'temperature',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 0.4,
	description: 'How varied the answer is: 0 is the most predictable',
});

/** Who answers and how it writes, by Reka's names; an option that is not added is not sent. */
export const modelTable = { model: modelField, max_tokens: maximumTokens, temperature };

/** Fields of every prompt, below what it asks. */
export const answerFields = [modelField, simplifyField, optionsField([maximumTokens, temperature])];
