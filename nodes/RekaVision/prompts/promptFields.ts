import { type INodeProperties } from 'n8n-workflow';

import { entriesOf } from '../../shared/input/checks';
import { field, type Field } from '../../shared/input/field';
import { optionsField } from '../../shared/input/optionsField';
import { pickedText } from '../../shared/input/readers';
import { simplifyField } from '../../shared/input/simplify';

/** The model of the documentation's own samples for images and videos. */
const STANDARD_MODEL = 'reka-edge-2603';

/** What is asked about a picture or video. */
export function promptField(more: Pick<INodeProperties, 'placeholder' | 'description'>): Field<string> {
	return field({
		displayName: 'Question',
		name: 'prompt',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		required: true,
		...more,
	});
}

/** The model that answers a prompt. */
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

/** How a model writes, by Reka's names; an option that is not added is not sent. */
const writingTable = {
	max_tokens: field({
		displayName: 'Maximum Tokens',
		name: 'maxTokens',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1024,
		description: 'How long the answer can be; if it is cut off, finish_reason says length',
	}),
	temperature: field({
		displayName: 'Temperature',
		name: 'temperature',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0.4,
		description: 'How varied the answer is: 0 is the most predictable',
	}),
	top_p: field({
		displayName: 'Top P',
		name: 'topP',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 1,
		description: 'How many of the likely words the model chooses from: 1 for all, lower for fewer',
	}),
	seed: field({
		displayName: 'Seed',
		name: 'seed',
		type: 'number',
		typeOptions: { numberPrecision: 0 },
		default: 0,
		description: 'A number that makes answers to the same prompt more alike; not every model uses it',
	}),
	stop: field(
		{
			displayName: 'Stop Texts',
			name: 'stop',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			description: 'The answer ends before any of these texts; one on each line, and an expression may give a list',
		},
		(place, value) => entriesOf(place, value, /[\r\n]/),
	),
};

/** What the model is told before the prompt, as a message of its own. */
export const systemMessage = field({
	displayName: 'System Message',
	name: 'systemMessage',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Answer in one sentence',
	description: 'Instructions for the model, whatever the question',
});

/** Who answers and how it writes. */
export const modelTable = { model: modelField, ...writingTable };

/** Fields of every prompt, below what it asks. */
export const answerFields = [modelField, simplifyField, optionsField([...Object.values(writingTable), systemMessage])];
