import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { binaryFile, binaryNames } from './binaryFile';
import { checkText, checkUrl, refusal } from '../../shared/input/checks';
import type { StreamedForm } from './streamedForm';
import { checkedId } from '../routing/path';
import { namesInWords, nameFromUrl, urlInWords } from './describe';
import { sourceFields } from './uploadFields';

/** Source and name of a video to upload, on both generations of the API. */
export const videoSourceFields: INodeProperties[] = [
	...sourceFields(
		{
			description: 'The field of the input item that holds the video file',
			hint: 'Every input item becomes one video',
		},
		{
			displayName: 'Video URL',
			name: 'videoUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://media.example.com/talk.mp4',
			description: 'Address of the video file or its YouTube page; Reka must be able to reach it',
		},
	),
	{
		displayName: 'Video Name',
		name: 'videoName',
		type: 'string',
		default: '',
		placeholder: 'e.g. talk.mp4',
		description: 'Name of the video in the library; left empty, it is the name of the file',
	},
];

/** Puts the group of the options into the form, where the user chose one. */
export function appendGroup(context: IExecuteFunctions, item: number, form: StreamedForm): void {
	const { groupId } = context.getNodeParameter('options', item) as IDataObject;
	const group = asRecord(groupId)?.value ?? groupId ?? '';
	if (group !== '') form.append('group_id', checkedId(context, 'groupId', group, item));
}

/**
 * Reads and checks {@link videoSourceFields} and puts name and source into the form; the file comes last, after everything else.
 *
 * @returns the source in words, for error sentences
 */
export async function appendVideo(context: IExecuteFunctions, item: number, form: StreamedForm): Promise<string> {
	const node = context.getNode();
	const field = (label: string) => ({ node, label, itemIndex: item });
	const read = (name: string) => context.getNodeParameter(name, item) as unknown;
	const givenName = checkText(field('Video Name'), read('videoName'));
	if (read('source') === 'url') {
		const url = checkUrl(field('Video URL'), read('videoUrl'));
		form.append('video_name', givenName || nameFromUrl(url));
		form.append('video_url', url);
		return `at ${urlInWords(url)}`;
	}
	const label = field('Input Data Field Name');
	const names = binaryNames(label, read('binaryPropertyName'));
	if (names.length > 1) {
		throw refusal(
			label,
			'a video upload takes one file',
			'Give one name; put each further video into an item of its own.',
		);
	}
	const file = await binaryFile(context, label, names[0]);
	form.append('video_name', givenName || file.name);
	form.append('file', file);
	return namesInWords([file.name]);
}
