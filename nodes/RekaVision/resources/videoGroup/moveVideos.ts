import { path } from '../../../shared/api/pathTemplate';
import { one } from '../../engine/answers';
import { request } from '../../engine/request';
import { videoIdsField } from '../../fields/idList';
import { groupLocator } from '../../fields/locators';

const videoIds = {
	...videoIdsField,
	required: true,
	description: 'The videos to move; separate IDs with commas or line breaks',
};

/** `POST /v2/video-groups/{group_id}/videos`. */
export const moveVideos = request({
	option: {
		name: 'Move Videos',
		value: 'moveVideos',
		action: 'Move videos to a video group',
		description: 'Put videos into a video group; each leaves the group that it was in',
	},
	fields: [groupLocator, videoIds],
	method: 'POST',
	path: path`/v2/video-groups/${{ group_id: groupLocator }}/videos`,
	body: { video_ids: videoIds },
	topic: { action: 'move the videos', noun: 'video group or video' },
	answer: one('group_id'),
});
