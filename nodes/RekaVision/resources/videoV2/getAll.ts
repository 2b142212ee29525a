import { videoIdsField } from '../../fields/idList';
import { listFields } from '../../fields/list';
import { optionsField } from '../../../shared/input/optionsField';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { itemFields } from '../../routing/body';
import { allAtOnce, rowsUnder } from '../../routing/lists';
import { routed } from '../../routing/routed';

const options = optionsField([videoIdsField]);

/** `GET /v2/videos`. The API has no paging here: one request gives all videos of all groups, and Limit cuts the list. */
export const getManyVideos: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many videos',
		description: 'List the videos of the account, in all groups',
		routing: routed({
			method: 'GET',
			url: '/v2/videos',
			topic: videoTopic('v2', 'list the videos'),
			prepare: [
				function (request) {
					const ids = itemFields(this).collection(options).ids(videoIdsField.name);
					return ids ? { ...request, qs: { ...request.qs, ids }, arrayFormat: 'repeat' } : request;
				},
			],
			shape: rowsUnder('results'),
			paginate: allAtOnce,
		}),
	},
	fields: [...listFields, options],
};
