import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { binaryFile, binaryNames } from '../../files/binaryFile';
import { refusal } from '../../../shared/input/checks';
import { unreadableError } from '../../../shared/errors';
import { StreamedForm } from '../../files/streamedForm';
import { postForm } from '../../files/postForm';
import { namesInWords } from '../../files/describe';
import { checkKind } from '../../files/checkKind';
import { eachItem, eachOutcome, outputOf } from '../../items';
import type { Operation } from '../../operation';
import { tagsIn } from './tags';

const TAGS_AT_ONCE = 2;

/** `POST /v1/qa/quicktag`: one form per item, with the file streamed. Nothing is stored. */
export const quickTagVideo: Operation = {
	option: {
		name: 'Quick Tag',
		value: 'quickTag',
		action: 'Tag a short video file',
		description:
			'Describe and rate a video file of less than 30 seconds, without the library; takes minutes, and may be billed',
	},
	fields: [
		{
			displayName: 'Input Data Field Name',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			description: 'The field of the input item that holds the video file, of less than 30 seconds',
			hint: 'Every input item becomes one request',
		},
	],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const checked = await eachItem(this, Infinity, async (item) => await readForm(this, item));
		const tagged = await eachOutcome(this, checked, TAGS_AT_ONCE, async ({ form, name }, item) => {
			const topic = {
				action: `tag the video ${namesInWords([name])}`,
				noun: 'video',
				itemIndex: item,
				uncertain: 'Nothing is stored, but the answer may have been billed. Run this again for the tags',
			};
			const answer = await postForm(this, '/v1/qa/quicktag', form, topic);
			const tags = tagsIn(answer);
			if (tags) return [{ json: tags }];
			throw unreadableError(this.getNode(), { body: answer, headers: {}, statusCode: 200 }, topic);
		});
		return outputOf(this, tagged);
	},
};

async function readForm(context: IExecuteFunctions, item: number): Promise<{ form: StreamedForm; name: string }> {
	const field = { node: context.getNode(), label: 'Input Data Field Name', itemIndex: item };
	const names = binaryNames(field, context.getNodeParameter('binaryPropertyName', item));
	if (names.length > 1) {
		throw refusal(field, 'this takes one file', 'Give one name; put each further video into an item of its own.');
	}
	const file = await binaryFile(context, field, names[0]);
	checkKind(field, file, 'video', new Uint8Array());
	const form = new StreamedForm();
	form.append('video', file);
	return { form, name: file.name };
}
