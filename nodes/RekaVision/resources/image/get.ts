import { imageLocator } from '../../fields/locators';
import type { Operation } from '../../operation';
import { oneObject } from '../../routing/answers';
import { routed } from '../../routing/routed';

/** `GET /v1/images/{image_id}`: the image with its URL and indexing status (1 = in progress, 2 = indexed). */
export const getImage: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get an image',
		description: 'Get one image with its URL and whether it can be searched yet',
		routing: routed({
			method: 'GET',
			url: '/v1/images/:imageId',
			topic: { action: 'get the image', noun: 'image' },
			shape: oneObject('image_id'),
		}),
	},
	fields: [imageLocator],
};
