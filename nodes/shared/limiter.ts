/** Runs a task as soon as a place is free and gives its outcome. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * Bounds how many tasks run at the same time; the others start in the order in which they were handed over.
 *
 * @param places how many may run at once, 1 or more
 */
export function createLimiter(places: number): Limiter {
	let free = places;
	const waiting: Array<() => void> = [];
	return async (task) => {
		if (free > 0) free--;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await task();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else free++;
		}
	};
}
