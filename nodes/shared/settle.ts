/** What became of a promise, as a value that can be looked at before anything is thrown. */
export type Outcome<T> = { value: T } | { error: unknown };

/** Runs a task and gives its outcome; never throws. */
export async function settle<T>(task: () => Promise<T>): Promise<Outcome<T>> {
	try {
		return { value: await task() };
	} catch (error) {
		return { error };
	}
}
