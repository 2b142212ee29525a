import { defineGenerations } from '../../generations';
import { deleteVideo } from './delete';
import { downloadVideo } from './download';
import { getVideo } from './get';
import { getManyVideos } from './getAll';
import { promptVideo } from './prompt';
import { uploadVideo } from './upload';
import { videoLibrary } from './v2';
import { waitForVideo } from './wait';

/** The video library: `/v1/videos`, and `/v2` beside it. */
export const videoResource = defineGenerations(
	{ name: 'Video', value: 'video', description: 'Upload, list and delete videos' },
	{
		v1: {
			operations: [deleteVideo, downloadVideo, getVideo, getManyVideos, promptVideo, uploadVideo, waitForVideo],
			standard: uploadVideo,
		},
		v2: videoLibrary,
	},
);
