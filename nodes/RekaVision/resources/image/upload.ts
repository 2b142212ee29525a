import { rowsUnder } from '../../../shared/api/pages';
import { optionsField } from '../../../shared/input/optionsField';
import { type Item } from '../../engine/item';
import { operation } from '../../engine/operation';
import { namesInWords, urlInWords } from '../../files/describe';
import { mediaFiles } from '../../files/itemFiles';
import { postForm } from '../../files/postForm';
import { runUploads } from '../../files/runUploads';
import { StreamedForm } from '../../files/streamedForm';
import {
	imageUrlsField,
	indexField,
	sourceDataField,
	sourceField,
	uploadsAtOnceField,
	waitUntilIndexedField,
} from '../../files/uploadFields';
import { indexableImage, whenIndexed } from '../../indexing/indexable';
import { indexedUpload } from '../../indexing/indexedUpload';
import { uploadWaitFields } from '../../indexing/waitFields';
import { imageMetadataField, imageMetadataOf } from './metadata';
import { imageItems } from './imageItem';
import { uploadedImages } from './uploadedImages';

const path = '/v1/images/upload';

const imageData = sourceDataField({
	description: 'The field of the input item that holds the image file; separate several fields with commas',
	hint: 'Each input item uses one upload, for all its images',
});

const imageUrls = imageUrlsField(
	'Links of the image files, separated by commas or line breaks; Reka must be able to reach them',
);

const upload = indexedUpload(indexableImage, {
	read: readForm,
	shape: imageItems,
	send: async ({ form, what, names }, item) =>
		await postForm(
			item,
			path,
			form,
			{ action: `upload ${what}`, noun: 'image' },
			({ body }) => uploadedImages(item, names, rowsUnder(body, 'results')),
			'image_id',
		),
});

/** `POST /v1/images/upload`: one form per item with all its images, streamed, or with URLs for Reka to fetch. */
export const uploadImages = operation({
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload images',
		description: 'Add images from files or URLs to the library; each input item counts as one of the daily uploads',
	},
	tool: {
		nextStep: (json, item) => (item.read(indexField) ? whenIndexed(indexableImage)(json, item) : undefined),
	},
	fields: [
		sourceField,
		imageData,
		imageUrls,
		indexField,
		waitUntilIndexedField,
		optionsField([imageMetadataField, uploadsAtOnceField, ...uploadWaitFields]),
	],
	endpoint: { method: 'POST', path },
	takes: 'form',
	metered: true,
	// The text part `metadata` holds more than the metadata of the images, but that is what Reka can object to in it.
	sends: [{ metadata: imageMetadataField, images: imageData, image_urls: imageUrls, index: indexField }],
	run: async (run) => await runUploads(run, upload),
});

/** The form of one item, checked: the text part first, as the official client sends it. `what` and `names` tell the images in sentences. */
async function readForm(item: Item): Promise<{ form: StreamedForm; what: string; names: string[] }> {
	const index = item.read(indexField);
	const requestsFor = (count: number) =>
		imageMetadataOf(item, count).map((metadata) => ({ indexing_config: { index }, metadata }));
	const form = new StreamedForm();
	if (item.read(sourceField) === 'url') {
		const addresses = item.read(imageUrls);
		form.append('metadata', JSON.stringify({ requests: requestsFor(addresses.length), image_urls: addresses }));
		const names = addresses.map(urlInWords);
		return { form, what: `the images at ${names.join(', ')}`, names };
	}
	const files = await mediaFiles(item, imageData, 'image');
	form.append('metadata', JSON.stringify({ requests: requestsFor(files.length) }));
	for (const file of files) form.append('images', file);
	const names = files.map(({ name }) => name);
	return { form, what: `the images ${namesInWords(names)}`, names };
}
