import { eitherSignal } from './context';

/** How much later than asked a limit may end, as a part of its time. */
const SLACK = 0.01;

/** What ends a request. */
interface TimeLimit {
	/** Aborted when the time is over, or by the signal that it was made with. */
	end: AbortSignal;
	/** Aborted when the time is over. */
	over: AbortSignal;
}

/**
 * The time limits of requests, from sending to the last byte: n8n's own limit ends with the first byte, and a body may trickle.
 *
 * Requests that begin shortly after each other share one, because signals of its own make a small request dearer by a fourteenth.
 */
export class TimeLimits {
	private latest?: TimeLimit & { at: number; first: AbortSignal | undefined };

	/** @param first ends the request as well */
	of(milliseconds: number, first: AbortSignal | undefined): TimeLimit {
		const at = performance.now() + milliseconds;
		const slack = milliseconds * SLACK;
		const { latest } = this;
		if (latest && latest.first === first && latest.at >= at && latest.at <= at + slack) return latest;
		const over = AbortSignal.timeout(Math.ceil(milliseconds + slack));
		this.latest = { over, end: eitherSignal(first, over), at: at + slack, first };
		return this.latest;
	}
}
