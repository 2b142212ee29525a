import { type Field } from '../../shared/input/field';
import { forTools } from '../../shared/input/tool';
import { secondsField } from './secondsField';

/** A clip job of a short source took 4 minutes, and indexing takes up to 10. */
const DEFAULT_MAXIMUM_WAIT = 15 * 60;
/** A week, in seconds: no execution should hang longer, and a timer can hold it. */
const LONGEST_WAIT = 604_800;
/** An hour, in seconds. */
const LONGEST_INTERVAL = 3600;

/** Of tools, in seconds: with the requests around it less than the minute after which clients of AI agents give up. */
const TOOL_WAIT = 40;

/**
 * The field for when to stop waiting.
 *
 * @param description says how long the thing usually takes
 */
export function maxWaitFieldOf(description: string): Field<number> {
	const range = { minValue: 1, maxValue: LONGEST_WAIT };
	const forWorkflows = secondsField(
		'Maximum Wait (Seconds)',
		'maxWaitSeconds',
		DEFAULT_MAXIMUM_WAIT,
		description,
		range,
	);
	return forTools(forWorkflows, {
		default: TOOL_WAIT,
		description: 'When to stop waiting; clients of AI agents often give up after 60 seconds',
	});
}

/**
 * The field for the pause between two looks.
 *
 * @param standard the interval when the user sets none, in seconds
 */
export function pollIntervalFieldOf(standard: number): Field<number> {
	return secondsField(
		'Poll Interval (Seconds)',
		'pollIntervalSeconds',
		standard,
		'First pause between checks; grows to 30 seconds',
		{ minValue: 0.1, maxValue: LONGEST_INTERVAL, numberPrecision: 1 },
	);
}

/** How many things of one run are waited for at the same time. */
export const WAITS_AT_ONCE = 10;
