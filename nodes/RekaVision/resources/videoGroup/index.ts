import { defineResource } from '../../operation';
import { createGroup } from './create';
import { deleteGroup } from './delete';
import { getGroup } from './get';
import { getManyGroups } from './getAll';
import { getGroupVideos } from './getVideos';
import { moveVideos } from './moveVideos';
import { updateGroup } from './update';

/** `/v2/video-groups`: groups that videos are sorted into. The same paths of the older generation are not used. */
export const groupResource = defineResource(
	{ name: 'Video Group', value: 'group', description: 'Sort videos into groups' },
	[createGroup, deleteGroup, getGroup, getManyGroups, getGroupVideos, moveVideos, updateGroup],
	getManyGroups,
);
