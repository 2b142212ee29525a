import { defineResource } from '../../operation';
import { deleteVideo } from './delete';
import { downloadVideo } from './download';
import { getVideo } from './get';
import { getManyVideos } from './getAll';
import { promptVideo } from './prompt';
import { uploadVideo } from './upload';
import { waitForVideo } from './wait';

/** `/v1/videos`: the video library. */
export const videoResource = defineResource(
	{ name: 'Video', value: 'video', description: 'Upload, list and delete videos' },
	[deleteVideo, downloadVideo, getVideo, getManyVideos, promptVideo, uploadVideo, waitForVideo],
	uploadVideo,
);
