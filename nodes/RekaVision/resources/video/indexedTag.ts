import { type IDataObject } from 'n8n-workflow';

import { request } from '../../engine/request';
import { videoLocator } from '../../fields/locators';
import { tagsIn } from './tags';

/** `POST /v1/qa/indexedtag`. */
export const tagIndexedVideo = request({
	option: {
		name: 'Tag (Library Video)',
		value: 'indexedTag',
		action: 'Tag a library video',
		description: 'Describe and rate a library video: keywords, mood, sensitive content, reach; may be billed',
	},
	fields: [videoLocator],
	method: 'POST',
	path: '/v1/qa/indexedtag',
	body: { video_id: videoLocator },
	topic: {
		action: 'tag the video',
		noun: 'video',
		ifConflict: 'Wait until the video is indexed, then run this again',
	},
	answer(item) {
		const video_id = item.read(videoLocator);
		return ({ body }) => {
			const tags = tagsIn(item, body) ?? textIn(body);
			return tags && [{ ...tags, video_id }];
		};
	},
});

/** The contract lets this endpoint answer with a sentence as well; a page of a gateway or a piece of JSON is none. */
function textIn(body: unknown): IDataObject | undefined {
	return typeof body === 'string' && !/^\s*(?:$|[<{["`])/.test(body) ? { text: body } : undefined;
}
