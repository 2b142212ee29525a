import { type Resource } from '../../engine/resource';
import { downloadOf } from '../../files/downloadVideo';
import { askVideo } from './ask';
import { deleteVideo } from './delete';
import { getVideo } from './get';
import { getManyVideos } from './getAll';
import { tagIndexedVideo } from './indexedTag';
import { promptVideo } from './prompt';
import { quickTagVideo } from './quickTag';
import { reindexVideo } from './reindex';
import { searchVideoMoments } from './search';
import { uploadVideo } from './upload';
import { waitForVideo } from './wait';

/** `/v1/videos`: the older video library, and what needs no library. */
export const videoResource: Resource = {
	option: {
		name: 'Video',
		value: 'video',
		description: 'Upload, search, tag and ask about videos; Reka makes them searchable while they are uploaded',
	},
	operations: [
		askVideo,
		deleteVideo,
		downloadOf('v1'),
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
};
