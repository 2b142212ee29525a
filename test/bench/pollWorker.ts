/** A trigger in a process of its own: polls when it is told to, and answers with what that took. */
import { createEngine } from '../engine';
import type { Trigger } from '../engine';
import type { Target } from './work';

/** What one poll took and gave. */
export interface PollMeasurement {
	/** Milliseconds. */
	time: number;
	/** Items that started the workflow. */
	items: number;
	/** Bytes of what n8n keeps in its database for the trigger. */
	state: number;
}

/** One poll; the first one comes with the place of the sandbox and activates the trigger. */
export interface PollOrder {
	target?: Target;
}

let trigger: Trigger | undefined;

process.on('message', (order: PollOrder) => {
	void poll(order).then((measurement) => process.send?.(measurement));
});

async function poll({ target }: PollOrder): Promise<PollMeasurement> {
	const isFirst = trigger === undefined;
	trigger ??= (
		await createEngine({ credentials: { apiKey: target?.apiKey ?? '', baseUrl: target?.url ?? '' } })
	).trigger();
	const before = performance.now();
	const emitted = await trigger.poll({ activation: isFirst ? 'activate' : 'update' });
	const time = performance.now() - before;
	return { time, items: emitted?.[0].length ?? 0, state: Buffer.byteLength(JSON.stringify(trigger.staticData())) };
}
