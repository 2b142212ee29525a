import { type IDataObject } from 'n8n-workflow';

import { durationInWords } from '../../../../shared/api/quota';
import { waitFor } from '../../../../shared/api/wait';
import { type Item } from '../../../engine/item';
import { type IndexChoice } from './fields';
import { type IndexPhase, IndexRun } from './run';

/**
 * Makes a video ready: waits for its upload, asks Reka what may be started, starts that, and so on until everything is ready.
 *
 * @param known what is known of the video, at least its `video_id`
 * @param unwanted ends waiting early
 * @returns the video object with `indexed` and its present `features`; `indexed: false` only where the user chose to get it back so
 * @throws RekaError with the video's id in its message and data
 */
export async function indexVideo(
	item: Item,
	known: IDataObject & { video_id: string },
	choice: IndexChoice,
	unwanted: AbortSignal,
): Promise<IDataObject> {
	const { video_id: id } = known;
	const run = new IndexRun({ item, id, unwanted }, choice, known);
	const data = () => ({ video_id: id, features: run.statuses });
	const phase = await waitFor<IndexPhase>(
		item,
		{
			what: `Indexing of video ${id}`,
			known: 'running',
			look: async (timeout) => await run.look(timeout),
			isDone: (latest) => latest !== 'running',
			data,
			unfinished: (reason) => ({
				message: {
					timeout: `Video ${id} is not indexed after ${durationInWords(choice.wait.longest / 1000)} (${run.progress})`,
					cancelled: `The execution was canceled while video ${id} was being indexed (${run.progress})`,
				}[reason],
				description: goOn(choice) + run.lastRefusal,
			}),
		},
		choice.wait,
		unwanted,
	);
	if (phase !== 'lost') return run.item(phase === 'indexed');
	throw item.failure({ ...run.loss, data: data() });
}

function goOn({ force }: IndexChoice): string {
	return `What was started goes on at Reka. Run Make Searchable for this video later${force ? ' with Force off' : ''}: it goes on from there, and what is ready is not made again.`;
}
