import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { durationInWords } from '../../../../shared/api/quota';
import { settle } from '../../../../shared/async';
import { waitUntil } from '../../../../shared/api/wait';
import { withData } from '../../../items';
import { statusesInWords, withNeeds } from './features';
import type { IndexChoice } from './fields';
import { IndexRun } from './run';

/**
 * Makes a video ready: waits for its upload, asks Reka what may be started, starts that, and so on until everything is ready.
 *
 * @param known what is known of the video, at least its `video_id`
 * @returns the video object with `indexed` and its present `features`; `indexed: false` only where the user chose to get it back so
 * @throws an n8n error with the video's id in its message and data
 */
export async function indexVideo(
	context: IExecuteFunctions,
	known: IDataObject & { video_id: string },
	choice: IndexChoice,
	itemIndex: number,
): Promise<IDataObject> {
	const { video_id: id } = known;
	const { longest, interval, onTimeout } = choice.wait;
	const run = new IndexRun({ context, id, itemIndex }, choice, known);
	const plan = { longest, interval, lookFirst: true };
	const outcome = await settle(
		async () =>
			await waitUntil(
				context,
				plan,
				async (timeout) => await run.look(timeout),
				(phase) => phase !== 'running',
			),
	);
	const state = { video_id: id, features: run.statuses };
	if ('error' in outcome) {
		const error = withData(outcome.error, state, itemIndex);
		if (error instanceof Error) error.message = `Indexing of video ${id} ended: ${error.message}`;
		throw error;
	}
	const end = outcome.value;
	if (end.reason === 'done' && end.latest === 'indexed') return run.item(true);
	if (end.reason === 'timeout' && onTimeout === 'return') return run.item(false);

	const [message, description] = {
		done: run.loss,
		timeout: [
			`Video ${id} is not indexed after ${durationInWords(longest / 1000)} (${progress(run, choice)})`,
			goOn(choice),
		],
		cancelled: [
			`The execution was stopped while video ${id} was being indexed (${progress(run, choice)})`,
			goOn(choice),
		],
	}[end.reason];
	const last = (end.reason !== 'done' ? end.fault : undefined) ?? run.refusal;
	const fault = last instanceof Error ? ` The last request was not answered well: ${last.message}.` : '';
	const error = new NodeOperationError(context.getNode(), message, { itemIndex, description: description + fault });
	error.context.data = state;
	throw error;
}

function progress(run: IndexRun, { desired }: IndexChoice): string {
	return run.isUploaded ? statusesInWords(run.statuses, withNeeds(desired)) : `upload ${run.uploadStatus}`;
}

function goOn({ force }: IndexChoice): string {
	return `What was started goes on at Reka. Run Index for this video later${force ? ' with Force off' : ''}: it goes on from there, and what is ready is not made again.`;
}
