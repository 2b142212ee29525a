const plainIntervalMs = 15_000;

function elapsed(since: number): string {
	const seconds = Math.floor((Date.now() - since) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * Runs a long step and shows on one line what is being done and for how long.
 * A terminal sees the line change every second; a log file gets a new line every 15 seconds.
 *
 * @param title what is being done, in words for the person who waits
 * @param step the work
 * @param detail what to add to the line, asked again each time it is written
 */
export async function withProgress<T>(
	title: string,
	step: () => Promise<T>,
	detail: () => string = () => '',
): Promise<T> {
	const started = Date.now();
	const terminal = process.stdout.isTTY;
	const line = (end: string) => `${title} ${elapsed(started)}${end}`;
	const write = () => {
		if (terminal) process.stdout.write(`\r\x1b[2K${line(detail())}`);
		else console.log(line(detail()));
	};
	write();
	const timer = setInterval(write, terminal ? 1000 : plainIntervalMs);
	try {
		const result = await step();
		process.stdout.write(terminal ? `\r\x1b[2K${line(' done')}\n` : `${line(' done')}\n`);
		return result;
	} catch (error) {
		process.stdout.write(terminal ? `\r\x1b[2K${line(' stopped')}\n` : `${line(' stopped')}\n`);
		throw error;
	} finally {
		clearInterval(timer);
	}
}
