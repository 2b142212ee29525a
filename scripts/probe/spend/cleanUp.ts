import type { Endpoint } from '../contract';
import type { Fact } from '../outcome';
import { describe, type Probe } from '../probe';

/** Something that this run has made in the account, and how it is taken away again. */
export interface Made {
	/** For the sentence about what was left behind. */
	noun: string;
	endpoint: Endpoint;
	path: string;
}

/**
 * Deletes what was made, also after the person has stopped the rest, and says on the screen (never in the report) what could not be
 * deleted.
 */
export async function cleanUp(probe: Probe, things: readonly Made[]): Promise<void> {
	for (const { noun, endpoint, path } of things) {
		try {
			await probe.read(endpoint, { method: 'DELETE', path }, probe.cleaner);
			probe.say(`Deleted the ${noun} that was made.`);
		} catch {
			probe.say(`LEFT BEHIND in your account (${noun}). Delete it later: DELETE ${path}`);
		}
	}
}

/** After the deletion: what asking for it says. */
export async function gone(probe: Probe, path: string, assumed: string): Promise<Fact> {
	const answer = await probe.answer({ path });
	return { fact: 'GET after DELETE', measured: describe(answer), assumed };
}
