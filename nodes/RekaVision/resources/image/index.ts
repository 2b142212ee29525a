import { defineResource } from '../../operation';
import { deleteImage } from './delete';
import { downloadImage } from './download';
import { getImage } from './get';
import { getManyImages } from './getAll';
import { searchImageLibrary } from './search';
import { uploadImages } from './upload';
import { waitForImage } from './wait';

/** `/v1/images`: the image library. */
export const imageResource = defineResource(
	{ name: 'Image', value: 'image', description: 'Upload, list, search and delete images' },
	[deleteImage, downloadImage, getImage, getManyImages, searchImageLibrary, uploadImages, waitForImage],
	uploadImages,
);
