import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { rowsUnder } from '../../../shared/api/pages';
import { path } from '../../../shared/api/pathTemplate';
import { entriesOf, refusal } from '../../../shared/input/checks';
import { field } from '../../../shared/input/field';
import { type Table } from '../../../shared/input/item';
import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { type Answer } from '../../engine/answers';
import { type Item } from '../../engine/item';
import { request } from '../../engine/request';
import { videoLocator } from '../../fields/locators';
import { thresholdField } from '../../fields/threshold';
import { videoTopic } from '../../fields/videoTopic';
import { endField, readTimeRange, type TimeRange, timeRangeFields, timeRangeTable } from './timeRange';

/** The longest part of a video that one call looks at, in seconds. */
const LONGEST_PART = 15;

const thingsField = field(
	{
		displayName: 'Objects',
		name: 'prompts',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		required: true,
		placeholder: 'e.g. red car',
		description: 'What to look for, in your own words; one object per line',
	},
	(place, value) => {
		const things = entriesOf(place, value, /[\r\n]/);
		if (things.length > 0) return things.map((text) => ({ type: 'text', text }));
		throw refusal(place, 'this is empty', 'Enter at least one object, such as: red car.');
	},
);

const threshold = thresholdField(0.3, 'Leave out results with a lower score, from 0 to 1');

const table: Table = { prompts: thingsField, threshold };

/** `POST /v2/videos/{video_id}/segment`. Needs an uploaded video, but no indexing. */
export const segmentVideo = request({
	option: {
		name: 'Find Objects',
		value: 'segment',
		action: 'Find objects in a video',
		description: 'Find things that you name, frame by frame, in up to 15 seconds of an uploaded video',
	},
	fields: [videoLocator, thingsField, simplifyField, optionsField([...timeRangeFields, threshold])],
	metered: true,
	method: 'POST',
	path: path`/v2/videos/${{ video_id: videoLocator }}/segment`,
	body: (item) => ({ ...item.values(table), ...readPart(item) }),
	sends: { ...table, ...timeRangeTable },
	topic: {
		...videoTopic('v2', 'find objects in the video'),
		ifConflict: 'Wait a little until the video is uploaded',
	},
	answer: finds,
});

function readPart(item: Item): TimeRange {
	const range = readTimeRange(item);
	if (range.end === undefined || range.end - (range.start ?? 0) <= LONGEST_PART) return range;
	throw item.refusal(
		endField,
		`one call looks at ${LONGEST_PART} seconds at most`,
		'Choose a shorter part, or use one item per part.',
	);
}

/** One item per find: where, how sure, and the box as Reka gives it. */
function finds(item: Item): ReturnType<Answer> {
	const video_id = item.read(videoLocator);
	const simplify = item.read(simplifyField);
	return ({ body }) => {
		const answer = asRecord(body);
		if (!answer || !Array.isArray(answer.frames)) return undefined;
		return simplify ? detections(video_id, answer) : [answer];
	};
}

function detections(video_id: string, answer: IDataObject): IDataObject[] {
	return (rowsUnder(answer, 'frames') ?? []).flatMap((frame) =>
		(rowsUnder(frame, 'detections') ?? []).map(({ label, prompt_index, score, bbox }) => ({
			label,
			score,
			timestamp: frame.timestamp,
			bbox,
			frame_size: answer.frame_size ?? null,
			prompt_index,
			video_id,
		})),
	);
}
