import { defineResource } from '../../operation';
import { deleteImage } from './delete';
import { getImage } from './get';
import { getManyImages } from './getAll';

/** `/v1/images`: the image library. */
export const imageResource = defineResource(
	{ name: 'Image', value: 'image', description: 'Upload, list and delete images' },
	[deleteImage, getImage, getManyImages],
	getManyImages,
);
