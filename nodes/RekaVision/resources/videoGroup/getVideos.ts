import { listFields } from '../../fields/list';
import { groupLocator } from '../../fields/locators';
import type { Operation } from '../../operation';
import { allAtOnce, rowsUnder } from '../../routing/lists';
import { routed } from '../../routing/routed';

/** `GET /v2/video-groups/{group_id}/videos`. No paging: one request gives all, and Limit cuts the list. */
export const getGroupVideos: Operation = {
	option: {
		name: 'Get Videos',
		value: 'getVideos',
		action: 'Get the videos of a video group',
		description: 'List the videos of one video group, each with a download URL that expires within hours',
		routing: routed({
			method: 'GET',
			url: '/v2/video-groups/:groupId/videos',
			topic: { action: 'list the videos of the group', noun: 'video group' },
			shape: rowsUnder('results'),
			paginate: allAtOnce,
		}),
	},
	fields: [groupLocator, ...listFields],
};
