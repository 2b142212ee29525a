import { type Item } from '../../engine/item';
import { operation } from '../../engine/operation';
import { namesInWords } from '../../files/describe';
import { oneVideo } from '../../files/itemFiles';
import { postForm } from '../../files/postForm';
import { StreamedForm } from '../../files/streamedForm';
import { inputDataField } from '../../files/uploadFields';
import { tagsIn } from './tags';

const TAGS_AT_ONCE = 2;

const path = '/v1/qa/quicktag';

const video = inputDataField({
	description: 'The field of the input item that holds the video file of less than 30 seconds',
	hint: 'Each input item uses one request',
});

/** `POST /v1/qa/quicktag`: one form per item, with the file streamed. Nothing is stored. */
export const quickTagVideo = operation({
	option: {
		name: 'Tag (Short File)',
		value: 'quickTag',
		action: 'Tag a short video file',
		description: 'Describe and rate a video file of less than 30 seconds; takes minutes and may be billed',
	},
	fields: [video],
	endpoint: { method: 'POST', path },
	takes: 'form',
	metered: true,
	sends: [{ video }],
	async run(run) {
		return await run.each(readForm, TAGS_AT_ONCE, async ({ form, name }, item) => {
			const topic = {
				action: `tag the video ${namesInWords([name])}`,
				noun: 'video',
				uncertain: 'Nothing is stored, but the answer may have been billed. Run this again for the tags',
			};
			return [await postForm(item, path, form, topic, ({ body }) => tagsIn(item, body))];
		});
	},
});

async function readForm(item: Item): Promise<{ form: StreamedForm; name: string }> {
	const file = await oneVideo(item, video, 'this takes one file');
	const form = new StreamedForm();
	form.append('video', file);
	return { form, name: file.name };
}
