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
		description: 'Sort videos into groups; these are the groups of Video V2, and an upload of Video takes them too',
	},
	operations: [createGroup, deleteGroup, getGroup, getManyGroups, getGroupVideos, moveVideos, updateGroup],
	standard: getManyGroups,
};
