import { list, listFields } from '../../engine/lists';
import { groupItems } from './fields';

/** `GET /v2/video-groups`. The API has no paging here: one request gives all groups, and Limit cuts the list. */
export const getManyGroups = list({
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many video groups',
		description: 'List the video groups of the account',
	},
	fields: listFields,
	path: '/v2/video-groups',
	topic: { action: 'list the video groups', noun: 'video group' },
	rows: 'results',
	shape: groupItems,
});
