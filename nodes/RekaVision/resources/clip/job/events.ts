import { isRefusal } from '../../../../shared/api/answer';
import { type ByteStream } from '../../../../shared/api/body';
import { idIn } from '../../../../shared/api/salvage';
import { settle } from '../../../../shared/async';
import { type ClipJob, isClipJob } from '../../../../shared/clips/job';
import { parseJson } from '../../../../shared/json';
import { createEventStreamParser, type ServerEvent } from './eventStream';

/** How much is kept of what came before the job was named, in characters: it may be a plain answer. */
const MOST_TEXT = 1_000_000;

/**
 * The states of one clip job, as `POST /v1/clips` with `"stream": true` sends them. What is not a state of the job that came first is skipped.
 *
 * It is known by its bytes: whatever the server says of the type, events are read where there are events.
 */
export class JobEvents {
	private readonly parser = createEventStreamParser();

	private readonly decoder = new TextDecoder();

	private readonly chunks: AsyncIterator<Uint8Array>;

	private readonly jobs: ClipJob[] = [];

	private id?: string;

	private text = '';

	private refusal?: unknown;

	private ended = false;

	private timer = { at: 0, isOver: true };

	private wake: () => void = () => {};

	/**
	 * @param connection ends the request; a stream of n8n that is waiting for bytes cannot be closed from its own end
	 * @param clean takes the API key out of what the server says
	 */
	constructor(
		private readonly stream: ByteStream,
		private readonly connection: AbortController,
		private readonly clean: <T>(value: T) => T,
	) {
		this.chunks = stream[Symbol.asyncIterator]();
	}

	/** What came in place of a job, for an error: an event that refuses, else JSON, else text. */
	get instead(): unknown {
		return this.clean(this.refusal ?? parseJson(this.text) ?? this.text);
	}

	/**
	 * The next state of the job.
	 *
	 * @param patience milliseconds to wait for it
	 * @param silence milliseconds without a byte after which the stream counts as stalled
	 * @returns `undefined` when the stream ended, broke, stalled, refused or held too long an event, or the time or the execution is over; it is
	 * closed then
	 */
	async next(patience: number, silence = patience): Promise<ClipJob | undefined> {
		const deadline = performance.now() + patience;
		while (this.jobs.length === 0 && !this.ended) {
			const chunk = await this.chunkBefore(Math.min(deadline, performance.now() + silence));
			if (chunk === undefined) this.close();
			else if (chunk.done) this.finish();
			else this.read(chunk.value);
		}
		return this.jobs.shift();
	}

	/** Ends the connection. Reka goes on with the job. */
	close(): void {
		this.ended = true;
		this.connection.abort();
		this.stream.destroy();
	}

	private read(bytes: Uint8Array): void {
		if (this.id === undefined && this.text.length < MOST_TEXT)
			this.text += this.decoder.decode(bytes, { stream: true });
		this.take(this.parser.push(bytes));
		if (this.parser.isFull || this.refusal !== undefined) this.close();
	}

	private finish(): void {
		this.take(this.parser.end());
		this.close();
	}

	private take(events: ServerEvent[]): void {
		for (const { name, data } of events) {
			const value = parseJson(data);
			const job = jobOf(value);
			if (job && (this.id ?? job.id) === job.id) {
				this.id = job.id;
				this.text = '';
				this.jobs.push(this.clean(job));
			} else if (
				this.id === undefined &&
				(name === 'error' || isRefusal({ body: value, headers: {}, statusCode: 200 }))
			)
				this.refusal ??= { error: value ?? data };
		}
	}

	private async chunkBefore(deadline: number): Promise<IteratorResult<Uint8Array> | undefined> {
		let outcome: Awaited<ReturnType<typeof settle<IteratorResult<Uint8Array>>>> | undefined;
		void settle(async () => await this.chunks.next()).then((settled) => {
			outcome = settled;
			this.wake();
		});
		while (!outcome) {
			const left = deadline - performance.now();
			if (left <= 0) return undefined;
			this.setTimer(deadline, left);
			await new Promise<void>((resolve) => (this.wake = resolve));
		}
		return 'value' in outcome ? outcome.value : undefined;
	}

	/** One timer serves many chunks: a stream of single bytes must not leave one for each. */
	private setTimer(deadline: number, left: number): void {
		if (!this.timer.isOver && this.timer.at <= deadline) return;
		const timer = { at: deadline, isOver: false };
		this.timer = timer;
		AbortSignal.timeout(Math.ceil(left)).addEventListener(
			'abort',
			() => {
				timer.isOver = true;
				this.wake();
			},
			{ once: true },
		);
	}
}

/** A state of a job; one that was sent without its status counts as running. */
function jobOf(value: unknown): ClipJob | undefined {
	if (isClipJob(value)) return value;
	const id = idIn(value, ['job_id']);
	return id === undefined ? undefined : { id, status: 'unknown' };
}
