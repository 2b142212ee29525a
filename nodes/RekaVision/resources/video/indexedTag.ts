import { videoLocator } from '../../fields/locators';
import type { Operation } from '../../operation';
import { jsonBody } from '../../routing/body';
import { readId } from '../../routing/path';
import { routed } from '../../routing/routed';
import { tagsIn } from './tags';

/** `POST /v1/qa/indexedtag`. */
export const tagIndexedVideo: Operation = {
	option: {
		name: 'Indexed Tag',
		value: 'indexedTag',
		action: 'Tag an indexed video',
		description:
			'Describe and rate an indexed video: keywords, mood, sensitive content, expected success; the answer may be billed',
		routing: routed({
			method: 'POST',
			url: '/v1/qa/indexedtag',
			topic: {
				action: 'tag the video',
				noun: 'video',
				ifConflict: 'Wait until the video is indexed, then run this again',
			},
			prepare: [jsonBody(({ context }) => ({ video_id: readId(context, 'videoId') }))],
			shape(body) {
				const tags = tagsIn(body);
				return tags && [{ video_id: readId(this, 'videoId'), ...tags }];
			},
		}),
	},
	fields: [videoLocator],
};
