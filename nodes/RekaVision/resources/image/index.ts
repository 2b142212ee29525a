import { defineResource } from '../../operation';
import { deleteImage } from './delete';
import { getImage } from './get';
import { getManyImages } from './getAll';
import { searchImageLibrary } from './search';

/** `/v1/images`: the image library. */
export const imageResource = defineResource(
	{ name: 'Image', value: 'image', description: 'Upload, list, search and delete images' },
	[deleteImage, getImage, getManyImages, searchImageLibrary],
	getManyImages,
);
