import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { one } from '../../engine/answers';
import { type Item } from '../../engine/item';
import { operation } from '../../engine/operation';
import { uploadGroupLocator } from '../../fields/locators';
import { videoItems } from '../../fields/videoItems';
import { videoTopic } from '../../fields/videoTopic';
import { postForm } from '../../files/postForm';
import { runUploads } from '../../files/runUploads';
import { StreamedForm } from '../../files/streamedForm';
import { indexField, uploadsAtOnceField, waitUntilIndexedField } from '../../files/uploadFields';
import { appendVideo, videoSourceFields, videoSourceTable } from '../../files/videoSource';
import { indexableVideo, whenIndexed } from '../../indexing/indexable';
import { indexedUpload } from '../../indexing/indexedUpload';
import { uploadWaitFields } from '../../indexing/waitFields';
import { uploadSettings } from './uploadFields';

const path = '/v1/videos/upload';

/** Reka puts an upload of this generation into its group for good. */
const group = {
	...uploadGroupLocator,
	description:
		'The group of the video, which cannot be changed after the upload; without this option, the default group',
};

/** What goes into the form in front of group, name and source, by Reka's names. */
const settings = { index: indexField, ...uploadSettings };

const upload = indexedUpload(indexableVideo, {
	read: readForm,
	shape: videoItems,
	send: async ({ form, what }, item) =>
		await postForm(item, path, form, videoTopic('v1', `upload the video ${what}`), one('video_id')(item), 'video_id'),
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
		simplifyField,
		optionsField([...Object.values(uploadSettings), group, uploadsAtOnceField, ...uploadWaitFields]),
	],
	endpoint: { method: 'POST', path },
	takes: 'form',
	metered: true,
	sends: [settings, videoSourceTable],
	run: async (run) => await runUploads(run, upload),
});

/** The form of one item, checked. `what` names the source for error sentences. */
async function readForm(item: Item): Promise<{ form: StreamedForm; what: string }> {
	const form = new StreamedForm();
	const values = { index: item.read(indexField), ...item.values(settings) };
	for (const [name, value] of Object.entries(values)) {
		const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
		if (text !== '{}') form.append(name, text);
	}
	return { form, what: await appendVideo(item, form) };
}
