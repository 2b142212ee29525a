import type { INodeExecutionData } from 'n8n-workflow';

import { startSandbox, type Fault, type Sandbox } from '../../../sandbox';
import { createEngine, type Engine, type Trigger, type TriggerOptions } from '../../engine';

/** A sandbox whose clock is that of the engine, and the engine with a credential for it. */
export interface Place {
	sandbox: Sandbox;
	engine: Engine;
	/** A trigger in an active workflow, before its first poll. */
	trigger(parameters?: TriggerOptions['parameters'], options?: TriggerOptions): Trigger;
	/** The same after its first poll. */
	activeTrigger(parameters?: TriggerOptions['parameters'], options?: TriggerOptions): Promise<Trigger>;
}

/** Registers the hooks of a test file: everything is started once and empty before each test. */
export function setUp(): Place {
	const place = {} as Place;
	beforeAll(async () => {
		place.sandbox = await startSandbox({ clock: 'real' });
		const { url: baseUrl, apiKey } = place.sandbox;
		place.engine = await createEngine({ credentials: { apiKey, baseUrl } });
	});
	beforeEach(() => place.sandbox.reset());
	afterAll(async () => await place.sandbox?.close());
	place.trigger = (parameters = {}, options = {}) => place.engine.trigger({ parameters, ...options });
	place.activeTrigger = async (parameters, options) => {
		const trigger = place.trigger(parameters, options);
		await trigger.poll({ activation: 'activate' });
		return trigger;
	};
	return place;
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
