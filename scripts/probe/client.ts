import type { Settings } from './settings';

/** What came back. `body` is the parsed JSON, or undefined where there was none. */
export interface Answer {
	status: number;
	headers: Headers;
	body: unknown;
	/** Unix milliseconds on this machine when the head of the answer arrived. */
	at: number;
}

/** No answer, or one that could not be read. The text names no host and no value. */
export class ConnectionFailure extends Error {}

/** The person who called wants it to end. */
export class Stopped extends Error {}

export type Host = 'vision' | 'chat';

export interface Call {
	host?: Host;
	method?: 'GET' | 'POST' | 'DELETE';
	/** Below the base URL of the host. */
	path: string;
	json?: unknown;
	form?: FormData;
	/** Instead of the key; null sends none. */
	key?: string | null;
	/** Milliseconds in all; for what makes Reka think. */
	timeout?: number;
}

/** Two attempts more for what may be repeated, when nothing or a gateway's excuse came. */
const MORE_ATTEMPTS = 2;
const MAY_PASS = [502, 503, 504];
const MOST_BYTES = 8 * 1024 * 1024;
/** Levels of lists and objects; what describes an answer goes down by itself for each. */
const MOST_LEVELS = 100;
const TIMEOUT = 30_000;

/**
 * Asks Reka. The key goes to its two hosts only, redirects are not followed, every answer has a limit in time and size, and a POST is
 * sent once.
 */
export class Client {
	constructor(
		private readonly settings: Settings,
		/** Waits; injected, so that a test does not. */
		readonly pause: (ms: number) => Promise<void>,
		readonly stop: AbortSignal,
	) {}

	/** @throws ConnectionFailure, Stopped */
	async ask(call: Call): Promise<Answer> {
		const attempts = call.method === 'POST' ? 1 : 1 + MORE_ATTEMPTS;
		for (let attempt = 1; ; attempt += 1) {
			try {
				const answer = await this.once(call);
				if (attempt === attempts || !MAY_PASS.includes(answer.status)) return answer;
			} catch (error) {
				if (attempt === attempts || error instanceof Stopped) throw error;
			}
			await this.pause(attempt * 1000);
		}
	}

	/** The answer as it arrives: for event streams. The caller has to end it. */
	async open(call: Call, signal: AbortSignal): Promise<Response> {
		const { method = 'GET', path, json, form } = call;
		const base = call.host === 'chat' ? this.settings.chatBaseUrl : this.settings.baseUrl;
		return await this.fetch(base + path, {
			method,
			signal,
			headers: { ...this.keyHeader(call), ...(json !== undefined && { 'Content-Type': 'application/json' }) },
			body: form ?? (json === undefined ? undefined : JSON.stringify(json)),
		});
	}

	/**
	 * Opens a link from an answer, without the key.
	 * @returns status and headers; of the bytes nothing is kept
	 */
	async media(link: string, method: 'GET' | 'HEAD', headers: Record<string, string> = {}): Promise<Response> {
		if (!/^https?:\/\//.test(link)) throw new ConnectionFailure('the link is no web address');
		const response = await this.fetch(link, {
			method,
			headers: { 'Accept-Encoding': 'identity', ...headers },
			signal: AbortSignal.timeout(TIMEOUT),
		});
		await response.body?.cancel();
		return response;
	}

	private async once(call: Call): Promise<Answer> {
		const signal = AbortSignal.timeout(call.timeout ?? TIMEOUT);
		const response = await this.open(call, signal);
		const at = Date.now();
		const text = await this.within(async () => await readText(response));
		return { status: response.status, headers: response.headers, body: parse(text), at };
	}

	private keyHeader({ host, key = this.settings.apiKey }: Call): Record<string, string> {
		if (key === null) return {};
		return host === 'chat' ? { Authorization: `Bearer ${key}` } : { 'X-Api-Key': key };
	}

	private async fetch(url: string, init: RequestInit & { signal: AbortSignal }): Promise<Response> {
		const signal = AbortSignal.any([init.signal, this.stop]);
		return await this.within(async () => await fetch(url, { ...init, signal, redirect: 'manual' }));
	}

	private async within<T>(work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (this.stop.aborted) throw new Stopped();
			throw error instanceof ConnectionFailure ? error : new ConnectionFailure(reasonOf(error as Failure));
		}
	}
}

type Failure = Omit<Error, 'cause'> & { cause?: { code?: unknown } };

function reasonOf(error: Failure): string {
	if (error.name === 'TimeoutError') return 'no answer in time';
	const code = error.cause?.code;
	return typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? `no connection (${code})` : 'no connection';
}

async function readText(response: Response): Promise<string> {
	const decoder = new TextDecoder();
	let size = 0;
	let text = '';
	for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
		size += chunk.length;
		if (size > MOST_BYTES) throw new ConnectionFailure('the answer is longer than 8 MiB');
		text += decoder.decode(chunk, { stream: true });
	}
	return text + decoder.decode();
}

function parse(text: string): unknown {
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		return undefined;
	}
	let level = [body];
	for (let levels = 0; level.length > 0; levels += 1) {
		if (levels > MOST_LEVELS) throw new ConnectionFailure('the answer is nested too deeply to be one of Reka');
		level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
	}
	return body;
}
