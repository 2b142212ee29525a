import { type IDataObject } from 'n8n-workflow';

import { type Table } from '../../../shared/input/item';
import { type Item } from '../../engine/item';
import { secondsField } from '../../fields/secondsField';

/** A part of a video, in seconds from its start. */
export interface TimeRange extends IDataObject {
	start?: number;
	end?: number;
}

const startField = secondsField('Start Time (Seconds)', 'startTime', 0, 'Only the video from this second on');

/** The end of the part; for checks of its length. */
export const endField = secondsField('End Time (Seconds)', 'endTime', 60, 'Only the video up to this second');

/** Options of operations that can be limited to a part of a video. */
export const timeRangeFields = [endField, startField];

export const timeRangeTable: Table = { start: startField, end: endField };

/**
 * Reads and checks {@link timeRangeFields}; what the user did not add is missing.
 *
 * @throws NodeOperationError when the end does not lie after the start
 */
export function readTimeRange(item: Item): TimeRange {
	const { start, end }: TimeRange = item.values(timeRangeTable);
	if (end !== undefined && end <= (start ?? 0)) {
		throw item.refusal(
			endField,
			`${end} is not after the start (${start ?? 0})`,
			`Enter an end after ${startField.displayName}.`,
		);
	}
	return { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}
