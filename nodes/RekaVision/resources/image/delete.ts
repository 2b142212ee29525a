import { imageLocator } from '../../fields/locators';
import type { Operation } from '../../operation';
import { deleted } from '../../routing/answers';
import { routed } from '../../routing/routed';

/** `DELETE /v1/images/{image_id}`. */
export const deleteImage: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete an image',
		description: 'Delete one image for good',
		routing: routed({
			method: 'DELETE',
			url: '/v1/images/:imageId',
			topic: { action: 'delete the image', noun: 'image' },
			shape: deleted('image_id', 'imageId'),
		}),
	},
	fields: [imageLocator],
};
