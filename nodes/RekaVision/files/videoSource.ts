import { field } from '../../shared/input/field';
import { type Table } from '../../shared/input/item';
import { url } from '../../shared/input/readers';
import { type Item } from '../engine/item';
import { uploadGroupLocator } from '../fields/locators';
import { oneVideo } from './itemFiles';
import { namesInWords, nameFromUrl, urlInWords } from './describe';
import { type StreamedForm } from './streamedForm';
import { sourceDataField, sourceField } from './uploadFields';

const videoDataField = sourceDataField({
	description: 'The field of the input item that holds the video file',
	hint: 'Each input item becomes one video',
});

const videoUrlField = field(
	{
		displayName: 'Video URL',
		name: 'videoUrl',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { source: ['url'] } },
		placeholder: 'e.g. https://media.example.com/talk.mp4',
		description: 'Link of the video file or YouTube video; Reka must be able to reach it',
	},
	url,
);

const videoNameField = field({
	displayName: 'Video Name',
	name: 'videoName',
	type: 'string',
	default: '',
	placeholder: 'e.g. talk.mp4',
	description: 'Name of the video in the library; if empty, the name of the file',
});

/** Source and name of a video to upload, on both generations of the API. */
export const videoSourceFields = [sourceField, videoDataField, videoUrlField, videoNameField];

/** What a video upload sends of these fields and of the group, by Reka's names. */
export const videoSourceTable: Table = {
	video_name: videoNameField,
	video_url: videoUrlField,
	file: videoDataField,
	group_id: uploadGroupLocator,
};

/** Puts the group of the options into the form, where the user chose one. */
export function appendGroup(item: Item, form: StreamedForm): void {
	const group = item.given(uploadGroupLocator);
	if (group !== undefined) form.append('group_id', group);
}

/**
 * Reads and checks {@link videoSourceFields} and puts name and source into the form; the file comes last, after everything else.
 *
 * @returns the source in words, for error sentences
 */
export async function appendVideo(item: Item, form: StreamedForm): Promise<string> {
	const givenName = item.read(videoNameField);
	if (item.read(sourceField) === 'url') {
		const address = item.read(videoUrlField);
		const name = givenName || nameFromUrl(address);
		if (name !== '') form.append('video_name', name);
		form.append('video_url', address);
		return `at ${urlInWords(address)}`;
	}
	const file = await oneVideo(item, videoDataField, 'a video upload takes one file');
	form.append('video_name', givenName || file.name);
	form.append('file', file);
	return namesInWords([file.name]);
}
