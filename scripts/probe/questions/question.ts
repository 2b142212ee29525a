import type { Fact } from '../outcome';
import type { Probe } from '../probe';

/** One thing that is asked of the API. */
export interface Question {
	/** Stays the same from run to run. */
	id: string;
	/** For the person who reads. */
	title: string;
	/**
	 * @returns what was measured
	 * @throws Refused, NotAsked; anything else ends the question as well, and no other one
	 */
	ask: (probe: Probe) => Promise<Fact[]>;
}
