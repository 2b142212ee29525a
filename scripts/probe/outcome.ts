/** Something measured. Written of the API, never of the account. */
export interface Fact {
	fact: string;
	measured: string;
	/** What the contract and the sandbox take for true; absent where they take nothing for true. */
	assumed?: string;
	/** It could not be measured; `measured` says why. */
	open?: true;
}

/** How a question ended. */
export type Outcome =
	| { outcome: 'answered'; facts: Fact[] }
	/** With what had been measured before. */
	| { outcome: 'refused' | 'not asked'; because: string; facts?: Fact[] };

/** The API would not answer. */
export class Refused extends Error {}

/** There is nothing to ask about, or it was not wanted. */
export class NotAsked extends Error {}

/** A fact that differs from what was taken for true. */
export const differs = ({ measured, assumed }: Fact): boolean => assumed !== undefined && measured !== assumed;
