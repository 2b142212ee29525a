import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { unreadableError } from '../../../shared/errors';
import { checkInstant } from '../../../shared/input/instant';
import { isId } from '../../../shared/api/path';
import { StreamedForm } from '../../files/streamedForm';
import { postForm } from '../../files/postForm';
import { uploadGroupLocator } from '../../fields/locators';
import { optionsField } from '../../../shared/input/optionsField';
import { indexedByReka, runUploads } from '../../files/runUploads';
import { indexFields, uploadsAtOnceField } from '../../files/uploadFields';
import { appendGroup, appendVideo, videoSourceFields } from '../../files/videoSource';
import { videoTopic } from '../../generations';
import { indexableVideo } from '../../indexing/indexable';
import { uploadWaitFields } from '../../indexing/waitFields';
import type { Operation } from '../../operation';

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
		...videoSourceFields,
		...indexFields,
		optionsField([
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
	],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const upload = indexedByReka(this, indexableVideo, {
			read: async (item) => await readForm(this, item),
			send: async ({ form, what }, item) => {
				const topic = { ...videoTopic('v1', `upload the video ${what}`), itemIndex: item };
				const answer = await postForm(this, '/v1/videos/upload', form, topic);
				if (isId(answer.video_id)) return [answer];
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

/** The form of one item, checked. `what` names the source for error sentences. */
async function readForm(context: IExecuteFunctions, item: number): Promise<{ form: StreamedForm; what: string }> {
	const node = context.getNode();
	const field = (label: string) => ({ node, label, itemIndex: item });
	const read = (name: string) => context.getNodeParameter(name, item) as unknown;
	const options = read('options') as IDataObject;
	const form = new StreamedForm();

	form.append('index', String(read('index') !== false));
	if (options.enableThumbnails !== undefined)
		form.append('enable_thumbnails', String(options.enableThumbnails === true));
	const start = options.videoAbsoluteStartTimestamp;
	if (start)
		form.append('video_absolute_start_timestamp', checkInstant(field('Recording Start'), start, context.getTimezone()));
	appendGroup(context, item, form);
	return { form, what: await appendVideo(context, item, form) };
}
