import { listFields } from '../../fields/list';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { allAtOnce, rowsUnder } from '../../routing/lists';
import { routed } from '../../routing/routed';

/** `GET /v1/videos`. The API has no paging here: one request gives all videos, and Limit cuts the list. */
export const getManyVideos: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many videos',
		description: 'List the videos of the account',
		routing: routed({
			method: 'GET',
			url: '/v1/videos',
			topic: videoTopic('v1', 'list the videos'),
			shape: rowsUnder('results'),
			paginate: allAtOnce,
		}),
	},
	fields: listFields,
};
