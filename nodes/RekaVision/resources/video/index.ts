import { defineGenerations } from '../../generations';
import { askVideo } from './ask';
import { deleteVideo } from './delete';
import { downloadVideo } from './download';
import { getVideo } from './get';
import { getManyVideos } from './getAll';
import { tagIndexedVideo } from './indexedTag';
import { promptVideo } from './prompt';
import { quickTagVideo } from './quickTag';
import { reindexVideo } from './reindex';
import { searchVideoMoments } from './search';
import { uploadVideo } from './upload';
import { videoLibrary } from '../videoV2';
import { waitForVideo } from './wait';

/** The video library: `/v1/videos`, and `/v2` beside it. */
export const videoResource = defineGenerations(
	{ name: 'Video', value: 'video', description: 'Upload, search, tag and ask about videos' },
	{
		v1: {
			operations: [
				askVideo,
				deleteVideo,
				downloadVideo,
				getVideo,
				getManyVideos,
				tagIndexedVideo,
				promptVideo,
				quickTagVideo,
				reindexVideo,
				searchVideoMoments,
				uploadVideo,
				waitForVideo,
			],
			standard: uploadVideo,
		},
		v2: videoLibrary,
	},
);
