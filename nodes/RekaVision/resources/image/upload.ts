import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { binaryFile, binaryNames } from '../../files/binaryFile';
import { checkUrls } from '../../../shared/input/checks';
import { unreadableError } from '../../../shared/errors';
import { rowsOf } from '../../../shared/api/pages';
import { isId } from '../../../shared/api/path';
import { StreamedForm } from '../../files/streamedForm';
import { postForm } from '../../files/postForm';
import { optionsField } from '../../../shared/input/optionsField';
import { namesInWords, urlInWords } from '../../files/describe';
import { imageMetadataField, readImageMetadata } from './metadata';
import { indexedByReka, runUploads } from '../../files/runUploads';
import { indexFields, sourceFields, uploadsAtOnceField } from '../../files/uploadFields';
import { indexableImage } from '../../indexing/indexable';
import { uploadWaitFields } from '../../indexing/waitFields';
import type { Operation } from '../../operation';

/** For error sentences: the part `metadata` holds more than the metadata of images. */
const LABELS = { metadata: imageMetadataField.displayName };

/** `POST /v1/images/upload`: one form per item with all its images, streamed, or with URLs for Reka to fetch. */
export const uploadImages: Operation = {
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload images',
		description:
			'Add one or more images from files or URLs to the library; every input item counts as one of the daily uploads',
	},
	fields: [
		...sourceFields(
			{
				description:
					'The field of the input item that holds the image file; several fields, divided by commas, go in one upload',
				hint: 'The images of one input item go in one upload; each image becomes an item',
			},
			{
				displayName: 'Image URLs',
				name: 'imageUrls',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://media.example.com/cat.jpg',
				description: 'Addresses of the image files, divided by commas or line breaks; Reka must be able to reach them',
			},
		),
		...indexFields,
		optionsField([imageMetadataField, uploadsAtOnceField, ...uploadWaitFields]),
	],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const upload = indexedByReka(this, indexableImage, {
			read: async (item) => await readForm(this, item),
			send: async ({ form, what }, item) => {
				const topic = { action: `upload ${what}`, noun: 'image', labels: LABELS, itemIndex: item };
				const answer = await postForm(this, '/v1/images/upload', form, topic);
				const images = rowsOf(answer, 'results');
				if (images && images.length > 0 && images.every(({ image_id: id }) => isId(id))) return images;
				throw unreadableError(
					this.getNode(),
					{ body: answer, headers: {}, statusCode: 200 },
					{ ...topic, creates: true },
				);
			},
		});
		return await runUploads(this, upload);
	},
};

/** The form of one item, checked: the text part first, as the official client sends it. `what` names the images for error sentences. */
async function readForm(context: IExecuteFunctions, item: number): Promise<{ form: StreamedForm; what: string }> {
	const node = context.getNode();
	const read = (name: string) => context.getNodeParameter(name, item) as unknown;
	const options = read('options') as IDataObject;
	const index = read('index') !== false;
	const form = new StreamedForm();
	const requestsFor = (count: number) =>
		readImageMetadata(
			{ node, label: imageMetadataField.displayName, itemIndex: item },
			options.imageMetadata,
			count,
		).map((metadata) => ({
			indexing_config: { index },
			metadata,
		}));

	if (read('source') === 'url') {
		const urls = checkUrls({ node, label: 'Image URLs', itemIndex: item }, read('imageUrls'));
		form.append('metadata', JSON.stringify({ requests: requestsFor(urls.length), image_urls: urls }));
		return { form, what: `the images at ${urls.map(urlInWords).join(', ')}` };
	}
	const field = { node, label: 'Input Data Field Name', itemIndex: item };
	const names = binaryNames(field, read('binaryPropertyName'));
	const files = await Promise.all(names.map(async (name) => await binaryFile(context, field, name)));
	form.append('metadata', JSON.stringify({ requests: requestsFor(files.length) }));
	for (const file of files) form.append('images', file);
	return { form, what: `the images ${namesInWords(files.map(({ name }) => name))}` };
}
