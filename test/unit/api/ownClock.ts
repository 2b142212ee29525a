/** A clock of our own for the tests of a file: a pause takes its time on it, and none of ours. */
export function ownClock(): { now: number } {
	const clock = { now: 0 };
	beforeEach(() => {
		clock.now = 0;
		jest.spyOn(performance, 'now').mockImplementation(() => clock.now);
		jest.spyOn(global, 'setTimeout').mockImplementation(((task: () => void, milliseconds = 0) => {
			clock.now += milliseconds;
			setImmediate(task);
		}) as typeof setTimeout);
	});
	afterEach(() => jest.restoreAllMocks());
	return clock;
}
