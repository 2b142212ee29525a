import type { ClipJob } from '../../shared/clipJob';
import { isClipJob } from '../../shared/clipJob';
import { createEventStreamParser } from '../../shared/eventStream';
import { settle } from '../../shared/settle';

/** The part of a Node.js stream that is used here; n8n gives such a stream as the body of a streamed answer. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(): void;
}

/** A longer silence counts as a stalled stream; the job can be asked for by its id instead. */
const LONGEST_SILENCE = 60_000;
const LARGEST_PLAIN_BODY = 1_000_000;

/** The states of one clip job, as `POST /v1/clips` with `"stream": true` sends them. What is not a job is skipped. */
export class JobEvents {
	private readonly parser = createEventStreamParser();

	private readonly chunks: AsyncIterator<Uint8Array>;

	private readonly jobs: ClipJob[] = [];

	private ended = false;

	constructor(
		private readonly stream: ByteStream,
		private readonly signal?: AbortSignal,
	) {
		this.chunks = stream[Symbol.asyncIterator]();
	}

	/**
	 * The next state of the job.
	 *
	 * @param patience milliseconds to wait for it
	 * @returns `undefined` when the stream ended, broke or stalled, or the time or the execution is over; it is closed then
	 */
	async next(patience: number): Promise<ClipJob | undefined> {
		const deadline = Date.now() + patience;
		while (this.jobs.length === 0 && !this.ended) {
			const silence = Math.min(LONGEST_SILENCE, deadline - Date.now());
			const chunk = silence > 0 ? await this.chunkWithin(silence) : undefined;
			if (chunk === undefined) this.close();
			else this.take(chunk.done ? this.parser.end() : this.parser.push(chunk.value));
			if (chunk?.done) this.ended = true;
		}
		return this.jobs.shift();
	}

	/** Ends the connection. Reka goes on with the job. */
	close(): void {
		this.ended = true;
		this.stream.destroy();
	}

	private take(events: string[]): void {
		for (const event of events) {
			const value = parseJson(event);
			if (isClipJob(value)) this.jobs.push(value);
		}
	}

	private async chunkWithin(milliseconds: number): Promise<IteratorResult<Uint8Array> | undefined> {
		const timeout = AbortSignal.timeout(milliseconds);
		const over = new Promise<undefined>((resolve) => {
			timeout.addEventListener('abort', () => resolve(undefined), { once: true });
			this.signal?.addEventListener('abort', () => resolve(undefined), { once: true });
		});
		const read = settle(async () => await this.chunks.next());
		const outcome = this.signal?.aborted ? undefined : await Promise.race([read, over]);
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
