import { path } from '../../../shared/api/pathTemplate';
import { simplifyField } from '../../../shared/input/simplify';
import { list, listFields } from '../../engine/lists';
import { videoItems } from '../../fields/videoItems';
import { groupLocator } from '../../fields/locators';

/** `GET /v2/video-groups/{group_id}/videos`. No paging: one request gives all, and Limit cuts the list. */
export const getGroupVideos = list({
	option: {
		name: 'Get Videos',
		value: 'getVideos',
		action: 'Get the videos of a video group',
		description: 'List the videos of one video group, each with a download URL that expires within hours',
	},
	fields: [groupLocator, ...listFields, simplifyField],
	path: path`/v2/video-groups/${{ group_id: groupLocator }}/videos`,
	topic: { action: 'list the videos of the group', noun: 'video group' },
	rows: 'results',
	shape: videoItems,
});
