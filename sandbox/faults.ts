import { pathMatches, type HostName, type PathFilter, type RecordedRequest } from './recorder';
import type { EventStream } from './eventStream';

/** What goes wrong. Kinds with `processed` can also happen after the API has done its work: the job then exists. */
export type Fault =
	/** Any status; the documented envelope unless `body` is given (a string is sent as it is). */
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string>; processed?: boolean }
	/** The connection is reset before an answer. */
	| { kind: 'reset'; processed?: boolean }
	/** The request is processed, then the connection is reset: the short name of a `reset` with `processed`. */
	| { kind: 'resetAfterAccept' }
	/** No answer ever, until the client gives up or the sandbox closes. */
	| { kind: 'timeout'; processed?: boolean }
	/** The request is processed; half of the answer's JSON arrives, as a complete HTTP message. */
	| { kind: 'truncatedJson' }
	/** The request is processed; its answer arrives with another body. */
	| { kind: 'rewritten'; rewrite: (body: string) => string }
	/** A gateway's page instead of JSON. */
	| { kind: 'html'; status: number; processed?: boolean }
	| { kind: 'emptyBody'; status: number; processed?: boolean }
	| { kind: 'redirect'; location: string; status?: number }
	/** Any raw body. */
	| { kind: 'body'; status: number; body: string | Buffer; contentType: string; processed?: boolean }
	/** The connection breaks after so many bytes of the answer's body, which announced its full length. */
	| { kind: 'cutMedia'; afterBytes: number }
	/** The answer's body trickles. */
	| { kind: 'slow'; bytesPerSecond?: number }
	/** An upload is read slowly, so that the sender feels back pressure. */
	| { kind: 'slowRead'; bytesPerSecond: number }
	/** The request waits (real time) before it is processed. */
	| { kind: 'delay'; ms: number }
	/** Takes over an event stream: POST /v1/clips, /v1/qa/chat or chat completions with `stream: true`. */
	| { kind: 'sse'; script: (stream: EventStream) => void | Promise<void> };

export interface FaultRule {
	host?: HostName;
	method?: string;
	/** Path without the query, as sent; text for equality, or a pattern. */
	path?: PathFilter;
	/** How many requests are hit; `Infinity` for all. Default 1. */
	times?: number;
	/** Lets so many matching requests pass first. */
	after?: number;
	when?: (request: RecordedRequest) => boolean;
	/** Answers before the body was read (only `status`, `reset`, `html`): `when` then sees no body. */
	early?: boolean;
	fault: Fault;
}

export interface ActiveFault extends FaultRule {
	/** Requests hit so far. */
	readonly hits: number;
	remove(): void;
}

/** The faults of one sandbox. Several may match a request; the one added first that still has `times` left wins. */
export class Faults {
	private rules: Array<FaultRule & { hits: number; seen: number }> = [];

	add(rule: FaultRule): ActiveFault {
		const active = { ...rule, hits: 0, seen: 0, remove: () => this.remove(active) };
		this.rules.push(active);
		return active;
	}

	clear(): void {
		this.rules = [];
	}

	/** The fault that hits this request, if any; counts the hit. */
	take(request: RecordedRequest, phase: 'early' | 'complete'): Fault | undefined {
		for (const rule of this.rules) {
			const early = rule.early === true || rule.fault.kind === 'slowRead';
			if (early !== (phase === 'early') || !this.matches(rule, request)) continue;
			rule.seen += 1;
			if (rule.seen <= (rule.after ?? 0) || rule.hits >= (rule.times ?? 1)) continue;
			rule.hits += 1;
			return rule.fault;
		}
		return undefined;
	}

	private remove(rule: FaultRule): void {
		this.rules = this.rules.filter((other) => other !== rule);
	}

	private matches(rule: FaultRule, request: RecordedRequest): boolean {
		return (
			(!rule.host || rule.host === request.host) &&
			(!rule.method || rule.method === request.method) &&
			pathMatches(request.path, rule.path) &&
			(rule.when?.(request) ?? true)
		);
	}
}
