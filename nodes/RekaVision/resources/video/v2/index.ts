import type { OperationSet } from '../../../operation';
import { deleteVideo } from './delete';
import { getVideo } from './get';
import { getManyVideos } from './getAll';
import { updateVideo } from './update';

/** `/v2`: the newer video library. */
export const videoLibrary: OperationSet = {
	operations: [deleteVideo, getVideo, getManyVideos, updateVideo],
	standard: getManyVideos,
};
