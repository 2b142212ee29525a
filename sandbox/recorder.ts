import type { IncomingHttpHeaders } from 'node:http';

export type HostName = 'vision' | 'chat' | 'cdn';

/** One part of a form, in the order of the body. */
export interface RecordedPart {
	name: string;
	/** Text parts. */
	value?: string;
	/** File parts: counted and hashed while they streamed in. */
	file?: { filename: string; mimeType: string; size: number; sha256: string };
}

export interface RecordedRequest {
	host: HostName;
	method: string;
	/** As sent, percent-encoding included, without the query. */
	path: string;
	url: string;
	query: Record<string, string | string[]>;
	headers: IncomingHttpHeaders;
	/** Parsed JSON body; absent when there was none or it was no JSON. */
	json?: unknown;
	form?: RecordedPart[];
	/** Bytes of the body on the wire. */
	rawBodyLength: number;
	/** Sandbox time at arrival, Unix milliseconds. */
	at: number;
	/** The client left before the answer was complete. */
	aborted: boolean;
	/** Status that was sent; absent while unanswered, and when a fault cut the connection before an answer. */
	status?: number;
}

export type PathFilter = string | RegExp;

export const pathMatches = (path: string, filter: PathFilter | undefined): boolean =>
	filter === undefined || (typeof filter === 'string' ? path === filter : filter.test(path));

interface Waiter {
	reached: () => boolean;
	resolve: () => void;
}

/** Keeps every request that reached a host, in the order of arrival. */
export class Recorder {
	readonly requests: RecordedRequest[] = [];
	private settled = new WeakSet<RecordedRequest>();
	private waiters: Waiter[] = [];
	private listeners = new Set<(request: RecordedRequest) => void>();

	/** The most requests that were open at the same moment. */
	mostAtOnce = 0;
	private open = 0;

	add(request: RecordedRequest): void {
		this.requests.push(request);
		this.open += 1;
		this.mostAtOnce = Math.max(this.mostAtOnce, this.open);
		for (const listener of this.listeners) listener(request);
	}

	/** The answer is complete, or the connection is gone. */
	close(): void {
		this.open -= 1;
	}

	/** The request was answered, or a fault has decided that it never will be. */
	settle(request: RecordedRequest): void {
		this.settled.add(request);
		this.waiters = this.waiters.filter((waiter) => {
			if (!waiter.reached()) return true;
			waiter.resolve();
			return false;
		});
	}

	matching(method?: string, path?: PathFilter): RecordedRequest[] {
		return this.requests.filter((request) => (!method || request.method === method) && pathMatches(request.path, path));
	}

	/** Resolves with the `count`th matching request as soon as it is answered (or refused by a fault). */
	async waitFor(method: string, path: PathFilter, count = 1): Promise<RecordedRequest> {
		return this.waitUntil((request) => this.settled.has(request), method, path, count);
	}

	/** Resolves with the `count`th matching request whose client left before the answer was complete. */
	async waitForAbort(method: string, path: PathFilter, count = 1): Promise<RecordedRequest> {
		return this.waitUntil((request) => request.aborted, method, path, count);
	}

	private async waitUntil(
		condition: (request: RecordedRequest) => boolean,
		method: string,
		path: PathFilter,
		count: number,
	): Promise<RecordedRequest> {
		const reached = () => this.matching(method, path).filter(condition);
		if (reached().length < count) {
			await new Promise<void>((resolve) => {
				this.waiters.push({ reached: () => reached().length >= count, resolve });
			});
		}
		return reached()[count - 1];
	}

	/** Calls `listener` when a request arrives, before its body is read; the returned function ends that. */
	onRequest(listener: (request: RecordedRequest) => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	reset(): void {
		this.requests.length = 0;
		this.mostAtOnce = this.open;
		this.settled = new WeakSet();
		this.waiters = [];
		this.listeners.clear();
	}
}
