import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { isId } from '../../../shared/api/path';
import { path } from '../../../shared/api/pathTemplate';
import { request } from '../../engine/request';
import { type Item } from '../../engine/item';
import { videoIdsField } from '../../fields/idList';
import { groupLocator } from '../../fields/locators';
import { namesInWords } from '../../files/describe';

const videoIds = {
	...videoIdsField,
	required: true,
	description: 'The videos to move; separate IDs with commas or line breaks',
};

/** `POST /v2/video-groups/{group_id}/videos`. */
export const moveVideos = request({
	option: {
		name: 'Move Videos',
		value: 'moveVideos',
		action: 'Move videos to a video group',
		description: 'Put videos into a video group; each leaves the group that it was in',
	},
	fields: [groupLocator, videoIds],
	method: 'POST',
	path: path`/v2/video-groups/${{ group_id: groupLocator }}/videos`,
	body: { video_ids: videoIds },
	topic: { action: 'move the videos', noun: 'video group or video' },
	answer(item) {
		const asked = item.read(videoIds);
		return ({ body }) => {
			const reply = asRecord(body);
			return reply && isId(reply.group_id) ? [allMoved(item, asked, reply)] : undefined;
		};
	},
});

/**
 * The reply about all videos that were to be moved.
 *
 * @throws RekaOperationError when it is about fewer
 */
function allMoved(item: Item, asked: string[], reply: IDataObject): IDataObject {
	const { group_id, moved_count: count, video_ids: moved } = reply;
	const names = Array.isArray(moved) ? moved.map((id) => String(id).toLowerCase()) : undefined;
	const missing = asked.filter((id) => names && !names.includes(id.toLowerCase()));
	const isFewer = missing.length > 0 || (!names && typeof count === 'number' && count < asked.length);
	if (!isFewer) return reply;
	const which = names
		? `Reka did not move ${namesInWords(missing)}`
		: `Reka moved ${String(count)} of ${asked.length} videos, and does not say which`;
	throw item.failure({
		message: `${which}. Look at the group with Get Videos, then move the rest`,
		description: 'The other videos are in the group. Check that those which are missing are still in the library.',
		data: { group_id, ...(names ? { video_ids: moved, missing } : { moved_count: count }) } as IDataObject,
	});
}
