import { defineGenerations } from '../../generations';
import { deleteVideo } from './delete';
import { getVideo } from './get';
import { getManyVideos } from './getAll';
import { videoLibrary } from './v2';

/** The video library: `/v1/videos`, and `/v2` beside it. */
export const videoResource = defineGenerations(
	{ name: 'Video', value: 'video', description: 'Upload, list and delete videos' },
	{
		v1: {
			operations: [deleteVideo, getVideo, getManyVideos],
			standard: getManyVideos,
		},
		v2: videoLibrary,
	},
);
