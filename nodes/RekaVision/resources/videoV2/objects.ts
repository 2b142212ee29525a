import { insightOperation } from './insights';

/** `GET /v2/videos/{video_id}/objects`. By its own documentation the API finds people only, and knows nobody again. */
export const getObjects = insightOperation({
	option: {
		name: 'Get Objects',
		value: 'getObjects',
		action: 'Get the objects in a video',
		description: 'Get where people are seen in a video; Reka finds only people and does not tell them apart',
	},
	list: 'objects',
});
