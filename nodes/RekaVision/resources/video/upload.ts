import { asRecord } from '../../../shared/api/answer';
import { isId } from '../../../shared/api/path';
import { field } from '../../../shared/input/field';
import { optionsField } from '../../../shared/input/optionsField';
import { type Item } from '../../engine/item';
import { operation } from '../../engine/operation';
import { uploadGroupLocator } from '../../fields/locators';
import { videoTopic } from '../../fields/videoTopic';
import { postForm } from '../../files/postForm';
import { runUploads } from '../../files/runUploads';
import { StreamedForm } from '../../files/streamedForm';
import { indexField, uploadsAtOnceField, waitUntilIndexedField } from '../../files/uploadFields';
import { appendGroup, appendVideo, videoSourceFields, videoSourceTable } from '../../files/videoSource';
import { indexableVideo, whenIndexed } from '../../indexing/indexable';
import { indexedUpload } from '../../indexing/indexedUpload';
import { uploadWaitFields } from '../../indexing/waitFields';

const path = '/v1/videos/upload';

const enableThumbnails = field({
	displayName: 'Enable Thumbnails',
	name: 'enableThumbnails',
	type: 'boolean',
	default: false,
	description: 'Whether to make preview pictures of the video',
});

const recordingStart = field({
	displayName: 'Recording Start',
	name: 'videoAbsoluteStartTimestamp',
	type: 'dateTime',
	default: '',
	description: 'When the recording began, in the time zone of the workflow',
});

/** What goes into the form in front of name and source, by Reka's names. */
const settings = {
	index: indexField,
	enable_thumbnails: enableThumbnails,
	video_absolute_start_timestamp: recordingStart,
};

const upload = indexedUpload(indexableVideo, {
	read: readForm,
	send: async ({ form, what }, item) =>
		await postForm(item, path, form, videoTopic('v1', `upload the video ${what}`), ({ body }) => {
			const video = asRecord(body);
			return video && isId(video.video_id) ? [video] : undefined;
		}),
});

/** `POST /v1/videos/upload`: one form per item, with the file streamed or the URL for Reka to fetch. */
export const uploadVideo = operation({
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload a video',
		description: 'Add a video from a file or URL; counts as a daily upload, and indexing is billed per minute of video',
	},
	tool: {
		nextStep: (json, item) => (item.read(indexField) ? whenIndexed(indexableVideo)(json, item) : undefined),
	},
	fields: [
		...videoSourceFields,
		indexField,
		waitUntilIndexedField,
		optionsField([enableThumbnails, uploadGroupLocator, recordingStart, uploadsAtOnceField, ...uploadWaitFields]),
	],
	endpoint: { method: 'POST', path },
	sends: [settings, videoSourceTable],
	run: async (run) => await runUploads(run, upload),
});

/** The form of one item, checked. `what` names the source for error sentences. */
async function readForm(item: Item): Promise<{ form: StreamedForm; what: string }> {
	const form = new StreamedForm();
	const values = { index: item.read(indexField), ...item.values(settings) };
	for (const [name, value] of Object.entries(values)) form.append(name, String(value));
	appendGroup(item, form);
	return { form, what: await appendVideo(item, form) };
}
