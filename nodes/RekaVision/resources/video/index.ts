import { defineResource } from '../../operation';
import { deleteVideo } from './delete';
import { getVideo } from './get';
import { getManyVideos } from './getAll';

/** `/v1/videos`: the video library. */
export const videoResource = defineResource(
	{ name: 'Video', value: 'video', description: 'Upload, list and delete videos' },
	[deleteVideo, getVideo, getManyVideos],
	getManyVideos,
);
