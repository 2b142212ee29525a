import { field, type Field } from '../../shared/input/field';
import { seconds } from '../../shared/input/readers';
import { forTools } from '../../shared/input/tool';

/** Just under the 5 minutes after which n8n Cloud may stop an execution. */
const DEFAULT_LONGEST_WAIT = 270;

/** Of tools, in seconds: with the requests around it less than the minute after which clients of AI agents give up. */
export const TOOL_WAIT = 40;

/** @param description says how long the thing usually takes */
export function longestWaitField(description: string): Field<number> {
	const forWorkflows = field(
		{
			displayName: 'Longest Wait (Seconds)',
			name: 'maxWaitSeconds',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: DEFAULT_LONGEST_WAIT,
			description,
		},
		seconds,
	);
	return forTools(forWorkflows, {
		default: TOOL_WAIT,
		description: 'When to stop waiting; clients of AI agents often give up after 60 seconds',
	});
}

/** @param standard the interval when the user sets none, in seconds */
export function pollIntervalFieldOf(standard: number): Field<number> {
	return field(
		{
			displayName: 'Poll Interval (Seconds)',
			name: 'pollIntervalSeconds',
			type: 'number',
			typeOptions: { minValue: 0.1, numberPrecision: 1 },
			default: standard,
			description: 'Pause before the second look; the pauses grow up to 30 seconds',
		},
		seconds,
	);
}

/** How many things of one run are waited for at the same time. */
export const WAITS_AT_ONCE = 10;
