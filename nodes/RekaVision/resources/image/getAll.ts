import { listFields } from '../../fields/list';
import type { Operation } from '../../operation';
import { byOffset, rowsUnder } from '../../routing/lists';
import { routed } from '../../routing/routed';

/** `GET /v1/images`, paged by `limit` and `offset`. */
export const getManyImages: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many images',
		description: 'List the images of the account',
		routing: routed({
			method: 'GET',
			url: '/v1/images',
			topic: { action: 'list the images', noun: 'image' },
			shape: rowsUnder('results'),
			paginate: byOffset('image_id'),
		}),
	},
	fields: listFields,
};
