import { checkRequiredText } from '../../../shared/input/checks';
import { withoutUnset } from '../../fields/options';
import { optionsField } from '../../../shared/input/optionsField';
import type { Operation } from '../../operation';
import { jsonBody } from '../../routing/body';
import { rowsUnder } from '../../routing/lists';
import { routed } from '../../routing/routed';

const options = optionsField([
	{
		displayName: 'Image Weight',
		name: 'imageWeight',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0.5,
		description: 'How much the picture counts; only used with the Search Mode Picture and Text',
	},
	{
		displayName: 'Max Results',
		name: 'maxResults',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description: 'How many images to give at most, best match first',
	},
	{
		displayName: 'Search Mode',
		name: 'searchMode',
		type: 'options',
		options: [
			{ name: 'Picture', value: 'vision', description: 'Compare the query with what the picture shows' },
			{ name: 'Picture and Text', value: 'joined', description: 'Compare it with the text about the picture too' },
		],
		default: 'vision',
		description: 'What the query is compared with',
	},
	{
		displayName: 'Text Weight',
		name: 'textWeight',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0.5,
		description: 'How much the text counts; only used with the Search Mode Picture and Text',
	},
	{
		displayName: 'Threshold',
		name: 'threshold',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 0.5,
		description: 'Leave out images that match less than this, from 0 to 1',
	},
]);

/** `POST /v1/images/search`: indexed images by what they show, with a score; no paging. */
export const searchImageLibrary: Operation = {
	option: {
		name: 'Search',
		value: 'search',
		action: 'Search images',
		description: 'Find images of the library by what they show; counts against about 100 image searches a day',
		routing: routed({
			method: 'POST',
			url: '/v1/images/search',
			topic: { action: 'search the images', noun: 'image' },
			prepare: [
				jsonBody(({ field, read, collection }) => {
					const chosen = collection(options);
					return withoutUnset({
						query: checkRequiredText(field('Query'), read('query')),
						max_results: chosen.number('maxResults', { min: 1, whole: true }),
						search_mode: chosen.choice('searchMode'),
						image_weight: chosen.number('imageWeight', { min: 0 }),
						text_weight: chosen.number('textWeight', { min: 0 }),
						threshold: chosen.number('threshold', { min: 0, max: 1 }),
					});
				}),
			],
			shape: rowsUnder('results'),
		}),
	},
	fields: [
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. a red car in the rain',
			description: 'What the images should show, in your own words; images are found once they are indexed',
		},
		options,
	],
};
