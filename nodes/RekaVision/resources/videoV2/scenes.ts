import { insightOperation } from './insights';

/** `GET /v2/videos/{video_id}/scenes`. Scenes come with the feature `transcript`. */
export const getScenes = insightOperation({
	option: {
		name: 'Get Scenes',
		value: 'getScenes',
		action: 'Get the scenes of a video',
		description: 'Get where the scenes of a searchable video begin and end, ready for Clip > Create',
	},
	list: 'scenes',
});
