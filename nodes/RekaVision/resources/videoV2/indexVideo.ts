import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { path } from '../../../shared/api/pathTemplate';
import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { operation } from '../../engine/operation';
import { videoLocator } from '../../fields/locators';
import { videoItems } from '../../fields/videoItems';
import { WAITS_AT_ONCE } from '../../fields/waiting';
import {
	type IndexChoice,
	indexGoalFields,
	featureRequests,
	indexOptions,
	planTable,
	readIndexChoice,
} from './indexing/fields';
import { indexVideo } from './indexing/indexVideo';

/** Makes videos ready by `POST /v2/videos/{video_id}/features/plan` and `.../features/{feature}`, and waits. */
export const indexVideos = operation({
	option: {
		name: 'Make Searchable',
		value: 'index',
		action: 'Make a video searchable',
		description: 'Make a video ready for searches or questions and wait, 2 to 10 minutes; billed per minute of video',
	},
	tool: {
		advice:
			'When it is not done at the end of the wait, call this again with the same video_id; nothing is paid twice.',
		nextStep: whatNext,
	},
	fields: [videoLocator, ...indexGoalFields, simplifyField, optionsField(indexOptions)],
	endpoint: {
		method: 'POST',
		path: path`/v2/videos/${{ video_id: videoLocator }}/features/plan`,
		also: 'after GET /v2/videos/{video_id}, then POST .../features/{feature}, until all is ready',
	},
	takes: 'body',
	metered: true,
	sends: [planTable],
	further: featureRequests,
	async run(run) {
		const oneByOne = byVideo();
		return await run.each(
			(item) => ({ id: item.read(videoLocator), choice: readIndexChoice(item), make: videoItems(item) }),
			WAITS_AT_ONCE,
			async ({ id, choice, make }, item, unwanted) => {
				const task = async () => await indexVideo(item, { video_id: id }, choice, unwanted);
				return make([await oneByOne(id, choice, task)]);
			},
		);
	},
});

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

/** What a model does about a video that is not ready. */
function whatNext({ indexed, features }: IDataObject): string | undefined {
	if (indexed !== false) return undefined;
	const isKnown = Object.keys(asRecord(features) ?? {}).length > 0;
	return `${isKnown ? 'Reka is still indexing the video, which takes minutes' : 'Reka did not answer well, so nobody knows how the video stands'}. Call this tool again with the same video_id, or tell the person to ask again in a few minutes.`;
}
