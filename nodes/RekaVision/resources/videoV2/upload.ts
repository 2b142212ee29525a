import { type IDataObject } from 'n8n-workflow';

import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { one, type Shape } from '../../engine/answers';
import { type Item } from '../../engine/item';
import { operation } from '../../engine/operation';
import { uploadGroupLocator } from '../../fields/locators';
import { videoItems } from '../../fields/videoItems';
import { videoTopic } from '../../fields/videoTopic';
import { postForm } from '../../files/postForm';
import { runUploads } from '../../files/runUploads';
import { StreamedForm } from '../../files/streamedForm';
import { uploadsAtOnceField } from '../../files/uploadFields';
import { appendVideo, videoSourceFields, videoSourceTable } from '../../files/videoSource';
import { descriptionField } from './fields';
import {
	type IndexChoice,
	featureRequests,
	planTable,
	readUploadIndexChoice,
	uploadGoalFields,
	uploadIndexOptions,
} from './indexing/fields';
import { indexVideo } from './indexing/indexVideo';

/** `POST /v2/videos`, which only stores the video; then, where the user wants it, indexing as Make Searchable does it. */
export const uploadVideo = operation({
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload a video (V2)',
		description: 'Add a video from a file or URL, and make it searchable if you want, billed per minute of video',
	},
	tool: {
		nextStep: ({ indexed }) =>
			indexed === true
				? undefined
				: 'The video is stored. Index it by its video_id before it is searched or asked about.',
	},
	fields: [
		...videoSourceFields,
		...uploadGoalFields,
		simplifyField,
		optionsField([descriptionField, uploadGroupLocator, uploadsAtOnceField, ...uploadIndexOptions]),
	],
	endpoint: { method: 'POST', path: '/v2/videos', also: 'then as Make Searchable' },
	takes: 'form',
	metered: true,
	sends: [{ ...videoSourceTable, description: descriptionField }],
	further: [{ method: 'POST', path: '/v2/videos/{video_id}/features/plan', sends: [planTable] }, ...featureRequests],
	async run(run) {
		return await runUploads(run, {
			idKey: 'video_id',
			read: readUpload,
			send: async ({ form, what }, item) => {
				const topic = videoTopic('v2', `upload the video ${what}`);
				return await postForm(item, '/v2/videos', form, topic, one('video_id')(item), 'video_id');
			},
			finish: async ([video], { choice, make }, item, unwanted) =>
				make([choice ? await indexVideo(item, video as IDataObject & { video_id: string }, choice, unwanted) : video]),
		});
	},
});

/** What the fields of one item ask for. */
interface UploadChoice {
	form: StreamedForm;
	/** The source, for error sentences. */
	what: string;
	/** What is to be indexed. */
	choice: IndexChoice | undefined;
	/** Makes the items. */
	make: ReturnType<Shape>;
}

/** Reads and checks {@link UploadChoice}. */
async function readUpload(item: Item): Promise<UploadChoice> {
	const choice = readUploadIndexChoice(item);
	const form = new StreamedForm();
	const description = item.given(descriptionField);
	if (description !== undefined) form.append('description', description);
	return { form, what: await appendVideo(item, form), choice, make: videoItems(item) };
}
