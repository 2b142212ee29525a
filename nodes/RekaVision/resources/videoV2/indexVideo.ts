import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { videoLocator } from '../../fields/locators';
import { optionsField } from '../../../shared/input/optionsField';
import { INDEXING_WAITS_AT_ONCE } from '../../indexing/waitUntilIndexed';
import { eachItem, eachOutcome, outputOf } from '../../items';
import type { Operation } from '../../operation';
import { checkedId } from '../../routing/path';
import { type IndexChoice, indexGoalFields, indexOptions, readIndexChoice } from './indexing/fields';
import { indexVideo } from './indexing/indexVideo';

/** Makes videos ready by `POST /v2/videos/{video_id}/features/plan` and `.../features/{feature}`, and waits. */
export const indexVideos: Operation = {
	option: {
		name: 'Index',
		value: 'index',
		action: 'Index a video',
		description:
			'Make a video ready for searches or questions; takes about 2 to 10 minutes, billed by the minute of video. Waits until it is done; what is ready is not made again.',
	},
	fields: [videoLocator, ...indexGoalFields, optionsField(indexOptions)],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const checked = await eachItem(this, Infinity, async (item) => {
			const read = (name: string) => this.getNodeParameter(name, item, undefined, { extractValue: true });
			return {
				id: checkedId(this, 'videoId', read('videoId'), item),
				choice: readIndexChoice(this.getNode(), item, read) as IndexChoice,
			};
		});
		const oneByOne = byVideo();
		const outcomes = await eachOutcome(this, checked, INDEXING_WAITS_AT_ONCE, async ({ id, choice }, item) => {
			const json = await oneByOne(id, choice, async () => await indexVideo(this, { video_id: id }, choice, item));
			return [{ json }];
		});
		return outputOf(this, outcomes);
	},
};

/**
 * Lets items that name the same video share its indexing when they want the same, and go one after the other when they do not: two at the
 * same time would start, and pay for, the same feature twice.
 */
function byVideo() {
	const latest = new Map<string, { wish: string; work: Promise<IDataObject> }>();
	return async (id: string, choice: IndexChoice, task: () => Promise<IDataObject>): Promise<IDataObject> => {
		const wish = JSON.stringify(choice);
		const before = latest.get(id);
		if (before?.wish === wish) return await before.work;
		const work = before ? before.work.then(task, task) : task();
		latest.set(id, { wish, work });
		return await work;
	};
}
