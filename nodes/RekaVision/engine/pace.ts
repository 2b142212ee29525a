import { type Batching } from '../../shared/api/settings';
import { pause } from '../../shared/async';

/** Lets work begin in batches, as Request Options > Batching asks for it. */
export class Pace {
	private begun = 0;

	private batchBegan = 0;

	private queue: Promise<unknown> = Promise.resolve();

	/** @param batching `undefined`: everything begins at once */
	constructor(private readonly batching?: Batching) {}

	/**
	 * Waits until the next piece of work may begin; the pause is measured from the beginning of one batch to that of the next.
	 *
	 * @param signal ends the pause; then nothing may begin any more
	 */
	async next(signal: AbortSignal): Promise<void> {
		const turn = this.queue.then(async () => await this.wait(signal));
		this.queue = turn;
		await turn;
	}

	private async wait(signal: AbortSignal): Promise<void> {
		if (!this.batching) return;
		const { size, interval } = this.batching;
		if (this.begun > 0 && this.begun % size === 0) await pause(this.batchBegan + interval - performance.now(), signal);
		if (signal.aborted) return;
		if (this.begun % size === 0) this.batchBegan = performance.now();
		this.begun++;
	}
}
