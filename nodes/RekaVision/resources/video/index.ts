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
		description: 'Upload, search, tag and ask about videos; an upload becomes searchable by itself',
	},
	operations: [
		askVideo,
		promptVideo,
		deleteVideo,
		downloadOf('v1'),
		getVideo,
		getManyVideos,
		reindexVideo,
		searchVideoMoments,
		tagIndexedVideo,
		quickTagVideo,
		uploadVideo,
		waitForVideo,
	],
	standard: uploadVideo,
};
