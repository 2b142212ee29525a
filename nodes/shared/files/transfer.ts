import { cancelSignal, type RekaContext } from '../api/context';
import { Completeness } from './completeness';

/** The stream that n8n's request helper gives with `encoding: 'stream'`, as far as it is used here. */
export interface ResponseStream {
	on(event: 'error' | 'end' | 'close', listener: () => void): unknown;
	on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
	on(event: 'newListener', listener: (event: string) => void): unknown;
	off(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
	pause(): unknown;
	resume(): unknown;
	unshift(chunk: Uint8Array): void;
	/** How a stream takes in what arrives; `null` is its end. */
	push(chunk: Uint8Array | null): boolean;
	destroy(error: Error): unknown;
	/** Bytes that have arrived and not been read. */
	readonly readableLength: number;
}

/** The first bytes of a body. */
export interface Beginning {
	head: Uint8Array;
	/** The body was no longer than `head`, and its stream has ended. */
	isWhole: boolean;
}

/** Why a transfer was ended from this side. */
export type StopReason = 'tooLarge' | 'stalled' | 'cancelled' | 'late';

/** A transfer without a single byte for so long (milliseconds) is given up. */
const LONGEST_SILENCE = 60_000;
/** The runtime's timers count no further. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Watches over one download: ends it when the user stops the execution, when nothing arrives any more, or when it grows too large.
 *
 * n8n's own time limit ends with the first byte, so without this a connection that falls silent would hold the execution for ever.
 */
export class Transfer {
	/** Set as soon as the transfer was ended from this side. */
	stopped?: StopReason;

	/** Bytes that have arrived. */
	private received = 0;

	private readonly controller = new AbortController();

	private watch?: { signal: AbortSignal; since: number };

	/** @param until milliseconds by `performance.now()`; what has not arrived by then is given up */
	constructor(context: RekaContext, until = Infinity) {
		const cancelled = cancelSignal(context);
		if (cancelled?.aborted) this.stop('cancelled');
		cancelled?.addEventListener('abort', () => this.stop('cancelled'), { once: true, signal: this.controller.signal });
		if (until !== Infinity) this.stopAt(until);
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
	 * @param headBytes how many of the first bytes are wanted
	 * @returns the first bytes, which stay in the stream unless it has ended
	 * @throws when the stream breaks before them, or was stopped
	 */
	async begin(body: ResponseStream, longest: number, headBytes: number): Promise<Beginning> {
		if (this.stopped) throw new Error('The transfer was stopped');
		this.keepWatch();
		if (body.readableLength === 0) failIfCutOff(body);
		body.on('end', () => (this.watch = undefined));
		const beginning = await readHead(body, headBytes);
		body.on('data', (chunk) => this.count(chunk.length, longest));
		// A reader that only listens expects a stream that was never paused.
		body.on('newListener', (event) => event === 'data' && body.resume());
		return beginning;
	}

	/** The runtime's own timer again, for the same reason as in {@link keepWatch}. */
	private stopAt(until: number): void {
		const left = Math.min(LONGEST_TIMER, Math.max(0, Math.ceil(until - performance.now())));
		const stop = () => this.stop('late');
		AbortSignal.timeout(left).addEventListener('abort', stop, { once: true, signal: this.controller.signal });
	}

	private count(bytes: number, longest: number): void {
		this.keepWatch();
		this.received += bytes;
		if (this.received > longest) this.stop('tooLarge');
	}

	/** The runtime's own timer, which does not keep a process alive; started anew now and then rather than with every chunk. */
	private keepWatch(): void {
		const now = performance.now();
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

/** Takes the first chunks out of a stream and puts them back as one. */
async function readHead(body: ResponseStream, length: number): Promise<Beginning> {
	return await new Promise((resolve, reject) => {
		const chunks: Uint8Array[] = [];
		let received = 0;
		const take = (chunk: Uint8Array) => {
			chunks.push(chunk);
			received += chunk.length;
			if (received < length) return;
			body.off('data', take);
			body.pause();
			const head = chunks.length === 1 ? chunk : Buffer.concat(chunks);
			body.unshift(head);
			resolve({ head, isWhole: false });
		};
		body.on('close', () => reject(new Error('The connection broke')));
		body.on('end', () => resolve({ head: Buffer.concat(chunks), isWhole: true }));
		body.on('data', take);
	});
}

/**
 * Makes a body that was cut off fail instead of end. This has to happen before its reader sees the end: n8n's storage keeps what has ended
 * well, and a node cannot delete it. Looking at what the stream takes in costs nothing, which another stream behind it would.
 */
function failIfCutOff(body: ResponseStream): void {
	const file = new Completeness();
	const push = body.push.bind(body);
	body.push = (chunk) => {
		if (chunk !== null) file.take(chunk);
		else if (file.end()) {
			body.destroy(new Error('The file was cut off'));
			return false;
		}
		return push(chunk);
	};
}
