import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkText } from '../../../shared/input/checks';
import { unreadableError } from '../../../shared/errors';
import { isId } from '../../../shared/api/path';
import { StreamedForm } from '../../files/streamedForm';
import { postForm } from '../../files/postForm';
import { uploadGroupLocator } from '../../fields/locators';
import { optionsField } from '../../../shared/input/optionsField';
import { runUploads } from '../../files/runUploads';
import { uploadsAtOnceField } from '../../files/uploadFields';
import { appendGroup, appendVideo, videoSourceFields } from '../../files/videoSource';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { type IndexChoice, readIndexChoice, uploadGoalFields, uploadIndexOptions } from './indexing/fields';
import { indexVideo } from './indexing/indexVideo';

/** `POST /v2/videos`, which only stores the video; then, where the user wants it, indexing as the operation Index does it. */
export const uploadVideo: Operation = {
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload a video',
		description:
			'Add a video from a file or URL to the library, and index it if you want; indexing is billed by the minute of video',
	},
	fields: [
		...videoSourceFields,
		...uploadGoalFields,
		optionsField([
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				description: 'What the video is about',
			},
			uploadGroupLocator,
			uploadsAtOnceField,
			...uploadIndexOptions,
		]),
	],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runUploads(this, {
			idKey: 'video_id',
			read: async (item) => await readUpload(this, item),
			send: async ({ form, what }, item) => {
				const topic = { ...videoTopic('v2', `upload the video ${what}`), itemIndex: item };
				const answer = await postForm(this, '/v2/videos', form, topic);
				if (isId(answer.video_id)) return [answer];
				throw unreadableError(
					this.getNode(),
					{ body: answer, headers: {}, statusCode: 200 },
					{ ...topic, creates: true },
				);
			},
			finish: async ([video], { choice }, item) =>
				choice ? [await indexVideo(this, video as IDataObject & { video_id: string }, choice, item)] : [video],
		});
	},
};

/** The form of one item, checked, with the source in words and what is to be indexed. */
async function readUpload(
	context: IExecuteFunctions,
	item: number,
): Promise<{ form: StreamedForm; what: string; choice: IndexChoice | undefined }> {
	const node = context.getNode();
	const read = (name: string) => context.getNodeParameter(name, item, undefined);
	const choice = readIndexChoice(node, item, read);
	const form = new StreamedForm();
	const { description } = read('options') as IDataObject;
	const text = checkText({ node, label: 'Description', itemIndex: item }, description);
	if (text !== '') form.append('description', text);
	appendGroup(context, item, form);
	return { form, what: await appendVideo(context, item, form), choice };
}
