import { sleep } from 'n8n-workflow';

/**
 * Waits, but not past a cancelled execution.
 *
 * @param milliseconds how long; zero or less returns at once
 * @param signal the execution's cancel signal, where the context has one
 * @returns whether the full time has passed (`false`: the execution was stopped)
 */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
	if (signal?.aborted) return false;
	if (milliseconds <= 0) return true;
	if (!signal) {
		await sleep(milliseconds);
		return true;
	}
	let stop = () => {};
	const stopped = new Promise<void>((resolve) => {
		stop = resolve;
		signal.addEventListener('abort', stop, { once: true });
	});
	await Promise.race([sleep(milliseconds), stopped]);
	signal.removeEventListener('abort', stop);
	return !signal.aborted;
}
