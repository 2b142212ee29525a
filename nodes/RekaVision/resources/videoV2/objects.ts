import { field } from '../../../shared/input/field';
import { insightOperation } from './insights';

const type = field({
	displayName: 'Type',
	name: 'objectType',
	type: 'string',
	default: '',
	placeholder: 'e.g. person',
	description: 'Only objects of this type; Reka finds only people',
});

/** `GET /v2/videos/{video_id}/objects`. By its own documentation the API finds people only, and knows nobody again. */
export const getObjects = insightOperation({
	option: {
		name: 'Get Objects',
		value: 'getObjects',
		action: 'Get the objects in a video',
		description: 'Get where people are seen in a video; Reka finds only people and does not tell them apart',
	},
	list: 'objects',
	options: [type],
	query: { type },
});
