import { path } from '../../../shared/api/pathTemplate';
import { one } from '../../engine/answers';
import { imageLocator } from '../../fields/locators';
import { libraryDownload } from '../../files/libraryDownload';
import { imageItems } from './imageItem';

/** Streams the file behind the `image_url` of `GET /v1/images/{image_id}` into a binary field. */
export const downloadImage = libraryDownload({
	option: {
		action: 'Download an image',
		description: 'Get the file of an image from the library; costs nothing at Reka',
	},
	locator: imageLocator,
	path: path`/v1/images/${{ image_id: imageLocator }}`,
	topic: { action: 'get the image', noun: 'image' },
	answer: one('image_id', imageLocator),
	fileOf: (image) => ({ link: image.image_url }),
	shape: imageItems,
	standardType: { mime: 'image/jpeg', extension: 'jpg' },
});
