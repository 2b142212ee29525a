import { type ClipJob, isClipJob } from '../../../../shared/clips/job';
import { createEventStreamParser } from './eventStream';
import { settle } from '../../../../shared/async';

/** The part of a Node.js stream that is used here; n8n gives such a stream as the body of a streamed answer. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(): void;
}

const LARGEST_PLAIN_BODY = 1_000_000;

/** The states of one clip job, as `POST /v1/clips` with `"stream": true` sends them. What is not a job is skipped. */
export class JobEvents {
	private readonly parser = createEventStreamParser();

	private readonly chunks: AsyncIterator<Uint8Array>;

	private readonly jobs: ClipJob[] = [];

	private ended = false;

	/** @param connection ends the request; a stream of n8n that is waiting for bytes cannot be closed from its own end */
	constructor(
		private readonly stream: ByteStream,
		private readonly connection: AbortController,
	) {
		this.chunks = stream[Symbol.asyncIterator]();
	}

	/**
	 * The next state of the job.
	 *
	 * @param patience milliseconds to wait for it
	 * @param silence milliseconds without a byte after which the stream counts as stalled
	 * @returns `undefined` when the stream ended, broke or stalled, or the time or the execution is over; it is closed then
	 */
	async next(patience: number, silence = patience): Promise<ClipJob | undefined> {
		const deadline = performance.now() + patience;
		while (this.jobs.length === 0 && !this.ended) {
			const chunk = await this.chunkWithin(Math.min(silence, deadline - performance.now()));
			if (chunk === undefined) this.close();
			else if (chunk.done) this.finish();
			else this.take(this.parser.push(chunk.value));
		}
		return this.jobs.shift();
	}

	/** Ends the connection. Reka goes on with the job. */
	close(): void {
		this.ended = true;
		this.connection.abort();
		this.stream.destroy();
	}

	private finish(): void {
		this.take(this.parser.end());
		this.close();
	}

	private take(events: string[]): void {
		for (const event of events) {
			const value = parseJson(event);
			if (isClipJob(value)) this.jobs.push(value);
		}
	}

	private async chunkWithin(milliseconds: number): Promise<IteratorResult<Uint8Array> | undefined> {
		if (milliseconds <= 0) return undefined;
		const timeout = AbortSignal.timeout(Math.ceil(milliseconds));
		const over = new Promise<undefined>((resolve) => {
			timeout.addEventListener('abort', () => resolve(undefined), { once: true });
		});
		const outcome = await Promise.race([settle(async () => await this.chunks.next()), over]);
		return outcome && 'value' in outcome ? outcome.value : undefined;
	}
}

/** The JSON of an answer that came as a stream but is not an event stream; text when it is not JSON, cut at 1 MB. */
export async function readJsonBody(stream: ByteStream): Promise<unknown> {
	const decoder = new TextDecoder();
	let text = '';
	await settle(async () => {
		for await (const chunk of stream) {
			text += decoder.decode(chunk, { stream: true });
			if (text.length > LARGEST_PLAIN_BODY) break;
		}
	});
	return parseJson(text) ?? text;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
