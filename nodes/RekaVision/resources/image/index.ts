import { type Resource } from '../../engine/resource';
import { deleteImage } from './delete';
import { detectInImage } from './detect';
import { downloadImage } from './download';
import { getImage } from './get';
import { getManyImages } from './getAll';
import { promptImage } from './prompt';
import { searchImageLibrary } from './search';
import { uploadImages } from './upload';
import { waitForImage } from './wait';

/** `/v1/images`: the image library. */
export const imageResource: Resource = {
	option: { name: 'Image', value: 'image', description: 'Upload, list, search and delete images, and ask about them' },
	operations: [
		promptImage,
		deleteImage,
		downloadImage,
		detectInImage,
		getImage,
		getManyImages,
		searchImageLibrary,
		uploadImages,
		waitForImage,
	],
	standard: uploadImages,
};
