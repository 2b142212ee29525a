import type { IDataObject } from 'n8n-workflow';

import { checkIds, videoIdsField } from '../../../fields/idList';
import { listFields } from '../../../fields/list';
import { videoTopic } from '../../../generations';
import type { Operation } from '../../../operation';
import { allAtOnce, rowsUnder } from '../../../routing/lists';
import { routed } from '../../../routing/routed';

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
					const { videoIds } = this.getNodeParameter('options', {}) as IDataObject;
					if (videoIds === undefined) return request;
					const field = { node: this.getNode(), label: videoIdsField.displayName, itemIndex: this.getItemIndex() };
					return { ...request, qs: { ...request.qs, ids: checkIds(field, videoIds) }, arrayFormat: 'repeat' };
				},
			],
			shape: rowsUnder('results'),
			paginate: allAtOnce,
		}),
	},
	fields: [
		...listFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [videoIdsField],
		},
	],
};
