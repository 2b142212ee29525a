import { checkIds } from '../../fields/idList';
import { groupLocator } from '../../fields/locators';
import type { Operation } from '../../operation';
import { oneObject } from '../../routing/answers';
import { jsonBody } from '../../routing/body';
import { routed } from '../../routing/routed';

/** `POST /v2/video-groups/{group_id}/videos`. */
export const moveVideos: Operation = {
	option: {
		name: 'Move Videos',
		value: 'moveVideos',
		action: 'Move videos to a video group',
		description: 'Put videos into a video group; each leaves the group that it was in',
		routing: routed({
			method: 'POST',
			url: '/v2/video-groups/:groupId/videos',
			topic: { action: 'move the videos', noun: 'video group or video' },
			prepare: [jsonBody(({ field, read }) => ({ video_ids: checkIds(field('Video IDs'), read('videoIds')) }))],
			shape: oneObject('group_id'),
		}),
	},
	fields: [
		groupLocator,
		{
			displayName: 'Video IDs',
			name: 'videoIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
			description: 'The videos to move; several IDs are divided by commas or line breaks',
		},
	],
};
