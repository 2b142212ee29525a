import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { binaryFile, binaryNames } from '../files/binaryFile';
import { checkUrl, checkUrls, type Place, refusal, shortened } from '../../shared/input/checks';
import { requestJson } from '../../shared/api/ask';
import { requestSettings } from '../../shared/api/settings';
import type { FormFile } from '../files/streamedForm';
import { unreadableError } from '../../shared/errors';
import { checkedId } from '../routing/path';
import { checkKind, type MediaKind } from '../files/checkKind';
import { imageLocator } from '../fields/locators';

/** A picture or video of a prompt, checked but not read: gives the web address, or the file as data URL, when it is sent. */
export type Medium = () => Promise<string>;

/** The files of one prompt together, in bytes. They travel inside the JSON of the request, so they are in memory as a whole. */
const MOST_BYTES = 10_000_000;

const binaryField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	displayOptions: { show: { source: ['binary'] } },
	hint: 'At most 10 MB, because the file travels inside the request; for larger files set Source to URL',
};

const sourceField = (options: INodeProperties['options']): INodeProperties => ({
	displayName: 'Source',
	name: 'source',
	type: 'options',
	options,
	default: 'binary',
	description: 'Where the file is',
});

const binarySource = {
	name: 'Binary',
	value: 'binary',
	description: 'A file of up to 10 MB that an earlier node gave',
};
const urlSource = { name: 'URL', value: 'url', description: 'Reka fetches the file itself' };

/** Source and its fields of an image prompt. */
export const imageFields: INodeProperties[] = [
	sourceField([
		binarySource,
		{ name: 'Image Library', value: 'library', description: 'An image that was uploaded to Reka' },
		urlSource,
	]),
	{
		...binaryField,
		description: 'The field of the input item that holds the image; several fields are divided by commas',
	},
	{ ...imageLocator, displayOptions: { show: { source: ['library'] } } },
	{
		displayName: 'Image URLs',
		name: 'imageUrls',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { source: ['url'] } },
		placeholder: 'e.g. https://media.example.com/cat.jpg',
		description: 'Addresses of the images, divided by commas or line breaks; Reka must be able to reach them',
	},
];

/** Source and its fields of a video prompt. */
export const videoFields: INodeProperties[] = [
	sourceField([binarySource, urlSource]),
	{ ...binaryField, description: 'The field of the input item that holds the video' },
	{
		displayName: 'Video URL',
		name: 'videoUrl',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { source: ['url'] } },
		placeholder: 'e.g. https://media.example.com/short.mp4',
		description: 'Address of the video file; Reka must be able to reach it',
	},
];

/**
 * Reads and checks {@link imageFields} or {@link videoFields} of one item.
 *
 * @throws NodeOperationError naming the field, before any request
 */
export async function readMedia(context: IExecuteFunctions, kind: MediaKind, itemIndex: number): Promise<Medium[]> {
	const field = (label: string): Place => ({ node: context.getNode(), label, itemIndex });
	const read = (name: string) =>
		context.getNodeParameter(name, itemIndex, undefined, { extractValue: true }) as unknown;
	const source = read('source');
	if (source === 'library') {
		const id = checkedId(context, 'imageId', read('imageId'), itemIndex);
		return [async () => await libraryUrl(context, id, itemIndex)];
	}
	if (source === 'url') {
		const urls =
			kind === 'image'
				? checkUrls(field('Image URLs'), read('imageUrls'))
				: [checkUrl(field('Video URL'), read('videoUrl'))];
		return urls.map((url) => async () => url);
	}
	const label = field(binaryField.displayName);
	const names = binaryNames(label, read(binaryField.name));
	if (kind === 'video' && names.length > 1) {
		throw refusal(
			label,
			'a video prompt takes one file',
			'Give one name; put each further video into an item of its own.',
		);
	}
	const files = await Promise.all(names.map(async (name) => await binaryFile(context, label, name)));
	for (const file of files) checkKind(label, file, kind, new Uint8Array());
	const size = files.reduce((sum, file) => sum + file.size, 0);
	if (size > MOST_BYTES) {
		const what = files.length === 1 ? `the file ${shortened(files[0].name)} has` : 'the files have';
		throw refusal(
			label,
			`${what} ${megabytes(size)} MB, and a prompt takes 10 MB at most`,
			'Send a smaller file, or set Source to URL, so that Reka fetches the file itself.',
		);
	}
	return files.map((file) => async () => await dataUrl(label, file, kind));
}

async function libraryUrl(context: IExecuteFunctions, id: string, itemIndex: number): Promise<string> {
	const topic = { action: 'get the image', noun: 'image', itemIndex };
	const request = {
		...requestSettings(context, itemIndex),
		method: 'GET' as const,
		path: `/v1/images/${encodeURIComponent(id)}`,
	};
	const image = await requestJson(context, request, topic);
	if (typeof image.image_url === 'string' && image.image_url !== '') return image.image_url;
	throw unreadableError(context.getNode(), { body: image, headers: {}, statusCode: 200 }, topic);
}

async function dataUrl(field: Place, file: FormFile, kind: MediaKind): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of file.open()) chunks.push(chunk);
	const bytes = Buffer.concat(chunks);
	return `data:${checkKind(field, file, kind, bytes)};base64,${bytes.toString('base64')}`;
}

/** Rounded up, so that no size above the limit reads like the limit. */
function megabytes(bytes: number): string {
	return (Math.ceil(bytes / 100_000) / 10).toString();
}
