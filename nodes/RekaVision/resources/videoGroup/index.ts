import { type Resource } from '../../engine/resource';
import { createGroup } from './create';
import { deleteGroup } from './delete';
import { getGroup } from './get';
import { getManyGroups } from './getAll';
import { getGroupVideos } from './getVideos';
import { moveVideos } from './moveVideos';
import { updateGroup } from './update';

/**
 * `/v2/video-groups`: groups that videos are sorted into. The older generation has the same operations under `/v1/videos/groups`, with the
 * same bodies and answers; they are not offered a second time.
 */
export const videoGroupResource: Resource = {
	option: {
		name: 'Video Group',
		value: 'videoGroup',
		description: 'Sort videos into groups, for Video V2 and for uploads to Video',
	},
	operations: [createGroup, deleteGroup, getGroup, getManyGroups, getGroupVideos, moveVideos, updateGroup],
	standard: getManyGroups,
};
