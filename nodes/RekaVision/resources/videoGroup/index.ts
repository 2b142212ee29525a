import { type Resource } from '../../engine/resource';
import { createGroup } from './create';
import { deleteGroup } from './delete';
import { getGroup } from './get';
import { getManyGroups } from './getAll';
import { getGroupVideos } from './getVideos';
import { moveVideos } from './moveVideos';
import { updateGroup } from './update';

/** `/v2/video-groups`: groups that videos are sorted into. The same paths of the older generation are not used. */
export const videoGroupResource: Resource = {
	option: { name: 'Video Group', value: 'videoGroup', description: 'Sort videos into groups' },
	operations: [createGroup, deleteGroup, getGroup, getManyGroups, getGroupVideos, moveVideos, updateGroup],
	standard: getManyGroups,
};
