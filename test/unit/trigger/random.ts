/** Chance that repeats: numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chanceFrom(seed: number) {
	let state = seed * 0x9e3779b1;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	return {
		/** Whether something happens that has this probability. */
		happens: (probability: number) => next() < probability,
		/** A whole number from 0 to `below` - 1. */
		below: (below: number) => Math.floor(next() * below),
		pick: <T>(list: T[]): T | undefined => list[Math.floor(next() * list.length)],
		shuffled: <T>(list: T[]): T[] =>
			list
				.map((value) => ({ value, at: next() }))
				.sort((a, b) => a.at - b.at)
				.map(({ value }) => value),
	};
}

export type Chance = ReturnType<typeof chanceFrom>;
