import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { asRecord } from '../../../shared/apiAnswer';
import { binaryFile, binaryNames } from '../../../shared/binaryFile';
import { checkText, checkUrl, refusal } from '../../../shared/checks';
import { unreadableError } from '../../../shared/errors';
import { checkInstant } from '../../../shared/instant';
import { StreamedForm } from '../../../shared/streamedForm';
import { postForm } from '../../../shared/upload';
import { namesInWords, nameFromUrl, urlInWords } from '../../files/describe';
import { runUploads } from '../../files/runUploads';
import { indexFields, sourceFields, uploadsAtOnceField } from '../../files/uploadFields';
import { uploadGroupLocator } from '../../fields/locators';
import { sortedByName } from '../../fields/sorted';
import { videoTopic } from '../../generations';
import { indexableVideo } from '../../indexing/indexable';
import { uploadWaitFields } from '../../indexing/waitFields';
import type { Operation } from '../../operation';
import { checkedId } from '../../routing/path';

/** `POST /v1/videos/upload`: one form per item, with the file streamed or the URL for Reka to fetch. */
export const uploadVideo: Operation = {
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload a video',
		description:
			'Add a video from a file or URL to the library; counts against the daily uploads, and indexing is billed by the minute of video',
	},
	fields: [
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
		...indexFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: sortedByName([
				{
					displayName: 'Enable Thumbnails',
					name: 'enableThumbnails',
					type: 'boolean',
					default: false,
					description: 'Whether Reka makes preview pictures of the video',
				},
				uploadGroupLocator,
				{
					displayName: 'Recording Start',
					name: 'videoAbsoluteStartTimestamp',
					type: 'dateTime',
					default: '',
					description: 'When the recording began; a time without a zone is taken in the time zone of the workflow',
				},
				uploadsAtOnceField,
				...uploadWaitFields,
			]),
		},
	],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runUploads(this, {
			kind: indexableVideo,
			read: async (item) => await readForm(this, item),
			send: async ({ form, what }, item) => {
				const topic = { ...videoTopic('v1', `upload the video ${what}`), itemIndex: item };
				const answer = await postForm(this, '/v1/videos/upload', form, topic);
				if (typeof answer.video_id === 'string') return [answer];
				throw unreadableError(
					this.getNode(),
					{ body: answer, headers: {}, statusCode: 200 },
					{ ...topic, creates: true },
				);
			},
		});
	},
};

/** The form of one item, checked. `what` names the source for error sentences. */
async function readForm(context: IExecuteFunctions, item: number): Promise<{ form: StreamedForm; what: string }> {
	const node = context.getNode();
	const field = (label: string) => ({ node, label, itemIndex: item });
	const read = (name: string) => context.getNodeParameter(name, item) as unknown;
	const options = read('options') as IDataObject;
	const form = new StreamedForm();
	const givenName = checkText(field('Video Name'), read('videoName'));

	form.append('index', String(read('index') !== false));
	if (options.enableThumbnails !== undefined)
		form.append('enable_thumbnails', String(options.enableThumbnails === true));
	const start = options.videoAbsoluteStartTimestamp;
	if (start)
		form.append('video_absolute_start_timestamp', checkInstant(field('Recording Start'), start, context.getTimezone()));
	const group = asRecord(options.groupId)?.value ?? options.groupId ?? '';
	if (group !== '') form.append('group_id', checkedId(context, 'groupId', group, item));

	if (read('source') === 'url') {
		const url = checkUrl(field('Video URL'), read('videoUrl'));
		form.append('video_name', givenName || nameFromUrl(url));
		form.append('video_url', url);
		return { form, what: `at ${urlInWords(url)}` };
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
	return { form, what: namesInWords([file.name]) };
}
