import { path } from '../../../shared/api/pathTemplate';
import { simplifyField } from '../../../shared/input/simplify';
import { deleted } from '../../engine/answers';
import { request } from '../../engine/request';
import { imageToDelete } from '../../fields/locators';

/** `DELETE /v1/images/{image_id}`. */
export const deleteImage = request({
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete an image',
		description: 'Delete one image for good',
	},
	fields: [imageToDelete, simplifyField],
	method: 'DELETE',
	path: path`/v1/images/${{ image_id: imageToDelete }}`,
	topic: { action: 'delete the image', noun: 'image' },
	answer: deleted('image_id', imageToDelete),
});
