import type { INodeExecutionData } from 'n8n-workflow';

import type { Fault } from '../../../sandbox';
import type { Trigger, TriggerOptions } from '../../engine';
import { setUp, type Setup } from '../../engine/setUp';

/** A sandbox whose clock is that of the engine, and the words that tests of the trigger need. */
export interface TriggerSetup extends Setup {
	/** A trigger in an active workflow, before its first poll. */
	trigger(parameters?: TriggerOptions['parameters'], options?: TriggerOptions): Trigger;
	/** The same after its first poll. */
	activeTrigger(parameters?: TriggerOptions['parameters'], options?: TriggerOptions): Promise<Trigger>;
}

/** For all tests of a file, like {@link setUp}. */
export function setUpTrigger(): TriggerSetup {
	const setup = setUp({ sandbox: { clock: 'real' } });
	const trigger: TriggerSetup['trigger'] = (parameters = {}, options = {}) =>
		setup.engine.trigger({ parameters, ...options });
	return {
		...setup,
		trigger,
		activeTrigger: async (parameters, options) => {
			const active = trigger(parameters, options);
			await active.poll({ activation: 'activate' });
			return active;
		},
	};
}

/** Long over, whatever the clock says. */
export const LONG_AGO = '2020-01-01T00:00:00.000000+00:00';

/** The ids of the jobs that a poll emitted, in their order; `null` when it emitted nothing. */
export function jobIds(output: INodeExecutionData[][] | null): string[] | null {
	return output && [...new Set(output[0].map(({ json }) => String(json.job_id ?? json.id)))];
}

/** Faults that go by themselves, for all requests to a path until they are removed. */
export const PASSING: Array<[string, Fault]> = [
	['429', { kind: 'status', status: 429, headers: { 'retry-after': '120' } }],
	['500', { kind: 'status', status: 500 }],
	['503', { kind: 'status', status: 503 }],
	['a page of a gateway', { kind: 'html', status: 502 }],
	['a reset', { kind: 'reset' }],
	['a cut answer', { kind: 'truncatedJson' }],
];
