import { ApiError } from './contract/errors';
import type { SandboxClock } from './clock';

const WINDOW_MS = 24 * 60 * 60 * 1000;

/** Requests per key in rolling 24 hours on the self-service tier. No other endpoint has a documented limit. */
export const DOCUMENTED_LIMITS = {
	clips: 10, // POST /v1/clips
	imageUpload: 100, // POST /v1/images/upload
	imageSearch: 100, // POST /v1/images/search
	videoUpload: 50, // POST /v1/videos/upload
	videoSearch: 50, // POST /v1/videos/search
} as const;

export type QuotaName = keyof typeof DOCUMENTED_LIMITS;
export type QuotaHeaders = Record<string, string>;

/**
 * Counts calls of the limited endpoints. Assumed, because no source says it: only accepted calls count, and the headers mean
 * `reset` = the whole window is free again, `retry-after` = the next single call is allowed (the docs' sample has 86400 and 3600).
 */
export class Quota {
	private limits: Record<QuotaName, number> = { ...DOCUMENTED_LIMITS };
	/** Times of the counted calls, oldest first, by limit and key. */
	private calls = new Map<string, number[]>();

	constructor(
		private readonly clock: SandboxClock,
		private readonly defaultKey: string,
	) {}

	/**
	 * Leaves `remaining` calls; `Infinity` lifts the limit (then no headers are sent, like for an enterprise key).
	 * `retryAfterMs`: when the first used-up call comes back, at most 24 hours (default).
	 */
	set(name: QuotaName, remaining: number, options: { key?: string; retryAfterMs?: number } = {}): void {
		this.limits[name] = remaining === Infinity ? Infinity : Math.max(DOCUMENTED_LIMITS[name], remaining);
		const used = remaining === Infinity ? 0 : this.limits[name] - remaining;
		const first = this.clock.now() - WINDOW_MS + (options.retryAfterMs ?? WINDOW_MS);
		const times = Array.from({ length: used }, (_, index) => (index === 0 ? first : this.clock.now()));
		this.calls.set(this.slot(name, options.key ?? this.defaultKey), times);
	}

	/** Calls left for the key. */
	remaining(name: QuotaName, key = this.defaultKey): number {
		return this.limits[name] - this.recent(name, key).length;
	}

	/** @throws {ApiError} 429 when nothing is left */
	check(name: QuotaName, key: string): void {
		if (this.remaining(name, key) <= 0) {
			throw new ApiError(429);
		}
	}

	consume(name: QuotaName, key: string): void {
		this.recent(name, key).push(this.clock.now());
	}

	/** Takes back the latest call: it was refused after all. */
	refund(name: QuotaName, key: string): void {
		this.recent(name, key).pop();
	}

	headers(name: QuotaName, key: string): QuotaHeaders {
		if (this.limits[name] === Infinity) return {};
		const times = this.recent(name, key);
		const remaining = this.remaining(name, key);
		const secondsUntilFree = (time: number) => Math.ceil((time + WINDOW_MS - this.clock.now()) / 1000);
		return {
			'x-ratelimit-requests-limit': String(this.limits[name]),
			'x-ratelimit-requests-remaining': String(Math.max(0, remaining)),
			'x-ratelimit-requests-reset': String(times.length ? secondsUntilFree(Math.max(...times)) : 0),
			'retry-after': String(remaining > 0 ? 0 : secondsUntilFree(Math.min(...times))),
		};
	}

	reset(): void {
		this.limits = { ...DOCUMENTED_LIMITS };
		this.calls.clear();
	}

	private recent(name: QuotaName, key: string): number[] {
		const slot = this.slot(name, key);
		const since = this.clock.now() - WINDOW_MS;
		const times = (this.calls.get(slot) ?? []).filter((time) => time > since);
		this.calls.set(slot, times);
		return times;
	}

	private slot(name: QuotaName, key: string): string {
		return `${name} ${key}`;
	}
}
