import { type Resource } from '../../engine/resource';
import { deleteVideo, downloadVideo, getManyVideos, getVideo } from '../libraryVideos';
import { askVideo } from './ask';
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
		deleteVideo('v1'),
		downloadVideo('v1'),
		getVideo('v1'),
		getManyVideos('v1'),
		reindexVideo,
		searchVideoMoments,
		tagIndexedVideo,
		quickTagVideo,
		uploadVideo,
		waitForVideo,
	],
	standard: uploadVideo,
};
