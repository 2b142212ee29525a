import { cancelSignal, type RekaContext } from '../api/context';

/** The stream that n8n's request helper gives with `encoding: 'stream'`, as far as it is used here. */
export interface ResponseStream {
	on(event: 'error' | 'end' | 'close', listener: () => void): unknown;
	on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
	on(event: 'newListener', listener: (event: string) => void): unknown;
	once(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
	pause(): unknown;
	resume(): unknown;
	unshift(chunk: Uint8Array): void;
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
	 * Watches over a body from its first byte on, and counts what is read of it.
	 *
	 * Nothing stands between the stream and its reader, because every link of such a chain costs a tenth of the processor time of a download.
	 *
	 * @param longest bytes; the first byte beyond it stops the transfer
	 * @returns the first bytes, which stay in the stream; none when it is empty
	 * @throws when the stream breaks before its first byte, or was stopped
	 */
	async begin(body: ResponseStream, longest: number): Promise<Uint8Array> {
		if (this.stopped) throw new Error('The transfer was stopped');
		this.keepWatch();
		const head = await new Promise<Uint8Array>((resolve, reject) => {
			body.on('close', () => reject(new Error('The connection broke')));
			body.on('end', () => {
				this.watch = undefined;
				resolve(new Uint8Array());
			});
			body.once('data', (chunk) => {
				body.pause();
				body.unshift(chunk);
				resolve(chunk);
			});
		});
		body.on('data', (chunk) => this.count(chunk.length, longest));
		// A reader that only listens expects a stream that was never paused.
		body.on('newListener', (event) => event === 'data' && body.resume());
		return head;
	}

	private count(bytes: number, longest: number): void {
		this.keepWatch();
		this.received += bytes;
		if (this.received > longest) this.stop('tooLarge');
	}

	/** The runtime's own timer, which does not keep a process alive; started anew now and then rather than with every chunk. */
	private keepWatch(): void {
		const now = Date.now();
		if (this.watch && now - this.watch.since < LONGEST_SILENCE / 10) return;
		const watch = { signal: AbortSignal.timeout(LONGEST_SILENCE), since: now };
		watch.signal.addEventListener('abort', () => this.watch === watch && this.stop('stalled'), {
			once: true,
			// Otherwise the timer holds the file's transfer for a minute after its end.
			signal: this.controller.signal,
		});
		this.watch = watch;
	}
}
