import { path } from '../../../shared/api/pathTemplate';
import { imageLocator } from '../../fields/locators';
import { indexableImage } from '../../indexing/indexable';
import { waitOperation } from '../../indexing/waitOperation';
import { imageItems } from './imageItem';

/** Waits until `GET /v1/images/{image_id}` says that an image is indexed. */
export const waitForImage = waitOperation({
	kind: indexableImage,
	shape: imageItems,
	locator: imageLocator,
	path: path`/v1/images/${{ image_id: imageLocator }}`,
	action: 'Wait until an image is searchable',
	description: 'Wait until an uploaded image is searchable; costs nothing',
});
