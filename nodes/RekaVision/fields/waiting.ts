import type { INodeProperties } from 'n8n-workflow';

/** Just under the 5 minutes after which n8n Cloud may stop an execution. */
const DEFAULT_LONGEST_WAIT = 270;

/** @param description says how long the thing usually takes */
export function longestWaitField(description: string): INodeProperties {
	return {
		displayName: 'Longest Wait (Seconds)',
		name: 'maxWaitSeconds',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: DEFAULT_LONGEST_WAIT,
		description,
	};
}

/** @param seconds the interval when the user sets none */
export function pollIntervalFieldOf(seconds: number): INodeProperties {
	return {
		displayName: 'Poll Interval (Seconds)',
		name: 'pollIntervalSeconds',
		type: 'number',
		typeOptions: { minValue: 0.1, numberPrecision: 1 },
		default: seconds,
		description: 'Pause before the second look; the pauses grow up to 30 seconds',
	};
}
