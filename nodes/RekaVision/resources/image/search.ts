import { field } from '../../../shared/input/field';
import { optionsField } from '../../../shared/input/optionsField';
import { rows, shaped } from '../../engine/answers';
import { request } from '../../engine/request';
import { maxResultsField } from '../../fields/maxResults';
import { thresholdField } from '../../fields/threshold';
import { imageItems } from './imageItem';

const query = field({
	displayName: 'Query',
	name: 'query',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. a red car in the rain',
	description: 'What the images should show, in your own words; only searchable images are found',
});

const options = {
	max_results: maxResultsField('images'),
	search_mode: field({
		displayName: 'Search Mode',
		name: 'searchMode',
		type: 'options',
		options: [
			{ name: 'Picture', value: 'vision', description: 'Compare the query with what the picture shows' },
			{ name: 'Picture and Text', value: 'joined', description: 'Also compare it with the text about the picture' },
		],
		default: 'vision',
		description: 'What the query is compared with',
	}),
	image_weight: field({
		displayName: 'Image Weight',
		name: 'imageWeight',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0.5,
		description: 'How much the picture counts; only used with Search Mode set to Picture and Text',
	}),
	text_weight: field({
		displayName: 'Text Weight',
		name: 'textWeight',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0.5,
		description: 'How much the text counts; only used with Search Mode set to Picture and Text',
	}),
	threshold: thresholdField(0.5, 'Leave out images that match less than this, from 0 to 1'),
};

/** `POST /v1/images/search`: indexed images by what they show, with a score; no paging. */
export const searchImageLibrary = request({
	option: {
		name: 'Search',
		value: 'search',
		action: 'Search images',
		description: 'Find images of the library by what they show; counts against about 100 image searches a day',
	},
	tool: { ifNothing: 'Nothing was found. Try other words once; if there is nothing again, tell the person so.' },
	fields: [query, optionsField(Object.values(options))],
	metered: true,
	method: 'POST',
	path: '/v1/images/search',
	body: { query, ...options },
	topic: { action: 'search the images', noun: 'image' },
	answer: shaped(rows('results'), imageItems),
});
