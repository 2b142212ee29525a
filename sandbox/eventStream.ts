import type { ServerResponse } from 'node:http';

import { cutConnection } from './cut';

/**
 * One server-sent event stream on the wire. Normal routes use {@link event} and {@link end}; a fault script may use everything,
 * also to send bytes that are no event at all.
 */
export class EventStream {
	/** The client, or the sandbox, has closed the connection. */
	readonly closed: Promise<void>;

	constructor(
		private readonly response: ServerResponse,
		/** The clip job as it stands now; absent on streams that belong to no job. */
		readonly job: () => Record<string, unknown> | undefined,
		headers: Record<string, string>,
	) {
		this.closed = new Promise((resolve) => response.once('close', () => resolve()));
		response.writeHead(200, {
			...headers,
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-cache',
		});
		response.flushHeaders();
	}

	get isOpen(): boolean {
		return !this.response.destroyed && !this.response.writableEnded;
	}

	/** Raw bytes; resolves when the operating system has taken them, so that two writes are two chunks. */
	async write(data: string | Uint8Array): Promise<void> {
		if (!this.isOpen) return;
		await new Promise<void>((resolve) => this.response.write(data, () => resolve()));
	}

	/** `data: <json>` and a blank line: the only form the clip guide describes. */
	async event(payload: unknown): Promise<void> {
		await this.write(`data: ${JSON.stringify(payload)}\n\n`);
	}

	/** A line that event-stream clients must ignore. */
	async comment(text: string): Promise<void> {
		await this.write(`: ${text}\n\n`);
	}

	/** Ends the stream in good order. */
	end(): void {
		this.response.end();
	}

	/** Breaks the connection where it stands. */
	destroy(): void {
		cutConnection(this.response.socket);
	}

	/** Says nothing more until the client leaves or the sandbox closes. */
	async stall(): Promise<void> {
		await this.closed;
	}
}
