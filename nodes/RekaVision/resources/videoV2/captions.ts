import { insightOperation } from './insights';

/** `GET /v2/videos/{video_id}/captions`. */
export const getCaptions = insightOperation({
	option: {
		name: 'Get Captions',
		value: 'getCaptions',
		action: 'Get the captions of a video',
		description: 'Get what is seen in a searchable video, one item per stretch, ready for Clip > Create',
	},
	list: 'captions',
});
