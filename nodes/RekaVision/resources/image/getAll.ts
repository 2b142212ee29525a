import { list, listFields } from '../../engine/lists';
import { imageItems } from './imageItem';

/** `GET /v1/images`, paged by `limit` and `offset`. */
export const getManyImages = list({
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many images',
		description: 'List the images of the account',
	},
	fields: listFields,
	path: '/v1/images',
	topic: { action: 'list the images', noun: 'image' },
	rows: 'results',
	pagedBy: 'image_id',
	shape: imageItems,
});
