import { setTimeout as delay } from 'node:timers/promises';

const pauseMs = 100;
/** As long as a step of the page may take, see `browser.ts`. */
const timeoutMs = 60_000;

/**
 * Looks at the page until it shows what is expected, since n8n draws most things a moment later. When the time is over, what was seen
 * last stands in the message.
 */
export async function toBecome<T>(look: () => Promise<T>, expected: unknown): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const seen = await look();
		try {
			expect(seen).toEqual(expected);
			return;
		} catch (error) {
			if (Date.now() > deadline) throw error;
		}
		await delay(pauseMs);
	}
}
