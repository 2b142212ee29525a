import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';

import { checkNumber, refusal } from '../../../shared/input/checks';

/** A part of a video, in seconds from its start. */
export interface TimeRange extends IDataObject {
	start?: number;
	end?: number;
}

const startField: INodeProperties = {
	displayName: 'Start Time (Seconds)',
	name: 'startTime',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'Only the video from this second on',
};

const endField: INodeProperties = {
	displayName: 'End Time (Seconds)',
	name: 'endTime',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 60,
	description: 'Only the video up to this second',
};

/** Options of operations that can be limited to a part of a video. */
export const timeRangeFields = [endField, startField];

/**
 * Reads and checks {@link timeRangeFields}; what the user did not add is missing.
 *
 * @param options the collection that holds them
 */
export function readTimeRange(node: INode, itemIndex: number, options: IDataObject): TimeRange {
	const seconds = ({ name, displayName: label }: INodeProperties) =>
		options[name] === undefined ? undefined : checkNumber({ node, label, itemIndex }, options[name], { min: 0 });
	const start = seconds(startField);
	const end = seconds(endField);
	if (end !== undefined && end <= (start ?? 0)) {
		const field = { node, label: endField.displayName, itemIndex };
		throw refusal(
			field,
			`${end} is not after the start (${start ?? 0})`,
			`Give an end that lies after ${startField.displayName}.`,
		);
	}
	return { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}
