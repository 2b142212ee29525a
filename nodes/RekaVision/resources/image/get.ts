import { path } from '../../../shared/api/pathTemplate';
import { one, shaped } from '../../engine/answers';
import { request } from '../../engine/request';
import { imageLocator } from '../../fields/locators';
import { imageItems } from './imageItem';

/** `GET /v1/images/{image_id}`: the image with its URL and indexing status (1 = in progress, 2 = indexed). */
export const getImage = request({
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get an image',
		description: 'Get one image with its URL and whether it is searchable yet',
	},
	fields: [imageLocator],
	method: 'GET',
	path: path`/v1/images/${{ image_id: imageLocator }}`,
	topic: { action: 'get the image', noun: 'image' },
	answer: shaped(one('image_id', imageLocator), imageItems),
});
