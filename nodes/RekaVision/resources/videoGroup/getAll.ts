import { listFields } from '../../fields/list';
import type { Operation } from '../../operation';
import { allAtOnce, rowsUnder } from '../../routing/lists';
import { routed } from '../../routing/routed';

/** `GET /v2/video-groups`. The API has no paging here: one request gives all groups, and Limit cuts the list. */
export const getManyGroups: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many video groups',
		description: 'List the video groups of the account',
		routing: routed({
			method: 'GET',
			url: '/v2/video-groups',
			topic: { action: 'list the video groups', noun: 'video group' },
			shape: rowsUnder('results'),
			paginate: allAtOnce,
		}),
	},
	fields: listFields,
};
