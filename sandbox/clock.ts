/** Runs once when the sandbox's time reaches the moment it was asked for. */
type Alarm = { at: number; run: () => void; timer?: NodeJS.Timeout };

/**
 * The time by which jobs move on, quotas refill and links age.
 *
 * `manual`: stands still until {@link advance} is called, so that a test decides when a job finishes.
 * `real`: follows the wall clock (used by `serve.ts`), and can be pushed ahead as well.
 */
export class SandboxClock {
	/** Milliseconds that the clock moves by itself with every API request (a poll loop then makes progress without sleeps). */
	perRequest = 0;

	private offset = 0;
	private frozenAt: number;
	private alarms: Alarm[] = [];

	constructor(
		private readonly kind: 'manual' | 'real',
		startAt: number,
	) {
		this.frozenAt = startAt;
	}

	/** Unix time in milliseconds. */
	now(): number {
		return this.kind === 'manual' ? this.frozenAt : Date.now() + this.offset;
	}

	/** Moves time ahead and runs everything that becomes due on the way, in order. */
	advance(ms: number): void {
		if (!(ms >= 0)) throw new RangeError('The clock only moves ahead');
		const target = this.now() + ms;
		for (let next = this.nextDue(target); next; next = this.nextDue(target)) {
			this.moveTo(Math.max(next.at, this.now()));
			this.fire(next);
		}
		this.moveTo(target);
		if (this.kind === 'real') this.alarms.forEach((alarm) => this.arm(alarm));
	}

	/** Calls `run` when the clock reaches `time`; the returned function cancels that. */
	at(time: number, run: () => void): () => void {
		const alarm: Alarm = { at: time, run };
		this.alarms.push(alarm);
		if (this.kind === 'real') this.arm(alarm);
		return () => this.drop(alarm);
	}

	/** Forgets everything that was scheduled. */
	cancelAll(): void {
		[...this.alarms].forEach((alarm) => this.drop(alarm));
		this.perRequest = 0;
	}

	private nextDue(target: number): Alarm | undefined {
		return this.alarms.filter((alarm) => alarm.at <= target).sort((a, b) => a.at - b.at)[0];
	}

	private moveTo(time: number): void {
		if (this.kind === 'manual') this.frozenAt = time;
		else this.offset += Math.max(0, time - this.now());
	}

	private arm(alarm: Alarm): void {
		clearTimeout(alarm.timer);
		alarm.timer = setTimeout(() => this.fire(alarm), Math.max(0, alarm.at - this.now()));
		alarm.timer.unref();
	}

	private fire(alarm: Alarm): void {
		this.drop(alarm);
		alarm.run();
	}

	private drop(alarm: Alarm): void {
		clearTimeout(alarm.timer);
		this.alarms = this.alarms.filter((other) => other !== alarm);
	}
}

/** `2026-01-17T19:23:20.878691+00:00`: the spelling of time in the clip guide's real samples, with microseconds. */
export function isoMicroseconds(unixMs: number): string {
	return new Date(unixMs).toISOString().replace('Z', '000+00:00');
}
