import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { checkText, refusal } from '../../../shared/input/checks';
import { rowsOf } from '../../../shared/api/pages';
import { videoLocator } from '../../fields/locators';
import { withoutUnset } from '../../fields/options';
import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { type ItemFields, jsonBody } from '../../routing/body';
import { readId } from '../../routing/path';
import { routed } from '../../routing/routed';
import { readTimeRange, timeRangeFields } from './timeRange';

/** The longest part of a video that one call looks at, in seconds. */
const LONGEST_PART = 15;

const options = optionsField([
	...timeRangeFields,
	{
		displayName: 'Threshold',
		name: 'threshold',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 0.3,
		description: 'Leave out finds with a lower score, from 0 to 1',
	},
]);

/** `POST /v2/videos/{video_id}/segment`. Needs an uploaded video, but no indexing. */
export const segmentVideo: Operation = {
	option: {
		name: 'Segment',
		value: 'segment',
		action: 'Find things in a video',
		description: 'Find things named in words, frame by frame, in up to 15 seconds of a video; needs no indexing',
		routing: routed({
			method: 'POST',
			url: '/v2/videos/:videoId/segment',
			topic: {
				...videoTopic('v2', 'segment the video'),
				ifConflict: 'Wait a little until the video is uploaded',
			},
			prepare: [jsonBody(segmentBody)],
			shape(body) {
				const answer = asRecord(body);
				if (!answer || !Array.isArray(answer.frames)) return undefined;
				return this.getNodeParameter('simplify') === false ? [answer] : detections.call(this, answer);
			},
		}),
	},
	fields: [
		videoLocator,
		{
			displayName: 'Things to Find',
			name: 'prompts',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			required: true,
			placeholder: 'e.g. red car',
			description: 'What to look for, in words; one thing per line, and an expression may give a list',
		},
		simplifyField,
		options,
	],
};

function segmentBody({ context, field, read, collection }: ItemFields): IDataObject {
	const things = field('Things to Find');
	const given = read('prompts');
	const lines: unknown[] = Array.isArray(given) ? given : checkText(things, given).split(/[\r\n]+/);
	const texts = lines.map((line) => checkText(things, line)).filter((text) => text !== '');
	if (texts.length === 0) throw refusal(things, 'this is empty', 'Name at least one thing, such as: red car.');

	const range = readTimeRange(context.getNode(), context.getItemIndex(), read(options.name) as IDataObject);
	if (range.end !== undefined && range.end - (range.start ?? 0) > LONGEST_PART) {
		throw refusal(
			field('End Time (Seconds)'),
			`one call looks at ${LONGEST_PART} seconds at most`,
			'Give a shorter part, or use an item for each part.',
		);
	}
	const threshold = collection(options).number('threshold', { min: 0, max: 1 });
	return withoutUnset({ prompts: texts.map((text) => ({ type: 'text', text })), ...range, threshold });
}

/** One item per find: where, how sure, and the box as Reka gives it. */
function detections(this: IExecuteSingleFunctions, answer: IDataObject): IDataObject[] {
	const video_id = readId(this, 'videoId');
	return (rowsOf(answer, 'frames') ?? []).flatMap((frame) =>
		(rowsOf(frame, 'detections') ?? []).map(({ label, prompt_index, score, bbox }) => ({
			video_id,
			timestamp: frame.timestamp,
			label,
			prompt_index,
			score,
			bbox,
			frame_size: answer.frame_size ?? null,
		})),
	);
}
