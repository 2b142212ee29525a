import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { rowsOf } from '../shared/api/pages';
import { settle } from '../shared/async';
import { ask } from './ask';
import { fingerprint } from './fingerprint';
import type { Listed } from './finishedJobs';
import type { Source } from './source';

/** A video that was indexed, or could not be. */
export interface ListedVideo extends Listed {
	video: IDataObject;
}

/** End states of `indexing_status`, or of `status`, as the two documented spellings of the field have them. */
const END_STATES: ReadonlyMap<unknown, 'indexed' | 'failed'> = new Map<unknown, 'indexed' | 'failed'>([
	['indexed', 'indexed'],
	['failed', 'failed'],
	['index_failed', 'failed'],
	['upload_failed', 'failed'],
	['download_failed', 'failed'],
]);

const KIND = 'video';

/** Videos that have reached an end state: `GET /v1/videos` gives all of them whole, without pages. A video can fail first and be indexed later. */
export function videoSource(context: IPollFunctions): Source<ListedVideo, IDataObject> {
	return {
		kinds: [KIND],
		async list(_from, until) {
			const topic = { action: 'list the videos', noun: 'video' };
			const outcome = await settle(
				async () => await ask(context, { path: '/v1/videos', until }, topic, (body) => rowsOf(body, 'results')),
			);
			if ('error' in outcome) return { found: [], complete: false, fault: outcome.error };
			return { found: outcome.value.flatMap(listed), complete: true };
		},
		read: async ({ video }) => ({ state: 'finished', detail: video }),
		deliver: async (video) => ({ items: [{ json: video }] }),
	};
}

function listed(video: IDataObject): ListedVideo[] {
	const state = END_STATES.get(video.indexing_status ?? video.status);
	return typeof video.video_id === 'string' && state
		? [{ key: fingerprint(`${video.video_id} ${state}`), kind: KIND, video }]
		: [];
}
