import { type IDataObject, type IExecuteFunctions, type INodeExecutionData, sleep } from 'n8n-workflow';

import { Access } from '../../shared/api/access';
import { cancelSignalOr } from '../../shared/api/context';
import { createLimiter, type Outcome, settle } from '../../shared/async';
import { failedItem } from '../../shared/errors';
import { withAddition } from '../../shared/errors/rekaError';
import { messageOf } from '../../shared/errors/text';
import { Item, type RunContext } from './item';
import { firstFailure, type Outcomes } from './outcomes';
import { Pace } from './pace';

/** Something that a run brought to Reka, and that no failure of another item may hide. */
export interface Done {
	/** How the sentence begins, for example `Clip jobs accepted in this run`. */
	words: string;
	/** Key of the list in the error's data, for example `accepted_jobs`. */
	key: string;
	/** Key of the id in each entry, for example `job_id`. */
	idKey: string;
	entries: Array<{ item: number; id: unknown }>;
}

/** Reading an item takes 0.1 ms: after so many the event loop gets its turn. */
const READ_AT_ONCE = 200;

/** One run of an operation for all items of an execution: reads all of them first, then works through steps. */
export class Run {
	/** The input items, in their order. */
	readonly items: readonly Item[];

	private readonly done: Done[] = [];

	constructor(
		readonly context: IExecuteFunctions,
		{ index, labels, extension }: Pick<RunContext, 'index' | 'labels' | 'extension'>,
	) {
		const shared: RunContext = {
			context,
			node: context.getNode(),
			index,
			labels,
			extension,
			access: new Access(context),
			fixed: new Map(),
		};
		this.items = context.getInputData().map((input, itemIndex) => new Item(shared, input, itemIndex));
	}

	/** Whether a failed item stands in the output instead of ending the run. */
	get continues(): boolean {
		return this.context.continueOnFail();
	}

	/**
	 * Reads and checks all items with their options, before anything is sent.
	 *
	 * @param read of one item; opens no file and sends nothing
	 * @throws the first failure, unless Continue On Fail is on
	 */
	async read<T>(read: (item: Item) => T | Promise<T>): Promise<Outcomes<T>> {
		const outcomes: Outcomes<T> = [];
		for (const item of this.items) {
			const outcome = await settle(async () => {
				item.checkOptions();
				return await read(item);
			});
			if ('error' in outcome && !this.continues) throw withAddition(outcome.error, { itemIndex: item.itemIndex });
			outcomes.push(outcome);
			if (outcomes.length % READ_AT_ONCE === 0) await sleep(0);
		}
		return outcomes;
	}

	/**
	 * Does the same for every item that is still good. After a failure without Continue On Fail, and when the user stops the execution,
	 * nothing further is started; what has been started is waited for, so that nothing it brought is lost.
	 *
	 * @param before outcomes of the step before; failed items stay as they are
	 * @param atOnce how many items may be worked on at the same time
	 * @param work gets a signal that says that its outcome is no longer wanted; what creates something does not listen to it
	 * @param pace when work may begin, see {@link paced}
	 */
	async step<A, B>(
		before: Outcomes<A>,
		atOnce: number,
		work: (value: A, item: Item, unwanted: AbortSignal) => Promise<B>,
		pace = new Pace(),
	): Promise<Outcomes<B>> {
		const limiter = createLimiter(atOnce);
		const failed = new AbortController();
		const unwanted = cancelSignalOr(this.context, failed.signal);
		const earlier = firstFailure(before);
		if (!this.continues && earlier) failed.abort(earlier.error);
		const tryOne = async (value: A, item: Item): Promise<Outcome<B> | undefined> => {
			await pace.next(unwanted);
			if (unwanted.aborted) return undefined;
			const outcome = await settle(async () => await work(value, item, unwanted));
			if ('value' in outcome || this.continues) return outcome;
			// Work that gave up because another item failed says so with that failure.
			if (outcome.error === failed.signal.reason) return undefined;
			failed.abort(outcome.error);
			return outcome;
		};
		return await Promise.all(
			before.map(async (outcome, at) =>
				outcome && 'value' in outcome
					? await limiter(async () => await tryOne(outcome.value, this.items[at]))
					: outcome,
			),
		);
	}

	/** The output of an operation that reads all items, and then does one step for each, see {@link read}, {@link step} and {@link paced}. */
	async each<T>(
		read: (item: Item) => T | Promise<T>,
		atOnce: number,
		work: (value: T, item: Item, unwanted: AbortSignal) => Promise<IDataObject[]>,
	): Promise<INodeExecutionData[][]> {
		const checked = await this.read(read);
		const done = await this.step(checked, atOnce, async (...given) => itemsOf(await work(...given)), this.paced());
		return this.output(done);
	}

	/** Begins work in the batches of Request Options > Batching, which n8n reads from the first item; for the step that sends. */
	paced(): Pace {
		return new Pace(this.items.at(0)?.batching);
	}

	/** Notes what a step brought to Reka: every failure of this run names it, in its message and its data. */
	keep(done: Done): void {
		if (done.entries.length > 0) this.done.push(done);
	}

	/**
	 * The output of the node: the items of every input item, linked to it.
	 *
	 * @throws the first failure, unless Continue On Fail is on: then a failed item stands in its place, see {@link failedItem}
	 */
	output(ended: Outcomes<INodeExecutionData[]>): INodeExecutionData[][] {
		const outcomes = this.continues || !firstFailure(ended) ? ended.map(this.orLeft) : ended;
		const failure = firstFailure(outcomes);
		if (failure && !this.continues) throw this.withDone(failure.error, failure.itemIndex);
		const items = outcomes.flatMap((outcome, itemIndex) => {
			if (!outcome) return [];
			if ('error' in outcome) return [failedItem(outcome.error, itemIndex)];
			const { [itemIndex]: source } = this.items;
			return outcome.value.map((item) => ({
				...item,
				json: source.withHeaders(item.json),
				pairedItem: { item: itemIndex },
			}));
		});
		return [items];
	}

	/** What became of an item; when the user stopped the execution behind something that was done for it, that is told. */
	private readonly orLeft = <T>(outcome: Outcome<T> | undefined, itemIndex: number): Outcome<T> | undefined => {
		const done = this.done.map((one) => ({ ...one, entries: one.entries.filter(({ item }) => item === itemIndex) }));
		const isLeft = outcome === undefined && done.some(({ entries }) => entries.length > 0);
		if (!isLeft) return outcome;
		const message = 'The execution was canceled before this item was done';
		const error = this.items[itemIndex].failure({ message, description: '', data: {} });
		// Without Continue On Fail the error of the run names what was done for all items.
		return { error: this.continues ? this.withDone(error, itemIndex, done) : error };
	};

	private withDone(error: unknown, itemIndex: number, done = this.done): unknown {
		let told = withAddition(error, { itemIndex });
		for (const { words, key, idKey, entries } of done) {
			if (entries.length === 0) continue;
			const ids = entries.map(({ id }) => String(id));
			// Where a wait ends, the sentence is about the one job that there is.
			const said = messageOf(error).split(/[^\w-]+/);
			const isTold = ids.every((id) => said.includes(id));
			const after = isTold ? undefined : `${words}: ${ids.join(', ')}`;
			const list = entries.map(({ item, id }) => ({ item, [idKey]: id }) as IDataObject);
			told = withAddition(told, { after, data: { [key]: list } });
		}
		return told;
	}
}

/** Records as items of n8n. */
export function itemsOf(records: IDataObject[]): INodeExecutionData[] {
	return records.map((json) => ({ json }));
}
