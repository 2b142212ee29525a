import { type INodeProperties } from 'n8n-workflow';

import { ask } from '../../shared/api/ask';
import { asRecord } from '../../shared/api/answer';
import { path } from '../../shared/api/pathTemplate';
import { shortened } from '../../shared/input/checks';
import { type Field } from '../../shared/input/field';
import { type Item } from '../engine/item';
import { imageLocator } from '../fields/locators';
import { type MediaKind } from '../files/checkKind';
import { mediaFiles, oneVideo } from '../files/itemFiles';
import { type FormFile } from '../files/streamedForm';
import { imageUrlsField, sourceDataField, sourceFieldOf, videoUrlField } from '../files/uploadFields';

/** A picture or video of a prompt, checked but not read: gives the web address, or the file as data URL, when it is sent. */
export type Medium = () => Promise<string>;

/** What a prompt is about, and the fields that tell where it is. */
export interface Media {
	kind: MediaKind;
	fields: INodeProperties[];
	/**
	 * Reads and checks the fields of one item.
	 *
	 * @throws RekaOperationError naming the field, before any request
	 */
	read(item: Item): Promise<Medium[]>;
}

/** The files of one prompt together, in bytes. They travel inside the JSON of the request, so they are in memory as a whole. */
const MOST_BYTES = 10_000_000;

const dataField = (description: string) =>
	sourceDataField({ description, hint: 'Up to 10 MB; for larger files set Source to URL' });

const FROM_FILE = { name: 'File From Previous Node', value: 'binary', description: 'A file of up to 10 MB' } as const;
const FROM_LIBRARY = {
	name: 'Image Library',
	value: 'library',
	description: 'An image that was uploaded to Reka',
} as const;
const FROM_URL = { name: 'URL', value: 'url', description: 'Reka fetches the file itself' } as const;

/** Where the images of a prompt are. */
export const imageSource = sourceFieldOf([FROM_FILE, FROM_LIBRARY, FROM_URL]);
const imageData = dataField('The field of the input item that holds the image; separate several fields with commas');
const libraryImage = { ...imageLocator, displayOptions: { show: { source: [FROM_LIBRARY.value] } } };
const imageUrls = imageUrlsField(
	'Links of the images, separated by commas or line breaks; Reka must be able to reach them',
);

/** The images of a prompt. */
export const imageMedia: Media = {
	kind: 'image',
	fields: [imageSource, imageData, libraryImage, imageUrls],
	async read(item) {
		const source = item.read(imageSource);
		if (source === 'library') return [fromLibrary(item, item.read(libraryImage))];
		if (source === 'url') return item.read(imageUrls).map(fromWeb);
		return fromFiles(item, imageData, await mediaFiles(item, imageData, 'image', true));
	},
};

const videoSource = sourceFieldOf([FROM_FILE, FROM_URL]);
const videoData = dataField('The field of the input item that holds the video');
const videoUrl = videoUrlField({
	placeholder: 'e.g. https://media.example.com/short.mp4',
	description: 'Link of the video file; Reka must be able to reach it',
});

/** The video of a prompt. */
export const videoMedia: Media = {
	kind: 'video',
	fields: [videoSource, videoData, videoUrl],
	async read(item) {
		if (item.read(videoSource) === 'url') return [fromWeb(item.read(videoUrl))];
		return fromFiles(item, videoData, [await oneVideo(item, videoData, 'a video prompt takes one file', true)]);
	},
};

function fromWeb(address: string): Medium {
	return async () => await Promise.resolve(address);
}

function fromLibrary(item: Item, id: string): Medium {
	const request = { method: 'GET' as const, path: path`/v1/images/${id}` };
	return async () =>
		await ask(item, request, { action: 'get the image', noun: 'image' }, ({ body }) => {
			const address = asRecord(body)?.image_url;
			return typeof address === 'string' && address !== '' ? address : undefined;
		});
}

function fromFiles(item: Item, field: Field<unknown[]>, files: FormFile[]): Medium[] {
	const size = files.reduce((sum, file) => sum + file.size, 0);
	if (size > MOST_BYTES) {
		const what = files.length === 1 ? `the file ${shortened(files[0].name)} has` : 'the files have';
		throw item.refusal(
			field,
			`${what} ${megabytes(size)} MB, and a prompt takes 10 MB at most`,
			'Use a smaller file, or set Source to URL.',
		);
	}
	return files.map((file) => async () => await dataUrl(file));
}

async function dataUrl(file: FormFile): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of file.open()) chunks.push(chunk);
	return `data:${file.type};base64,${Buffer.concat(chunks).toString('base64')}`;
}

/** Rounded up, so that no size above the limit reads like the limit. */
function megabytes(bytes: number): string {
	return (Math.ceil(bytes / 100_000) / 10).toString();
}
