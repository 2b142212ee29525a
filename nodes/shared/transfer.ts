import { cancelSignal } from './context';
import type { RekaContext } from './context';

/** The stream that n8n's request helper gives with `encoding: 'stream'`, as far as it is used here. */
export interface ResponseStream extends AsyncIterable<Uint8Array> {
	on(event: 'error', listener: () => void): unknown;
}

/** Why a transfer was ended from this side. */
export type StopReason = 'tooLarge' | 'stalled' | 'cancelled';

/** A transfer without a single byte for so long (milliseconds) is given up. */
const LONGEST_SILENCE = 60_000;

/**
 * Watches over one download: ends it when the user stops the execution, when nothing arrives any more, or when it grows too large.
 *
 * n8n's own time limit ends with the first byte, so without this a connection that falls silent would hold the execution for ever.
 */
export class Transfer {
	/** Set as soon as the transfer was ended from this side. */
	stopped?: StopReason;

	/** Bytes that have arrived. */
	received = 0;

	private readonly controller = new AbortController();

	private watch?: { signal: AbortSignal; since: number };

	constructor(context: RekaContext) {
		const cancelled = cancelSignal(context);
		if (cancelled?.aborted) this.stop('cancelled');
		cancelled?.addEventListener('abort', () => this.stop('cancelled'), { once: true, signal: this.controller.signal });
	}

	/** Ends the request when the transfer is stopped. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	stop(reason: StopReason): void {
		this.stopped ??= reason;
		this.close();
	}

	/** Ends the connection, whatever of it is left, and the watching. */
	close(): void {
		this.watch = undefined;
		this.controller.abort();
	}

	/**
	 * Begins to read a body, watched.
	 *
	 * Written without a generator, which would add a tenth to the processor time of a download.
	 *
	 * @param longest bytes; the first byte beyond it stops the transfer
	 * @returns the first bytes, and the whole body from them on
	 */
	async read(body: ResponseStream, longest: number): Promise<{ head: Uint8Array; bytes: AsyncIterable<Uint8Array> }> {
		const source = body[Symbol.asyncIterator]();
		const step = async () => {
			const next = await source.next();
			if (next.done) this.watch = undefined;
			else this.count(next.value.length, longest);
			return next;
		};
		this.keepWatch();
		const first = await step();
		let isFirst = true;
		const next = async () => {
			if (!isFirst) return await step();
			isFirst = false;
			return first;
		};
		return {
			head: first.done ? new Uint8Array() : first.value,
			bytes: { [Symbol.asyncIterator]: () => ({ next }) },
		};
	}

	private count(bytes: number, longest: number): void {
		this.keepWatch();
		this.received += bytes;
		if (this.received <= longest) return;
		this.stop('tooLarge');
		throw new Error('The file is larger than allowed');
	}

	/** The runtime's own timer, which does not keep a process alive; started anew now and then rather than with every chunk. */
	private keepWatch(): void {
		const now = Date.now();
		if (this.watch && now - this.watch.since < LONGEST_SILENCE / 10) return;
		const watch = { signal: AbortSignal.timeout(LONGEST_SILENCE), since: now };
		watch.signal.addEventListener('abort', () => this.watch === watch && this.stop('stalled'), { once: true });
		this.watch = watch;
	}
}
