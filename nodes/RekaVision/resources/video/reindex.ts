import { videoLocator } from '../../fields/locators';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { jsonBody } from '../../routing/body';
import { readId } from '../../routing/path';
import { routed } from '../../routing/routed';
import { asRecord } from '../../../shared/api/answer';

/** `POST /v1/videos/reprocess`, for one video. Only Reka's command-line client describes it. */
export const reindexVideo: Operation = {
	option: {
		name: 'Reindex',
		value: 'reindex',
		action: 'Reindex a video',
		description:
			'Have Reka index a video once more, which may be billed by the minute; only its command-line client describes this',
		routing: routed({
			method: 'POST',
			url: '/v1/videos/reprocess',
			topic: {
				...videoTopic('v1', 'reindex the video'),
				labels: { video_ids: 'Video' },
				uncertain:
					'Indexing may have begun all the same, and may be billed: look at the video with Get before you run this again',
			},
			prepare: [jsonBody(({ context }) => ({ video_ids: [readId(context, 'videoId')] }))],
			shape(body) {
				const reply = asRecord(body);
				return reply && [{ video_id: readId(this, 'videoId'), ...reply }];
			},
		}),
	},
	fields: [videoLocator],
};
