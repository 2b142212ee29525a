import { createLimiter } from '../../../nodes/shared/async';

/** Tasks that run until they are told to end. */
function tasks() {
	const started: number[] = [];
	const ends: Array<(error?: Error) => void> = [];
	const task = (index: number) => async () =>
		await new Promise<number>((resolve, reject) => {
			started.push(index);
			ends[index] = (error) => (error ? reject(error) : resolve(index));
		});
	return { started, ends, task };
}

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

it('runs no more tasks than there are places, in the order in which they came', async () => {
	const { started, ends, task } = tasks();
	const limiter = createLimiter(2);
	const all = [0, 1, 2, 3].map(async (index) => await limiter(task(index)));
	await settled();
	expect(started).toEqual([0, 1]);
	ends[1]();
	await settled();
	expect(started).toEqual([0, 1, 2]);
	ends[2]();
	ends[0]();
	await settled();
	expect(started).toEqual([0, 1, 2, 3]);
	ends[3]();
	expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
});

it('gives the place of a task that failed to the next one', async () => {
	const { started, ends, task } = tasks();
	const limiter = createLimiter(1);
	const first = limiter(task(0));
	const second = limiter(task(1));
	await settled();
	ends[0](new Error('broken'));
	await expect(first).rejects.toThrow('broken');
	await settled();
	expect(started).toEqual([0, 1]);
	ends[1]();
	expect(await second).toBe(1);
});

it('lets a newcomer wait while the place has gone to another task', async () => {
	const { started, ends, task } = tasks();
	const limiter = createLimiter(1);
	const all = [limiter(task(0)), limiter(task(1))];
	await settled();
	ends[0]();
	await settled();
	all.push(limiter(task(2)));
	await settled();
	expect(started).toEqual([0, 1]);
	ends[1]();
	await settled();
	ends[2]();
	expect(await Promise.all(all)).toEqual([0, 1, 2]);
});

it('has room for a newcomer after all have ended', async () => {
	const limiter = createLimiter(1);
	expect(await limiter(async () => 'a')).toBe('a');
	expect(await limiter(async () => 'b')).toBe('b');
});
